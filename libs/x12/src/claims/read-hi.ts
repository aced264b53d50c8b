import { readDate } from '../text/read-date.js';
import type { ParsedDiagnosis } from './parsed-claim.js';
import type { ClaimDraft, SegmentReader } from './reading.js';
import type { SegmentView } from './segment-view.js';

type DiagnosisUse = 'listed' | 'admitting' | 'visit' | 'external';

/** HI qualifiers that carry diagnoses: ICD-10-CM begins with A, its ICD-9-CM predecessor does not. */
const diagnosisUse: Readonly<Record<string, DiagnosisUse>> = {
  ABK: 'listed',
  BK: 'listed',
  ABF: 'listed',
  BF: 'listed',
  ABJ: 'admitting',
  BJ: 'admitting',
  APR: 'visit',
  PR: 'visit',
  ABN: 'external',
  BN: 'external',
};
const procedureQualifiers = new Set(['BBR', 'BR', 'CAH', 'BBQ', 'BQ']);

/** HI: diagnoses in order, procedures and DRG. Occurrence, value, condition and treatment codes are passed over. */
export const readHi: SegmentReader = (reading, view) => {
  const { claim } = reading;
  if (claim === null) return view.error('segment_out_of_place');
  const base = reading.diagnosisCount;
  for (let element = 1; element < view.segment.elements.length; element += 1) {
    const [qualifier = '', code = ''] = view.components(element);
    if (qualifier === '') continue;
    if (code === '') view.error('required_element_missing', element, 2);
    else keepCode(claim, view, element, base + element);
    if (useOf(qualifier) === 'listed') reading.diagnosisCount = base + element;
  }
};

function useOf(qualifier: string): DiagnosisUse | undefined {
  return Object.hasOwn(diagnosisUse, qualifier) ? diagnosisUse[qualifier] : undefined;
}

function keepCode(claim: ClaimDraft, view: SegmentView, element: number, position: number): void {
  const components = view.components(element);
  const [qualifier = '', code = ''] = components;
  const use = useOf(qualifier);
  if (use !== undefined) keepDiagnosis(claim, use, diagnosisOf(components, position));
  else if (procedureQualifiers.has(qualifier)) keepProcedure(claim, components, view, element);
  else if (qualifier === 'DR') claim.drg = code;
}

function diagnosisOf(components: readonly string[], position: number): ParsedDiagnosis {
  const [qualifier = '', code = ''] = components;
  return {
    position,
    qualifier,
    codeSystem: qualifier.length === 3 ? 'icd10cm' : 'icd9cm',
    code: code.replace('.', ''),
    presentOnAdmission: components[8] || null,
  };
}

function keepDiagnosis(claim: ClaimDraft, use: DiagnosisUse, diagnosis: ParsedDiagnosis): void {
  const lists = { listed: claim.diagnoses, visit: claim.reasonsForVisit, external: claim.externalCauses };
  if (use === 'admitting') claim.admittingDiagnosis = { ...diagnosis, position: 1 };
  else if (use === 'listed') claim.diagnoses.push(diagnosis);
  else lists[use].push({ ...diagnosis, position: lists[use].length + 1 });
}

function keepProcedure(claim: ClaimDraft, components: readonly string[], view: SegmentView, element: number): void {
  const [qualifier = '', code = '', format = '', day = ''] = components;
  const date = format === 'D8' ? readDate(day) : null;
  if (format === 'D8' && date === null) view.error('invalid_date', element, 4);
  claim.procedures.push({ qualifier, code, date });
}
