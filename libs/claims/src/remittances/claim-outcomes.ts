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
import type { RemittanceRecord } from './remittance-record.js';
import { RemittanceRepository } from './remittance.repository.js';

/** How claims stand with their payers: kept beside the claim, computed anew from what was decided. */
@Injectable()
export class ClaimOutcomes {
  constructor(private readonly remittances: RemittanceRepository) {}

  /** Computes it again from every remittance and determination of each claim. The caller holds the claims' locks. */
  async settle(tx: Tx, claims: readonly SettledClaim[]): Promise<Map<string, ClaimOutcome | null>> {
    const ids = claims.map(({ id }) => id);
    const remittances = groupByClaim((await this.remittances.ofClaims(tx, ids)).map(withFacts));
    const determinations = groupByClaim(await determinationsOf(tx, ids));
    const outcomes = new Map(
      ids.map((id) => [id, claimOutcome(remittances.get(id) ?? [], determinations.get(id) ?? [])] as const),
    );
    await write(tx, claims, outcomes);
    return outcomes;
  }

  /** What the 835 said of what a request threatened; null while it said nothing, or the reader may not know. */
  async settlement(
    tx: Tx,
    claimId: string,
    request: { readonly sentOn: string; readonly carc: string | null },
  ): Promise<SettlementView | null> {
    const facts = (await this.remittances.ofClaims(tx, [claimId])).map(toRemittanceFacts);
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

export type SettledClaim = Pick<ClaimRecord, 'id' | 'providerOrg' | 'payerOrg'>;

function withFacts(record: RemittanceRecord) {
  return { claimId: record.claimId ?? '', ...toRemittanceFacts(record) };
}

function groupByClaim<T extends { readonly claimId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.claimId, [...(groups.get(row.claimId) ?? []), row]);
  return groups;
}

async function determinationsOf(
  tx: Tx,
  claimIds: readonly string[],
): Promise<(DeterminationFacts & { readonly claimId: string })[]> {
  const rows = await tx.query<Omit<DeterminationFacts, 'recordedAt'> & { readonly claimId: string; readonly at: Date }>(
    `select id as "appealId", claim_id as "claimId", determination, determined_on as "on", determined_at as at
       from appeal where claim_id = any ($1) and state = 'decided' order by determined_on, determined_at, id`,
    [[...claimIds]],
  );
  return rows.map(({ at, ...row }) => ({ ...row, recordedAt: at.toISOString() }));
}

async function write(
  tx: Tx,
  claims: readonly SettledClaim[],
  outcomes: ReadonlyMap<string, ClaimOutcome | null>,
): Promise<void> {
  const rows = claims.flatMap(({ id, providerOrg, payerOrg }) => {
    const outcome = outcomes.get(id);
    return outcome ? [{ claimId: id, providerOrg, payerOrg, ...outcome }] : [];
  });
  await tx.execute(upsertOutcomes, [JSON.stringify(rows), tx.now]);
  const undecided = claims.flatMap(({ id }) => (outcomes.get(id) ? [] : [id]));
  if (undecided.length > 0) await tx.execute(`delete from claim_outcome where claim_id = any ($1)`, [undecided]);
}

const upsertOutcomes = `
  insert into claim_outcome (claim_id, provider_org, payer_org, outcome, decided_on, charge, paid,
    patient_responsibility, codes, remittance_id, appeal_id, changed_at)
  select "claimId", "providerOrg", "payerOrg", outcome, "on", charge, paid, "patientResponsibility", codes,
         "remittanceId", "appealId", $2
    from jsonb_to_recordset($1::jsonb) as r (
      "claimId" uuid, "providerOrg" uuid, "payerOrg" uuid, outcome text, "on" date, charge numeric(14,2),
      paid numeric(14,2), "patientResponsibility" numeric(14,2), codes jsonb, "remittanceId" uuid, "appealId" uuid)
  on conflict (claim_id) do update set outcome = excluded.outcome, decided_on = excluded.decided_on,
    charge = excluded.charge, paid = excluded.paid, patient_responsibility = excluded.patient_responsibility,
    codes = excluded.codes, remittance_id = excluded.remittance_id, appeal_id = excluded.appeal_id,
    changed_at = excluded.changed_at`;
