import { RealtimeBus, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { SessionEnds } from './session-ends.js';
import type { SignedIn } from './signed-in.js';

/** What the sockets of an ended session are told: go to the sign-in page, or see who the browser's session is now. */
export type WhySignedOut = 'signed_out' | 'acting_changed';

/** Ends the session that calls, and what it has open. */
@Injectable()
export class SignOutPerson {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ends: SessionEnds,
    private readonly bus: RealtimeBus,
  ) {}

  async execute({ actor, sessionId }: SignedIn, reason: WhySignedOut = 'signed_out'): Promise<void> {
    await this.work.run(actor, async (tx) => {
      await this.ends.endOne(tx, sessionId);
      await tx.record({ action: 'session.closed', subject: { kind: 'session', id: sessionId } });
    });
    this.bus.publish('session', { sessionIds: [sessionId], reason });
  }
}
