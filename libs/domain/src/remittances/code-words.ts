/**
 * What the codes of a remittance mean, in our own words. The official descriptions belong to X12 (CARC, CAGC, claim
 * status) and are not repeated; a code that is not listed is shown as it is.
 */
type Words = Readonly<Record<string, string>>;

const groups: Words = {
  CO: 'the provider bears it',
  OA: 'other',
  PI: 'the payer’s own rule',
  PR: 'the patient owes it',
};

/** CLP02. */
const statuses: Words = {
  '1': 'Processed, this payer first',
  '2': 'Processed, this payer second',
  '3': 'Processed, this payer third',
  '4': 'Denied',
  '19': 'Processed first and passed on to the next payer',
  '20': 'Processed second and passed on to the next payer',
  '21': 'Processed third and passed on to the next payer',
  '22': 'An earlier payment taken back',
  '23': 'Not this payer’s claim; passed on',
  '25': 'Priced only; nothing is paid on it',
};

const carcs: Words = {
  '1': 'deductible',
  '2': 'coinsurance',
  '3': 'copayment',
  '4': 'modifier missing or not fitting the procedure',
  '11': 'diagnosis does not fit the procedure',
  '16': 'information missing or wrong; see the remark code',
  '18': 'duplicate of an earlier claim',
  '22': 'another payer may come first',
  '23': 'what an earlier payer decided',
  '27': 'after the coverage ended',
  '29': 'filed too late',
  '31': 'patient not known as insured',
  '45': 'above the agreed or allowed fee',
  '50': 'not found medically necessary',
  '59': 'several procedures on one day',
  '94': 'paid more than charged',
  '96': 'not covered',
  '97': 'part of another service already paid',
  '109': 'not this payer’s; send it to the right one',
  '119': 'benefit limit reached',
  '131': 'negotiated discount',
  '144': 'incentive or quality adjustment',
  '148': 'another provider’s information missing or incomplete',
  '150': 'the level of service is not supported',
  '151': 'the number or frequency is not supported',
  '163': 'attachment not received',
  '164': 'attachment not received in time',
  '197': 'no authorisation beforehand',
  '204': 'not in the patient’s plan',
  '216': 'findings of a review',
  '226': 'information asked of the provider not sent, or not in time',
  '227': 'information asked of the patient not sent',
  '234': 'not paid by itself',
  '236': 'procedure and modifier do not go with another one on that day',
  '242': 'not a provider of the network',
  '250': 'the document sent is not the right one',
  '251': 'the document sent is incomplete',
  '252': 'a document is needed to decide',
  '253': 'sequestration: the federal cut',
  A2: 'contractual adjustment',
  B7: 'provider not entitled on that day',
  B13: 'paid before',
  B16: 'new-patient conditions not met',
};

const rarcs: Words = {
  M20: 'procedure code missing',
  M29: 'operative note missing',
  M30: 'pathology report missing',
  M31: 'radiology report missing',
  M44: 'condition code missing or wrong',
  M50: 'revenue code missing or wrong',
  M51: 'procedure code missing or wrong',
  M76: 'diagnosis missing or wrong',
  M127: 'medical record missing',
  MA01: 'an appeal is possible',
  MA130: 'the claim cannot be processed as it is; send a new one',
  N26: 'itemised bill missing',
  N102: 'denied because the records did not come',
  N350: 'description of the service missing',
  N675: 'information from the injured person needed',
  N686: 'questionnaire missing',
  N705: 'documentation incomplete',
  N706: 'documentation missing',
  N707: 'orders incomplete',
  N708: 'orders missing',
  N709: 'notes incomplete',
  N710: 'notes missing',
  N711: 'summary incomplete',
  N712: 'summary missing',
  N713: 'report incomplete',
  N714: 'report missing',
  N715: 'chart incomplete',
  N716: 'chart missing',
  N717: 'face-to-face note incomplete',
  N718: 'face-to-face note missing',
  N729: 'patient record missing',
  N730: 'patient record incomplete',
  N753: 'attachment control number missing or wrong',
  N788: 'the reviewer did not get what was asked',
};

function wordsIn(words: Words, code: string): string | null {
  return Object.hasOwn(words, code) ? (words[code] ?? null) : null;
}

/** CAS01, in our words; null for a group that is none. */
export const adjustmentGroupWords = (group: string): string | null => wordsIn(groups, group);
/** CLP02, in our words. */
export const claimStatusWords = (status: string): string | null => wordsIn(statuses, status);
/** A claim adjustment reason code, in our words. */
export const carcWords = (code: string): string | null => wordsIn(carcs, code);
/** A remittance advice remark code, in our words. */
export const rarcWords = (code: string): string | null => wordsIn(rarcs, code);

/** The words of a decision's code, whichever list it is from. */
export function decisionCodeWords({ list, code }: { readonly list: 'CARC' | 'RARC'; readonly code: string }) {
  return list === 'CARC' ? carcWords(code) : rarcWords(code);
}
