import { UnitOfWork, type ActingOrganisation, type Facts } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from '../notice.repository.js';
import type { ToldEvent } from '../told-event.js';

/** Tells those of one organisation who are mentioned in a message, or follow its conversation; never its author. */
@Injectable()
export class TellOfMessage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const told = await tx.query<{ person_id: string; why: 'mentioned' | 'followed' }>(
        `select person_id, why from app.told_of_message($1)`,
        [event.subjectId],
      );
      for (const why of ['mentioned', 'followed'] as const) {
        const people = told.filter((one) => one.why === why && one.person_id !== event.actorId);
        await this.notices.tell(
          tx,
          {
            kind: why === 'mentioned' ? 'message.mentioned' : 'message.posted',
            effect: `message:${event.subjectId}`,
            claimId: idIn(event.facts, 'claimId'),
            threadId: idIn(event.facts, 'threadId'),
            facts: {},
          },
          people.map(({ person_id }) => person_id),
          ['in_app'],
        );
      }
    });
  }
}

function idIn(facts: Facts, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
}
