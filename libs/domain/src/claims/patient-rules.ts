import type { CheckableClaim, CheckableDiagnosis } from './checkable-claim.js';
import { isIcd9Qualifier, yearsBetween } from './code-shapes.js';
import { askRecords, type ClaimRule, type RuleHit } from './finding.js';

/** Checks of diagnoses against sex and age, after the Medicare Code Editor's groups. ICD-10-CM only. */
export const patientRules: readonly ClaimRule[] = [
  {
    rule: 'diagnosis_sex_contradiction',
    severity: 'warning',
    find: (claim) => {
      const other = { M: femaleOnly, F: maleOnly }[claim.patient.sex?.slice(0, 1).toUpperCase() ?? ''];
      return other ? codedIn(claim, other).map((each) => contradiction(each, 'the sex on file')) : [];
    },
  },
  {
    rule: 'diagnosis_age_contradiction',
    severity: 'warning',
    find: (claim) => {
      const age = yearsBetween(claim.patient.birthDate, claim.serviceFrom);
      if (age === null || age < 0) return [];
      const groups = ageGroups.filter(({ from, to }) => age < from || age > to);
      return groups.flatMap(({ codes }) => codedIn(claim, codes).map((each) => contradiction(each, 'the age on file')));
    },
  },
];

/** Pregnancy and childbirth, female genital organs, supervision of pregnancy. */
const femaleOnly = /^(?:O|C5[1-8]|D2[5-8]|N7[0-7]|N8[0-9]|N9[0-8]|Z3[34])/;
/** Male genital organs. */
const maleOnly = /^(?:C6[0-3]|D29|N4[0-9]|N5[0-3])/;

const ageGroups: readonly { readonly codes: RegExp; readonly from: number; readonly to: number }[] = [
  // Perinatal conditions and liveborn infants: age 0.
  { codes: /^(?:P|Z38)/, from: 0, to: 0 },
  // Maternity: 9 to 64 years.
  { codes: /^O/, from: 9, to: 64 },
];

function codedIn({ diagnoses }: CheckableClaim, codes: RegExp): CheckableDiagnosis[] {
  return diagnoses.filter(({ code, qualifier }) => !isIcd9Qualifier(qualifier) && codes.test(code));
}

function contradiction({ position, code }: CheckableDiagnosis, what: string): RuleHit {
  return {
    words: `Diagnosis ${position} (${code}) does not go with ${what}.`,
    facts: [position, code],
    asks: askRecords(
      `Diagnosis ${position} (${code}) does not go with ${what}. Which of the two does the record confirm?`,
    ),
  };
}
