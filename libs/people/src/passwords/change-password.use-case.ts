import type { ChangePasswordBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { RealtimeBus, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { SessionEnds } from '../sessions/session-ends.js';
import type { SignedIn } from '../sessions/signed-in.js';
import { assertGoodPassword, hashPassword, isPassword } from './password-hash.js';

/** Changes the own password and ends the person's other sessions: who knew the old one must not stay. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ends: SessionEnds,
    private readonly bus: RealtimeBus,
  ) {}

  async execute({ actor, sessionId }: SignedIn, { current, next }: ChangePasswordBody): Promise<void> {
    assertGoodPassword(next, 'next');
    const stored = await this.work.run(actor, async (tx) => {
      const [row] = await tx.query<{ hash: string | null }>('select app.own_password_hash() as hash');
      return row?.hash ?? null;
    });
    if (!(await isPassword(stored, current))) {
      const errors = [{ path: 'current', message: 'is not right' }];
      throw new DomainError('person.password_wrong', { errors });
    }
    const hash = await hashPassword(next);
    const ended = await this.work.run(actor, async (tx) => {
      await tx.query('select app.set_own_password($1)', [hash]);
      await tx.record({ action: 'password.changed', subject: { kind: 'person', id: actor.personId } });
      return this.ends.endOwn(tx, { except: sessionId });
    });
    this.bus.publish('session', { sessionIds: ended, reason: 'password_changed' });
  }
}
