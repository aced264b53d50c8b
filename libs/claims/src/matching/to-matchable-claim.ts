import type { MatchableClaim } from '@liaison/domain';
import type { ClaimRecord } from '../claim-record.js';

type Given = Pick<
  ClaimRecord,
  | 'number'
  | 'patientName'
  | 'patientBirthDate'
  | 'patientSex'
  | 'memberId'
  | 'serviceFrom'
  | 'serviceTo'
  | 'providers'
  | 'details'
>;

/** A claim as the match rule reads it. */
export function toMatchableClaim(claim: Given): MatchableClaim {
  const { number, patientName, patientBirthDate, patientSex, memberId, serviceFrom, serviceTo, providers } = claim;
  return {
    ...{ number, patientName, patientBirthDate, patientSex, memberId, serviceFrom, serviceTo },
    references: (claim.details.references ?? []).map(({ value }) => value),
    attending: [providers.attending, providers.rendering, providers.billing].flatMap((one) => (one ? [one] : [])),
  };
}
