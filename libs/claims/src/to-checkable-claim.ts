import type { CheckableClaim } from '@liaison/domain';
import type { ClaimRows } from './claim-batch.js';
import type { ClaimDetails } from './claim-record.js';

/** A claim as the checks read it: columns, and what of the 837 is kept in `details`. */
export function toCheckableClaim({ claim, diagnoses, lines }: ClaimRows): CheckableClaim {
  const { details } = claim;
  return {
    number: claim.number,
    kind: claim.kind,
    stage: claim.stage,
    frequencyCode: claim.frequencyCode,
    facilityCode: details.facilityCode ?? null,
    patient: { birthDate: claim.patientBirthDate, sex: claim.patientSex },
    providers: claim.providers,
    serviceFrom: claim.serviceFrom,
    serviceTo: claim.serviceTo,
    charge: claim.charge,
    diagnoses: diagnoses.map(({ position, code, qualifier }) => ({
      position,
      code,
      qualifier,
      presentOnAdmission: details.presentOnAdmission?.[String(position)] ?? null,
    })),
    lines: lines.map((line) => ({
      number: line.number,
      procedureQualifier: line.details.procedureQualifier ?? null,
      procedure: line.procedure,
      modifiers: line.modifiers,
      units: line.units,
      charge: line.charge,
      date: line.serviceDate,
      diagnosisPointers: line.diagnosisPointers,
      hasNote: Boolean(line.details.description) || (line.details.notes ?? []).length > 0,
    })),
    // REF G1, F8 and 9F of the claim level.
    references: {
      priorAuthorisation: referenceOf(details, 'G1'),
      originalClaim: referenceOf(details, 'F8'),
      referral: referenceOf(details, '9F'),
    },
    attachments: details.attachments ?? [],
  };
}

function referenceOf({ references }: ClaimDetails, wanted: string): string | null {
  return references?.find(({ qualifier }) => qualifier === wanted)?.value ?? null;
}
