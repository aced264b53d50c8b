import { DomainError } from '@liaison/domain';
import { Injectable } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { CountsOfNodes, named, waitOf } from './counts-of-nodes.js';

const minute = 60;

/** Bounds guessing, not signing in: what turns out right does not count. */
@Injectable()
export class SignInLimits {
  private readonly perEmail: RateLimiterAbstract;
  private readonly perAddress: RateLimiterAbstract;
  private readonly resets: RateLimiterAbstract;

  constructor(counts: CountsOfNodes) {
    this.perEmail = counts.count({ what: 'email', points: 30, seconds: 15 * minute });
    this.perAddress = counts.count({ what: 'address', points: 150, seconds: 15 * minute });
    this.resets = counts.count({ what: 'reset', points: 10, seconds: 60 * minute });
  }

  /**
   * Counts an attempt; call what it answers when the attempt was right.
   * @throws DomainError `rate.exceeded`
   */
  async take(email: string, address: string): Promise<() => Promise<void>> {
    await consume(this.perEmail, email);
    await consume(this.perAddress, address);
    return async () => {
      await Promise.all([this.perEmail.reward(named(email)), this.perAddress.reward(named(address))]);
    };
  }

  /** A mailbox is not to be flooded. Answers false instead of throwing: the caller says 202 either way. */
  async mayMail(email: string): Promise<boolean> {
    return consume(this.resets, email).then(
      () => true,
      () => false,
    );
  }

  /** Links are unguessable; this only keeps anybody from trying at full speed. @throws DomainError `rate.exceeded` */
  async takeLink(address: string): Promise<void> {
    await consume(this.perAddress, address);
  }
}

async function consume(limit: RateLimiterAbstract, caller: string): Promise<void> {
  try {
    await limit.consume(named(caller));
  } catch (refusal) {
    const wait = waitOf(refusal);
    if (wait === null) throw refusal;
    throw new DomainError('rate.exceeded', { facts: { retryAfter: Math.ceil(wait / 1000) } });
  }
}
