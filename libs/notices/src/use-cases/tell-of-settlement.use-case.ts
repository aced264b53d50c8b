import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from '../notice.repository.js';
import { ClaimWorkers } from '../recipients/claim-workers.js';
import type { ToldEvent } from '../told-event.js';

/** Tells those of one organisation who worked on a claim what became of it; in the app only. */
@Injectable()
export class TellOfSettlement {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workers: ClaimWorkers,
    private readonly notices: NoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const payer = await payerOf(tx, event.subjectId);
      if (payer === null) return;
      const people = await this.workers.of(tx, event.subjectId);
      await this.notices.tell(
        tx,
        {
          kind: 'claim.settled',
          effect: `settled:${event.id}`,
          claimId: event.subjectId,
          facts: { organisation: payer, outcome: String(event.facts['outcome']) },
        },
        people.filter((personId) => personId !== event.actorId),
        ['in_app'],
      );
    });
  }
}

async function payerOf(tx: Tx, claimId: string): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>(
    `select o.name from claim c join organisation o on o.id = c.payer_org where c.id = $1`,
    [claimId],
  );
  return row?.name ?? null;
}
