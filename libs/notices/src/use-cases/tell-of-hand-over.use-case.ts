import { UnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NoticeRepository } from '../notice.repository.js';
import type { ToldEvent } from '../told-event.js';

const handOverFacts = z.object({ to: z.uuid() });

/** Tells whoever took a colleague's open work over. */
@Injectable()
export class TellOfHandOver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    const { to } = handOverFacts.parse(event.facts);
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const telling = {
        kind: 'work.handed_over',
        effect: `hand-over:${event.subjectId}`,
        claimId: null,
        facts: {},
      } as const;
      await this.notices.tell(tx, telling, [to], ['in_app', 'email', 'push']);
    });
  }
}
