/**
 * Documents people ask for most, with their LOINC codes and our own words. The codes are free under the LOINC
 * licence (loinc.org/license); the whole list is the value set of HL7 attachment requests, 113 codes.
 */
export const documentTypes: readonly { readonly loinc: string; readonly name: string }[] = [
  { loinc: '11506-3', name: 'Progress note' },
  { loinc: '11504-8', name: 'Operative note' },
  { loinc: '28570-0', name: 'Procedure note' },
  { loinc: '34117-2', name: 'History and physical' },
  { loinc: '11488-4', name: 'Consultation note' },
  { loinc: '18842-5', name: 'Discharge summary' },
  { loinc: '28011-5', name: 'Emergency department record' },
  { loinc: '57133-1', name: 'Referral' },
  { loinc: '18776-5', name: 'Plan of care' },
  { loinc: '11502-2', name: 'Laboratory report' },
  { loinc: '11526-1', name: 'Pathology report' },
  { loinc: '18748-4', name: 'Imaging report' },
  { loinc: '11485-0', name: 'Anaesthesia record' },
  { loinc: '18682-5', name: 'Ambulance record' },
  { loinc: '28633-6', name: 'Sleep study' },
  { loinc: '80565-5', name: 'Medication administration record' },
  { loinc: '57828-6', name: 'Prescription list' },
  { loinc: '94093-2', name: 'Itemised bill' },
  { loinc: '52075-9', name: 'Purchase invoice' },
  { loinc: '103596-3', name: 'Proof of delivery' },
  { loinc: '11503-0', name: 'Entire medical record' },
];

/** Reasons a payer gives by code (CARC, RARC), in our own words; the code itself always stands beside them. */
const reasonNames: Readonly<Record<string, string>> = {
  'RARC M29': 'Operative note',
  'RARC M30': 'Pathology report',
  'RARC M31': 'Imaging report',
  'RARC M76': 'Diagnosis on the claim',
  'RARC M127': 'Medical record',
  'RARC N26': 'Itemised bill',
  'RARC N706': 'Missing documentation',
  'RARC N705': 'Incomplete documentation',
  'RARC N710': 'Missing notes',
  'RARC N712': 'Missing summary',
  'RARC N718': 'Face-to-face encounter note',
  'RARC N737': 'Sleep study',
  'RARC N745': 'Ambulance record',
  'RARC N791': 'History and physical',
  'CARC 16': 'Information the claim lacks',
  'CARC 226': 'Information asked for and not received',
  'CARC 250': 'Another document than the one sent',
  'CARC 251': 'The rest of the document sent',
  'CARC 252': 'A document that decides the claim',
};

/** Why a clinician is asked (ACDIS/AHIMA compliant query practice); the list's name keeps it apart from payers' codes. */
export const queryReasonList = 'QUERY';
export const queryReasons: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'conflicting', name: 'The record contradicts itself' },
  { code: 'incomplete', name: 'The record is incomplete' },
  { code: 'ambiguous', name: 'The record can be read in two ways' },
  { code: 'specificity', name: 'The record is not specific enough' },
  { code: 'illegible', name: 'The record cannot be read' },
  { code: 'no_diagnosis', name: 'An indicator has no diagnosis' },
  { code: 'no_support', name: 'A diagnosis has no support' },
  { code: 'cause_effect', name: 'Cause and effect are unclear' },
  { code: 'present_on_admission', name: 'Present on admission is unclear' },
];

export const reasonLists = ['RARC', 'CARC'] as const;

/** Our own words for a LOINC document code; null when it is not on the short list. */
export function documentName(loinc: string): string | null {
  return documentTypes.find((type) => type.loinc === loinc)?.name ?? null;
}

/** Our own words for a coded reason; null when the code stands for itself. */
export function reasonName(reason: { readonly list: string; readonly code: string }): string | null {
  if (reason.list === queryReasonList) return queryReasons.find(({ code }) => code === reason.code)?.name ?? null;
  return reasonNames[`${reason.list.toUpperCase()} ${reason.code.toUpperCase()}`] ?? null;
}

/** The codes offered for a list, for a suggestion box; any other code may be typed. */
export function knownReasons(list: string): { readonly code: string; readonly name: string }[] {
  return Object.entries(reasonNames)
    .filter(([key]) => key.startsWith(`${list.toUpperCase()} `))
    .map(([key, name]) => ({ code: key.slice(list.length + 1), name }));
}
