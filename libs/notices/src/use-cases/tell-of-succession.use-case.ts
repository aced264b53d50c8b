import { awaitsChoiceSql } from '@liaison/claims';
import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from '../notice.repository.js';
import { ClaimWorkers } from '../recipients/claim-workers.js';
import { RecipientFinder } from '../recipients/recipients.js';
import { findToldRequest } from '../told-request.js';
import type { ToldEvent } from '../told-event.js';

/** A claim was replaced or voided: whoever asked about it hears what becomes of what they asked. In the app only. */
@Injectable()
export class TellOfSuccession {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: RecipientFinder,
    private readonly workers: ClaimWorkers,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    const isReplaced = event.facts['state'] === 'replaced';
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const asked = await askedOn(tx, event.subjectId, isReplaced);
      for (const [personId, requests] of await this.perPerson(tx, asked)) {
        if (personId === event.actorId) continue;
        await this.notices.tell(
          tx,
          {
            kind: isReplaced ? 'claim.replaced' : 'claim.voided',
            effect: `superseded:${event.subjectId}`,
            claimId: event.subjectId,
            facts: { requests },
          },
          [personId],
          ['in_app'],
        );
      }
    });
  }

  /** How many of these each person looks after, as the one who holds it on the asking side, or writes it. */
  private async perPerson(tx: Tx, asked: readonly Asked[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const each of asked) {
      for (const personId of await this.holdersOf(tx, each)) counts.set(personId, (counts.get(personId) ?? 0) + 1);
    }
    return counts;
  }

  private async holdersOf(tx: Tx, { id, draftOf }: Asked): Promise<string[]> {
    if (draftOf !== null) return this.workers.withFullReach(tx, [draftOf]);
    const request = await findToldRequest(tx, id);
    if (!request) return [];
    const roster = await this.recipients.roster(tx, [request]);
    return (await this.recipients.holders(roster, request, 'requester')).people.map(({ personId }) => personId);
  }
}

interface Asked {
  readonly id: string;
  /** Who writes it, while it is a draft. */
  readonly draftOf: string | null;
}

/** Of a replaced claim what waits for a choice; of a voided one what was alive, or ended with it. */
function askedOn(tx: Tx, claimId: string, isReplaced: boolean): Promise<Asked[]> {
  return tx.query(
    `select r.id, case when r.state = 'draft' then r.requester_person end as "draftOf" from information_request r
      where r.claim_id = $1 and ${isReplaced ? awaitsChoiceSql : aliveOnVoidSql} order by r.id`,
    [claimId],
  );
}

const aliveOnVoidSql = `
  r.requester_org = (select app.org())
  and (r.state not in ('draft', 'accepted', 'cancelled', 'expired', 'discarded')
       or exists (select 1 from request_transition t where t.request_id = r.id and t.reason = 'claim_voided'))`;
