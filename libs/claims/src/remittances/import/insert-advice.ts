import type { MatchDecision } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { toPieces } from '../../claim-batch.js';
import type { AdviceOwners } from './advice-parties.js';
import type { AdviceContent, PreparedRemittance } from './read-remittances.js';

export interface AdviceToInsert {
  readonly importId: string;
  readonly owners: AdviceOwners;
  readonly advice: AdviceContent;
  readonly remittances: readonly PreparedRemittance[];
  readonly decisions: readonly MatchDecision[];
  /** Where this transaction's entries begin in the import. */
  readonly firstEntry: number;
}

/** Writes one ST. Answers the claims that have a new remittance; what is known already is only named by the import. */
export async function insertAdvice(tx: Tx, toInsert: AdviceToInsert): Promise<string[]> {
  const { importId, owners, advice, remittances, decisions, firstEntry } = toInsert;
  const adviceId = newId();
  await tx.execute(insertAdviceSql, [
    ...[adviceId, owners.providerOrg, owners.payerOrg, importId, advice.controlNumber, advice.trace, advice.paidOn],
    ...[advice.amount, advice.method, advice.payerName, advice.payeeName],
    ...[JSON.stringify(advice.providerAdjustments), tx.now],
  ]);
  const rows = remittances.map((remittance, at) => ({
    ...remittance,
    position: at + 1,
    ...toMatch(decisions[at]),
  }));
  const written: Written[] = [];
  for (const piece of toPieces(rows)) {
    const params = [piece, adviceId, owners.providerOrg, owners.payerOrg, tx.actor.organisationId, tx.now];
    written.push(...(await tx.query<Written>(insertRemittancesSql, params)));
  }
  const ids = await idsOf(tx, toInsert, written);
  await tx.execute(
    `insert into remittance_import_entry (import_id, position, remittance_id)
     select $1, $2 + e.at - 1, e.id from unnest($3::uuid[]) with ordinality as e (id, at)`,
    [importId, firstEntry, ids],
  );
  return [...new Set(written.flatMap(({ claimId }) => claimId ?? []))].sort();
}

interface Written {
  readonly id: string;
  readonly fingerprint: string;
  readonly claimId: string | null;
}

/** Of every remittance of the advice, in order: the new ones as they were written, the known ones as they are. */
async function idsOf(tx: Tx, { owners, remittances }: AdviceToInsert, written: readonly Written[]): Promise<string[]> {
  const ids = new Map(written.map(({ id, fingerprint }) => [fingerprint, id]));
  const known = remittances.flatMap(({ fingerprint }) => (ids.has(fingerprint) ? [] : [fingerprint]));
  const rows =
    known.length === 0 ? [] : await tx.query<Written>(knownSql, [owners.providerOrg, owners.payerOrg, known]);
  for (const { id, fingerprint } of rows) ids.set(fingerprint, id);
  return remittances.map(({ id, fingerprint }) => ids.get(fingerprint) ?? id);
}

const knownSql = `
  select id, fingerprint from remittance where provider_org = $1 and payer_org = $2 and fingerprint = any ($3)`;

function toMatch(decision: MatchDecision | undefined): object {
  if (decision === undefined || decision.claimId === null) {
    return { claimId: null, matchBy: null, why: decision?.why ?? 'no_such_claim' };
  }
  return { claimId: decision.claimId, matchBy: decision.by, why: null };
}

const insertAdviceSql = `
  insert into remittance_advice (id, provider_org, payer_org, import_id, control_number, trace, paid_on, amount, method,
    payer_name, payee_name, provider_adjustments, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13)`;

const insertRemittancesSql = `
  insert into remittance (id, advice_id, position, provider_org, payer_org, claim_id, fingerprint, number, status, charge,
    paid, patient_responsibility, payer_control_number, original_control_number, trace, paid_on, service_from, service_to,
    patient_name, member_id, adjustments, remarks, lines, match_by, unmatched_why, matched_at, imported_by, created_at)
  select r.id, $2, r.position, $3, $4, r."claimId", r.fingerprint, r.number, r.status, r.charge, r.paid,
    r."patientResponsibility", r."payerControlNumber", r."originalControlNumber", r.trace, r."paidOn", r."serviceFrom",
    r."serviceTo", r."patientName", r."memberId", r.adjustments, r.remarks, r.lines, r."matchBy", r.why,
    case when r."claimId" is null then null else $6::timestamptz end, $5, $6
  from jsonb_to_recordset($1::jsonb) as r (
    id uuid, position integer, "claimId" uuid, fingerprint text, number text, status text, charge numeric(14,2),
    paid numeric(14,2), "patientResponsibility" numeric(14,2), "payerControlNumber" text, "originalControlNumber" text,
    trace text, "paidOn" date, "serviceFrom" date, "serviceTo" date, "patientName" text, "memberId" text,
    adjustments jsonb, remarks jsonb, lines jsonb, "matchBy" text, why text)
  on conflict (provider_org, payer_org, fingerprint) do nothing
  returning id, fingerprint, claim_id as "claimId"`;
