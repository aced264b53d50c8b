import type { AppealList, AppealView, ClaimOutcomeView } from '@liaison/contracts';
import { appealLevelsOf, proposedLineOfBusiness, type Actor, type ClaimOutcomeKind } from '@liaison/domain';
import { UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditReads } from '../audit-reads.js';
import { ClaimAccess } from '../claim.access.js';
import { ClaimParties } from '../claim-parties.js';
import type { ClaimRecord } from '../claim-record.js';
import { findOutcome } from '../remittances/claim-outcomes.js';
import type { AppealRecord } from './appeal-record.js';
import { AppealAccess } from './appeal.access.js';
import { AppealRepository } from './appeal.repository.js';
import { toAppealView } from './appeal.view.js';
import { ownToday } from './own-today.js';

/** Appeals as they are shown: one, and those of a claim with what the next one would be. */
@Injectable()
export class AppealPage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: AppealAccess,
    private readonly appeals: AppealRepository,
    private readonly claims: ClaimAccess,
    private readonly parties: ClaimParties,
    private readonly reads: AuditReads,
  ) {}

  /** @throws DomainError `object.not_found` */
  async get(actor: Actor, id: string): Promise<AppealView> {
    return this.work.run(actor, async (tx) => {
      const view = await this.render(tx, id);
      this.reads.ofClaim(tx, view.claimId, { part: 'appeal' });
      return view;
    });
  }

  /** @throws DomainError `object.not_found` */
  async render(tx: Tx, id: string): Promise<AppealView> {
    const [view] = await this.toViews(tx, [await this.access.require(tx, id)]);
    if (view === undefined) throw new Error('An appeal vanished while it was shown.');
    return view;
  }

  /** @throws DomainError `object.not_found` */
  async ofClaim(actor: Actor, claimId: string): Promise<AppealList> {
    return this.work.run(actor, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      const appeals = await this.appeals.ofClaim(tx, claim.id);
      this.reads.ofClaim(tx, claim.id, { part: 'appeals' });
      return {
        items: await this.toViews(tx, appeals),
        next: null,
        proposal: actor.organisationKind === 'provider' ? await proposalFor(tx, claim, appeals) : null,
      };
    });
  }

  private async toViews(tx: Tx, appeals: readonly AppealRecord[]): Promise<AppealView[]> {
    const ids = appeals.flatMap(({ providerOrg, payerOrg }) => [providerOrg, payerOrg]);
    const names = await this.parties.names(tx, ids);
    const today = await ownToday(tx);
    const requests = await tx.query<AppealView['requests'][number] & { appealId: string }>(
      `select id, subject, state, appeal_id as "appealId" from information_request where appeal_id = any ($1)
        order by created_at, id`,
      [appeals.map(({ id }) => id)],
    );
    return appeals.map((appeal) =>
      toAppealView(appeal, {
        names,
        today,
        mySide: tx.actor.organisationKind,
        requests: requests
          .filter(({ appealId }) => appealId === appeal.id)
          .map(({ id, subject, state }) => ({ id, subject, state })),
      }),
    );
  }
}

/** Outcomes that somebody may want to appeal. */
const appealable: readonly ClaimOutcomeKind[] = ['denied', 'reduced', 'recouped', 'upheld', 'partly_overturned'];

/** The next level after a decided appeal, else the first one; null while one is open, or there is nothing to appeal. */
async function proposalFor(
  tx: Tx,
  claim: ClaimRecord,
  appeals: readonly AppealRecord[],
): Promise<AppealList['proposal']> {
  const outcome = await findOutcome(tx, claim.id);
  const isOpen = appeals.some(({ state }) => state === 'preparing' || state === 'filed');
  if (isOpen || outcome === null || !appealable.includes(outcome.outcome)) return null;
  return nextLevel(claim, outcome, appeals.filter(({ state }) => state === 'decided').at(-1) ?? null);
}

function nextLevel(
  claim: ClaimRecord,
  { on, remittanceId }: ClaimOutcomeView,
  last: AppealRecord | null,
): AppealList['proposal'] {
  const lineOfBusiness = last?.lineOfBusiness ?? proposedLineOfBusiness(filingIndicatorOf(claim));
  const rules = appealLevelsOf[lineOfBusiness];
  const rule = rules[last === null ? 0 : rules.findIndex(({ level }) => level === last.level) + 1];
  if (rule === undefined) return null;
  const { level } = rule;
  if (last === null) return { lineOfBusiness, level, againstOn: on, remittanceId, previousId: null };
  return { lineOfBusiness, level, againstOn: last.determinedOn, remittanceId, previousId: last.id };
}

function filingIndicatorOf({ details }: ClaimRecord): string | null {
  const { filingIndicator = null } = (details['subscriber'] ?? {}) as { readonly filingIndicator?: string | null };
  return filingIndicator;
}
