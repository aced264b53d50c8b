import { UnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from '../notice.repository.js';
import type { ToldEvent } from '../told-event.js';

/** Brings an incident to the privacy officers of one organisation, in the app and by letter. */
@Injectable()
export class TellOfIncident {
  constructor(
    private readonly work: UnitOfWork,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const officers = await tx.query<{ person_id: string }>(`select person_id from app.privacy_officers()`);
      await this.notices.tell(
        tx,
        { kind: 'incident.opened', effect: `incident:${event.subjectId}`, claimId: null, facts: {} },
        officers.map(({ person_id }) => person_id),
        ['in_app', 'email', 'push'],
      );
    });
  }
}
