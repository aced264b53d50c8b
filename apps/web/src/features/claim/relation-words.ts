import type { ClaimView, RelatedClaim } from '@liaison/contracts';
import { payerOrderWords, type ClaimRelation } from '@liaison/domain';

const words: Readonly<Record<ClaimRelation, string>> = {
  replaces: 'corrects this earlier claim',
  replaced_by: 'corrected by this later claim',
  voids: 'voids this claim',
  voided_by: 'voided by this claim',
  resubmits: 'sent before',
  resubmitted_as: 'sent again later',
  other_payer: 'same visit, another payer',
};

/** How the claim on the page stands to the other one: "same visit, another payer". */
export function relationWords({ relation }: Pick<RelatedClaim, 'relation'>): string {
  return words[relation];
}

/** Whose turn the payer is: "Zenith Mutual, secondary payer". */
export function payerWords({ payer, payerOrder }: Pick<RelatedClaim, 'payer' | 'payerOrder'>): string {
  return [payer?.name ?? 'payer unknown', payerOrderWords(payerOrder)].filter(Boolean).join(', ');
}

/** What happened to the claim as a whole, when a later one took its place. */
export function supersededWords({ state, related }: Pick<ClaimView, 'state' | 'related'>): string | null {
  if (state !== 'replaced' && state !== 'voided') return null;
  const by = related.find(({ relation }) => relation === 'replaced_by' || relation === 'voided_by');
  const number = by ? ` (${by.number})` : '';
  return state === 'replaced'
    ? `A corrected claim${number} took the place of this one, which stays for the record.`
    : `A later claim${number} voided this one. What was asked before payment is closed; audits and appeals go on.`;
}
