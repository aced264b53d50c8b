import type { CheckableClaim, CheckableDiagnosis } from './checkable-claim.js';
import { icd10Start, isDay, isIcd10Shape, isIcd9Qualifier, isIcd9Shape } from './code-shapes.js';
import { askClinician, askRecords, type ClaimRule, type RuleHit } from './finding.js';

/** Checks of the diagnosis list itself. */
export const diagnosisRules: readonly ClaimRule[] = [
  { rule: 'diagnosis_missing', severity: 'error', find: missingDiagnosis },
  {
    rule: 'diagnosis_malformed',
    severity: 'error',
    find: ({ diagnoses }) =>
      diagnoses
        .filter(({ code, qualifier }) => !(isIcd9Qualifier(qualifier) ? isIcd9Shape(code) : isIcd10Shape(code)))
        .map((diagnosis) => wrongCode(diagnosis, `does not have the form of ${systemOf(diagnosis)}`)),
  },
  {
    rule: 'diagnosis_code_set_by_date',
    severity: 'warning',
    find: (claim) => claim.diagnoses.flatMap((diagnosis) => wrongCodeSet(diagnosis, claim)),
  },
  {
    // Injury codes of chapter S all take a seventh character: the encounter.
    rule: 'diagnosis_seventh_character_missing',
    severity: 'warning',
    find: ({ diagnoses }) =>
      diagnoses.flatMap((diagnosis) => {
        const code = diagnosis.code.replace('.', '');
        const isShort = !isIcd9Qualifier(diagnosis.qualifier) && /^S\d/.test(code) && code.length < 7;
        return isShort && isIcd10Shape(code) ? [wrongCode(diagnosis, 'lacks its seventh character')] : [];
      }),
  },
  { rule: 'present_on_admission_missing', severity: 'warning', find: missingPresentOnAdmission },
];

function missingDiagnosis(claim: CheckableClaim): RuleHit[] {
  if (claim.stage === 'in_preparation' || claim.diagnoses.length > 0) return [];
  return [
    {
      words: 'The claim lists no diagnosis.',
      facts: [],
      asks: askClinician('Which condition was the service for, as documented in the record?'),
    },
  ];
}

function wrongCode({ position, code }: CheckableDiagnosis, what: string): RuleHit {
  return {
    words: `Diagnosis ${position} (${code}) ${what}.`,
    facts: [position, code],
    asks: askRecords(`Diagnosis ${position} was sent as ${code}, which ${what}. Which code does the record support?`),
  };
}

function wrongCodeSet(diagnosis: CheckableDiagnosis, { serviceFrom, serviceTo }: CheckableClaim): RuleHit[] {
  // CMS: an inpatient stay over the change is coded by its last day.
  const day = serviceTo ?? serviceFrom;
  if (!isDay(day)) return [];
  const isOld = isIcd9Qualifier(diagnosis.qualifier);
  if (isOld === day < icd10Start) return [];
  const rightOne = isOld ? 'from 1 October 2015 on it is ICD-10-CM' : 'before 1 October 2015 it was ICD-9-CM';
  return [wrongCode(diagnosis, `is sent as ${systemOf(diagnosis)}, but for services ${rightOne}`)];
}

function systemOf({ qualifier }: CheckableDiagnosis): string {
  return isIcd9Qualifier(qualifier) ? 'ICD-9-CM' : 'ICD-10-CM';
}

function missingPresentOnAdmission(claim: CheckableClaim): RuleHit[] {
  // Bill type 11x is an inpatient hospital stay. Some codes are exempt, so only a list without any indicator counts.
  const isInpatient = claim.kind === 'institutional' && claim.facilityCode === '11';
  const coded = claim.diagnoses.filter(({ qualifier }) => qualifier === 'ABK' || qualifier === 'ABF');
  if (!isInpatient || coded.length === 0 || coded.some((each) => each.presentOnAdmission)) return [];
  return [
    {
      words: 'No diagnosis of this inpatient stay says whether it was present on admission.',
      facts: coded.map(({ code }) => code),
      asks: askClinician('For each listed condition, what was its status at the time of admission?'),
    },
  ];
}
