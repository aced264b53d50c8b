import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '../notice-words.js';
import { NoticeRepository } from '../notice.repository.js';
import { ClaimWorkers } from '../recipients/claim-workers.js';
import type { ToldEvent } from '../told-event.js';

interface ToldAppeal {
  readonly claimId: string;
  readonly providerName: string;
  readonly payerName: string;
  readonly assigneeId: string | null;
}

/** What each side is told of a move; what is missing here is nobody's news. */
const movesTold: Readonly<Record<string, Partial<Record<ActingOrganisation['kind'], NoticeKind>>>> = {
  filed: { payer: 'appeal.filed' },
  decided: { provider: 'appeal.decided', payer: 'appeal.decided' },
  withdrawn: { payer: 'appeal.withdrawn' },
};
const reminders: Readonly<Record<string, NoticeKind>> = {
  filing: 'appeal.filing_due',
  decision: 'appeal.decision_due',
  undecided: 'appeal.undecided',
};

/** Tells the people of one organisation of an appeal: that it moved, or that its day comes near. In the app only. */
@Injectable()
export class TellOfAppeal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workers: ClaimWorkers,
    private readonly notices: NoticeRepository,
  ) {}

  async moved(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    const kind = movesTold[String(event.facts['action'])]?.[organisation.kind];
    if (kind !== undefined) await this.tell(organisation, event, { kind, effect: `appeal:${event.id}` });
  }

  async due(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    const kind = reminders[String(event.facts['kind'])];
    if (kind === undefined) return;
    await this.tell(organisation, event, { kind, effect: `appeal-step:${String(event.facts['stepId'])}` });
  }

  private async tell(
    organisation: ActingOrganisation,
    event: ToldEvent,
    { kind, effect }: { kind: NoticeKind; effect: string },
  ): Promise<void> {
    await this.work.runAsOrganisation(organisation, async (tx) => {
      const appeal = await findAppeal(tx, event.subjectId);
      if (appeal === null) return;
      const people = await this.recipients(tx, appeal);
      const name = organisation.kind === 'provider' ? appeal.payerName : appeal.providerName;
      await this.notices.tell(
        tx,
        {
          ...{ kind, effect, claimId: appeal.claimId },
          facts: { organisation: name, outcome: String(event.facts['outcome'] ?? '') },
        },
        people.filter((personId) => personId !== event.actorId),
        ['in_app'],
      );
    });
  }

  /** Whose appeal it is, else whoever works on the claim, else the supervisors: a deadline must not pass unheard. */
  private async recipients(tx: Tx, { claimId, assigneeId }: ToldAppeal): Promise<string[]> {
    const isProvider = tx.actor.organisationKind === 'provider';
    const own = isProvider && assigneeId !== null ? await this.workers.withFullReach(tx, [assigneeId]) : [];
    if (own.length > 0) return own;
    const working = await this.workers.of(tx, claimId);
    return working.length > 0 ? working : this.workers.supervisors(tx);
  }
}

async function findAppeal(tx: Tx, id: string): Promise<ToldAppeal | null> {
  const [row] = await tx.query<ToldAppeal>(
    `select a.claim_id as "claimId", a.assignee_id as "assigneeId", provider.name as "providerName",
            payer.name as "payerName"
       from appeal a join organisation provider on provider.id = a.provider_org
       join organisation payer on payer.id = a.payer_org
      where a.id = $1`,
    [id],
  );
  return row ?? null;
}
