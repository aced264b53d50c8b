import { Injectable } from '@nestjs/common';
import { RateLimit } from '../http/rate-limits.js';

/** Bounds guessing, not signing in: what turns out right does not count. */
@Injectable()
export class SignInLimits {
  private readonly perEmail = new RateLimit(30, 15 * 60);
  private readonly perAddress = new RateLimit(150, 15 * 60);
  private readonly resets = new RateLimit(10, 60 * 60);

  /**
   * Counts an attempt; call what it answers when the attempt was right.
   * @throws DomainError `rate.exceeded`
   */
  take(email: string, address: string): () => void {
    this.perEmail.take(email);
    this.perAddress.take(address);
    return () => {
      this.perEmail.giveBack(email);
      this.perAddress.giveBack(address);
    };
  }

  /** A mailbox is not to be flooded. Answers false instead of throwing: the caller says 202 either way. */
  mayMail(email: string): boolean {
    try {
      this.resets.take(email);
      return true;
    } catch {
      return false;
    }
  }

  /** Links are unguessable; this only keeps anybody from trying at full speed. */
  takeLink(address: string): void {
    this.perAddress.take(address);
  }
}
