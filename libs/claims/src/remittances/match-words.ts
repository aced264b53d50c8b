import type { MatchMeans, UnmatchedReason } from '@liaison/domain';

const means: Readonly<Record<MatchMeans, string>> = {
  control_number: 'by the payer’s own number of the claim',
  claim_number: 'by claim number, charge and days',
  hand: 'by hand',
};

const reasons: Readonly<Record<UnmatchedReason, string>> = {
  payer_unknown: 'The payer names itself by no id that an organisation here holds.',
  no_such_claim: 'No claim of this payer has this number.',
  charge_differs: 'A claim has this number, with another charge.',
  dates_differ: 'A claim has this number and charge, on other days.',
  several_claims: 'Several claims fit.',
  taken_off: 'It was taken off a claim by hand.',
};

/** How a remittance came to its claim. */
export const matchWords = (by: MatchMeans): string => means[by];
/** Why it stands at none. */
export const unmatchedWords = (why: UnmatchedReason): string => reasons[why];
