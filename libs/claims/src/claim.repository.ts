import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toClaimBatch, type ClaimBatch } from './claim-batch.js';
import type {
  ClaimContent,
  ClaimOwners,
  ClaimRecord,
  DiagnosisRecord,
  LineRecord,
  StoredClaim,
} from './claim-record.js';

/** Columns of `claim` under the names of `StoredClaim`. */
export const claimColumns = `
  c.id, c.provider_org as "providerOrg", c.payer_org as "payerOrg", c.number, c.account_number as "accountNumber",
  c.payer_control_number as "payerControlNumber", c.stage, c.state, c.kind, c.frequency_code as "frequencyCode",
  c.patient_name as "patientName", c.patient_birth_date as "patientBirthDate", c.patient_sex as "patientSex",
  c.member_id as "memberId", c.payer_name as "payerName", c.payer_identifier as "payerIdentifier",
  c.billing_npi as "billingNpi", c.billing_tin as "billingTin", c.providers, c.service_from as "serviceFrom",
  c.service_to as "serviceTo", c.charge, c.details, c.import_id as "importId", c.received_at as "receivedAt",
  c.submitted_at as "submittedAt", c.revision, c.encounter_key as "encounterKey", c.payer_order as "payerOrder",
  c.merged_into as "mergedInto"`;

/** Every query on `claim`, `claim_diagnosis` and `claim_line`. Row security already limits them to what the actor may see. */
@Injectable()
export class ClaimRepository {
  async find(tx: Tx, id: string): Promise<StoredClaim | null> {
    const [row] = await tx.query<StoredClaim>(`select ${claimColumns} from claim c where c.id = $1`, [id]);
    return row ?? null;
  }

  async lock(tx: Tx, id: string): Promise<StoredClaim | null> {
    const [row] = await tx.query<StoredClaim>(`select ${claimColumns} from claim c where c.id = $1 for update`, [id]);
    return row ?? null;
  }

  /** The claim's diagnoses and lines in their order. */
  async contentOf<C extends ClaimRecord>(tx: Tx, claim: C): Promise<ClaimContent & { readonly claim: C }> {
    const diagnoses = await tx.query<DiagnosisRecord>(
      `select claim_id as "claimId", position, code, qualifier from claim_diagnosis where claim_id = $1 order by position`,
      [claim.id],
    );
    const lines = await tx.query<LineRecord>(
      `select claim_id as "claimId", number, procedure, modifiers, units, charge, service_date as "serviceDate",
              service_until as "serviceUntil", diagnosis_pointers as "diagnosisPointers", details
         from claim_line where claim_id = $1 order by number`,
      [claim.id],
    );
    return { claim, diagnoses, lines };
  }

  async insert(tx: Tx, content: ClaimContent): Promise<void> {
    await this.insertBatch(tx, toClaimBatch([content]), new Map([[content.claim.id, content.claim]]));
  }

  /** Three statements for a thousand rows of each kind. Every claim must have its owners. */
  async insertBatch(
    tx: Tx,
    { claims, diagnoses, lines }: ClaimBatch,
    ownersOf: ReadonlyMap<string, ClaimOwners>,
  ): Promise<void> {
    for (const { ids, rows } of claims) {
      const owners = ids.map((id) => ({ id, ...toOwners(ownersOf.get(id)) }));
      await tx.execute(insertClaims, [rows, JSON.stringify(owners)]);
    }
    for (const rows of diagnoses) await tx.execute(insertDiagnoses, [rows]);
    for (const rows of lines) await tx.execute(insertLines, [rows]);
  }
}

function toOwners(owners: ClaimOwners | undefined): ClaimOwners {
  if (owners === undefined) throw new Error('A claim was to be written that is nobody’s.');
  const { providerOrg, payerOrg, state } = owners;
  return { providerOrg, payerOrg, state };
}

const insertClaims = `
  insert into claim (id, provider_org, payer_org, number, account_number, payer_control_number, stage, state, kind,
    frequency_code, patient_name, patient_birth_date, patient_sex, member_id, payer_name, payer_identifier, billing_npi,
    billing_tin, providers, service_from, service_to, charge, details, import_id, received_at, submitted_at, revision)
  select r.id, o."providerOrg", o."payerOrg", number, "accountNumber", "payerControlNumber", stage, o.state, kind,
    "frequencyCode", "patientName", "patientBirthDate", "patientSex", "memberId", "payerName", "payerIdentifier",
    "billingNpi", "billingTin", providers, "serviceFrom", "serviceTo", charge, details, "importId", "receivedAt",
    "submittedAt", revision
  from jsonb_to_recordset($1::jsonb) as r (
    id uuid, number text, "accountNumber" text, "payerControlNumber" text, stage text, kind text,
    "frequencyCode" text, "patientName" text, "patientBirthDate" date, "patientSex" text, "memberId" text,
    "payerName" text, "payerIdentifier" text, "billingNpi" text, "billingTin" text, providers jsonb,
    "serviceFrom" date, "serviceTo" date, charge numeric(14,2), details jsonb, "importId" uuid, "receivedAt" timestamptz,
    "submittedAt" timestamptz, revision integer)
  join jsonb_to_recordset($2::jsonb) as o (id uuid, "providerOrg" uuid, "payerOrg" uuid, state text) on o.id = r.id`;

const insertDiagnoses = `
  insert into claim_diagnosis (claim_id, position, code, qualifier)
  select "claimId", position, code, qualifier
    from jsonb_to_recordset($1::jsonb) as r ("claimId" uuid, position integer, code text, qualifier text)`;

const insertLines = `
  insert into claim_line (claim_id, number, procedure, modifiers, units, charge, service_date, service_until,
    diagnosis_pointers, details)
  select r."claimId", r.number, r.procedure, array(select jsonb_array_elements_text(r.modifiers)), r.units, r.charge,
         r."serviceDate", r."serviceUntil",
         array(select p::integer from jsonb_array_elements_text(r."diagnosisPointers") p), r.details
    from jsonb_to_recordset($1::jsonb) as r (
      "claimId" uuid, number integer, procedure text, modifiers jsonb, units text, charge numeric(14,2),
      "serviceDate" date, "serviceUntil" date, "diagnosisPointers" jsonb, details jsonb)`;
