import type { ParsedClaim, ParsedProvider, ParsedServiceLine, ProviderRole } from '@liaison/x12';
import type { ClaimRows } from '../claim-batch.js';
import type { ClaimDetails, ClaimProviders, DiagnosisRecord, LineRecord, ProviderName } from '../claim-record.js';
import { compact } from './compact.js';

/** Where a claim of an interchange is filed. */
export interface ClaimFiling {
  readonly claimId: string;
  readonly importId: string;
  readonly now: Date;
}

/** One claim of an 837 as the rows that keep it. Money and units stay text, so that no cent is rounded. */
export function toClaimRows(parsed: ParsedClaim, { claimId, importId, now }: ClaimFiling): ClaimRows {
  return {
    claim: {
      id: claimId,
      importId,
      number: parsed.patientControlNumber,
      accountNumber: parsed.patientControlNumber,
      // REF F8 on a corrected or voided claim: the number under which the payer knows the one before.
      payerControlNumber: parsed.references.find(({ qualifier }) => qualifier === 'F8')?.value ?? null,
      stage: 'submitted',
      kind: parsed.kind,
      frequencyCode: parsed.frequencyCode,
      ...patientOf(parsed),
      payerName: parsed.payer.name,
      payerIdentifier: parsed.payer.id,
      billingNpi: parsed.billing.npi,
      billingTin: parsed.billing.taxId,
      providers: providersOf(parsed),
      serviceFrom: parsed.serviceFrom,
      serviceTo: parsed.serviceTo,
      charge: parsed.charge,
      details: detailsOf(parsed),
      receivedAt: now,
      submittedAt: now,
      revision: 1,
    },
    diagnoses: parsed.diagnoses.map(({ position, code, qualifier }): DiagnosisRecord => ({
      claimId,
      position,
      code,
      qualifier,
    })),
    lines: parsed.lines.map((line) => lineOf(claimId, line)),
  };
}

function patientOf({ patient, subscriber }: ParsedClaim) {
  return {
    patientName: patient.name || subscriber.name || 'Name not given',
    patientBirthDate: patient.birthDate,
    patientSex: patient.sex,
    memberId: patient.memberId ?? subscriber.memberId,
  };
}

function providersOf({ billing, providers }: ParsedClaim): ClaimProviders {
  const named = (role: ProviderRole) => toName(providers.find((provider) => provider.role === role));
  return {
    billing: toName(billing),
    rendering: named('rendering'),
    attending: named('attending'),
    referring: named('referring'),
    facility: named('facility'),
  };
}

function toName(provider: ParsedProvider | undefined): ProviderName | null {
  return provider === undefined ? null : { name: provider.name, npi: provider.npi };
}

function detailsOf(parsed: ParsedClaim): ClaimDetails {
  const { purpose, facilityCode, facilityQualifier, relatedCauses, references, dates } = parsed;
  const { admittingDiagnosis, reasonsForVisit, externalCauses, procedures, drg } = parsed;
  const { billing, payTo, providers, subscriber, patient, otherSubscribers, attachments, notes } = parsed;
  return {
    ...compact({
      ...{ purpose, facilityCode, facilityQualifier, relatedCauses, references, dates },
      ...{ admittingDiagnosis, reasonsForVisit, externalCauses, procedures, drg },
      ...{ billing, payTo, providers, subscriber, patient, otherSubscribers, notes },
    }),
    attachments,
    presentOnAdmission: Object.fromEntries(
      parsed.diagnoses.flatMap(({ position, presentOnAdmission }) =>
        presentOnAdmission === null ? [] : [[String(position), presentOnAdmission]],
      ),
    ),
  };
}

function lineOf(claimId: string, line: ParsedServiceLine): LineRecord {
  const { procedureQualifier, description, unitBasis, placeOfService, revenueCode, dates } = line;
  const { lineControlNumber, references, renderingNpi, providers, notes, position } = line;
  return {
    claimId,
    number: line.number,
    procedure: line.procedure,
    modifiers: line.modifiers,
    units: line.units,
    charge: line.charge,
    serviceDate: line.serviceFrom,
    serviceUntil: line.serviceTo,
    diagnosisPointers: line.diagnosisPointers,
    details: compact({
      ...{ procedureQualifier, description, unitBasis, placeOfService, revenueCode, dates },
      ...{ lineControlNumber, references, renderingNpi, providers, notes, position },
    }),
  };
}
