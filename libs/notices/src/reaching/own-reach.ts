import type { ReachView } from '@liaison/contracts';
import { gatherNotices, heldBy, type Actor, type OutsideChannel, type Whereabouts } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RecipientReader } from './recipient.reader.js';

/** When something that came now would reach one outside the application: the example on the account page. */
@Injectable()
export class OwnReach {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: RecipientReader,
  ) {}

  async read(actor: Actor): Promise<ReachView> {
    return this.work.run(actor, async (tx) => {
      const who = await this.recipients.whereabouts(tx, actor.personId);
      return {
        now: tx.now.toISOString(),
        email: { at: windowFor(who, 'email', tx.now).toISOString() },
        push: { at: windowFor(who, 'push', tx.now).toISOString() },
        heldBy: heldBy(who, tx.now),
        timeZone: who.calendar.timeZone,
      };
    });
  }
}

/** Asked of the rule that decides for real, with one thing that has just come. */
function windowFor(who: Whereabouts, channel: OutsideChannel, now: Date): Date {
  const example = { id: 'example', createdAt: now, critical: false, isRead: false };
  return gatherNotices([example], { ...who, channel, lastAt: null }, now).lookAt ?? now;
}
