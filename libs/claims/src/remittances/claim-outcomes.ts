import type { ClaimOutcomeView, DecisionCodeView, SettlementView } from '@liaison/contracts';
import {
  claimOutcome,
  decisionCodes,
  decisionCodeWords,
  settlementOf,
  type ClaimOutcome,
  type DecisionCode,
  type DeterminationFacts,
} from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimRecord } from '../claim-record.js';
import { toRemittanceFacts } from './remittance-facts.js';
import { RemittanceRepository } from './remittance.repository.js';

/** How claims stand with their payers: kept beside the claim, computed anew from what was decided. */
@Injectable()
export class ClaimOutcomes {
  constructor(private readonly remittances: RemittanceRepository) {}

  /** Computes it again from every remittance and determination of the claim. The caller holds the claim's lock. */
  async settle(tx: Tx, claim: Pick<ClaimRecord, 'id' | 'providerOrg' | 'payerOrg'>): Promise<ClaimOutcome | null> {
    const facts = (await this.remittances.ofClaim(tx, claim.id)).map(toRemittanceFacts);
    const outcome = claimOutcome(facts, await determinationsOf(tx, claim.id));
    if (outcome === null) await tx.execute(`delete from claim_outcome where claim_id = $1`, [claim.id]);
    else await write(tx, claim, outcome);
    return outcome;
  }

  /** What the 835 said of what a request threatened; null while it said nothing, or the reader may not know. */
  async settlement(
    tx: Tx,
    claimId: string,
    request: { readonly sentOn: string; readonly carc: string | null },
  ): Promise<SettlementView | null> {
    const facts = (await this.remittances.ofClaim(tx, claimId)).map(toRemittanceFacts);
    const own = settlementOf(request, facts);
    if (own === null) return null;
    const standing = claimOutcome(facts.slice(0, facts.indexOf(own) + 1), []);
    if (standing === null) return null;
    const { outcome } = standing;
    return { outcome, on: own.on, codes: decisionCodes(own).map(toCodeView), remittanceId: own.id };
  }
}

/** Null while nothing was decided; row security hides it from whoever may not see amounts. */
export async function findOutcome(tx: Tx, claimId: string): Promise<ClaimOutcomeView | null> {
  const [row] = await tx.query<ClaimOutcome>(
    `select outcome, decided_on as "on", charge, paid, patient_responsibility as "patientResponsibility", codes,
            remittance_id as "remittanceId", appeal_id as "appealId" from claim_outcome where claim_id = $1`,
    [claimId],
  );
  return row ? { ...row, codes: row.codes.map(toCodeView) } : null;
}

export function toCodeView(code: DecisionCode): DecisionCodeView {
  return { ...code, words: decisionCodeWords(code) };
}

async function determinationsOf(tx: Tx, claimId: string): Promise<DeterminationFacts[]> {
  const rows = await tx.query<Omit<DeterminationFacts, 'recordedAt'> & { readonly at: Date }>(
    `select id as "appealId", determination, determined_on as "on", determined_at as at
       from appeal where claim_id = $1 and state = 'decided' order by determined_on, determined_at, id`,
    [claimId],
  );
  return rows.map(({ at, ...row }) => ({ ...row, recordedAt: at.toISOString() }));
}

async function write(
  tx: Tx,
  { id, providerOrg, payerOrg }: Pick<ClaimRecord, 'id' | 'providerOrg' | 'payerOrg'>,
  outcome: ClaimOutcome,
): Promise<void> {
  await tx.execute(
    `insert into claim_outcome (claim_id, provider_org, payer_org, outcome, decided_on, charge, paid,
       patient_responsibility, codes, remittance_id, appeal_id, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12)
     on conflict (claim_id) do update set outcome = excluded.outcome, decided_on = excluded.decided_on,
       charge = excluded.charge, paid = excluded.paid, patient_responsibility = excluded.patient_responsibility,
       codes = excluded.codes, remittance_id = excluded.remittance_id, appeal_id = excluded.appeal_id,
       changed_at = excluded.changed_at`,
    [
      ...[id, providerOrg, payerOrg, outcome.outcome, outcome.on, outcome.charge, outcome.paid],
      ...[outcome.patientResponsibility, JSON.stringify(outcome.codes), outcome.remittanceId, outcome.appealId, tx.now],
    ],
  );
}
