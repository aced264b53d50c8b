/** 1 October 2015: from this day of service on claims carry ICD-10-CM. */
export const icd10Start = '2015-10-01';

const icd10 = /^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/;
const icd9 = /^(?:\d{3}(?:\.?\d{1,2})?|V\d{2}(?:\.?\d{1,2})?|E\d{3}(?:\.?\d)?)$/;
const cpt = /^\d{4}[\dAFTUM]$/;
const hcpcs = /^[A-VY]\d{4}$/;

/** The form of an ICD-10-CM code, with or without its point; not whether the code exists. */
export function isIcd10Shape(code: string): boolean {
  return icd10.test(code);
}

/** The form of an ICD-9-CM code, with or without its point. */
export function isIcd9Shape(code: string): boolean {
  return icd9.test(code);
}

/** The form of a CPT or HCPCS Level II code. CPT is licensed, so only the form is known here. */
export function isProcedureShape(code: string): boolean {
  return cpt.test(code) || hcpcs.test(code);
}

/** Whether a HI qualifier announces ICD-9-CM; the others in use announce ICD-10-CM. */
export function isIcd9Qualifier(qualifier: string): boolean {
  return ['BK', 'BF', 'BJ', 'BN', 'PR'].includes(qualifier);
}

/** The NPI check digit (45 CFR 162.406): ISO Luhn over 80840 and the ten digits. */
export function isNpi(npi: string): boolean {
  if (!/^\d{10}$/.test(npi)) return false;
  // The constant stands for the Luhn sum of the prefix 80840.
  let sum = 24;
  [...npi].forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** Cents of a decimal string in USD, or null when it is none. */
export function centsOf(amount: string): number | null {
  const parts = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(amount);
  if (!parts) return null;
  const cents = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -cents : cents;
}

/** Whole years between two dates `YYYY-MM-DD`; null when one is missing or unreadable. */
export function yearsBetween(from: string | null, until: string | null): number | null {
  if (!isDay(from) || !isDay(until)) return null;
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return until.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Whether the text has the form of a date `YYYY-MM-DD`, so that texts order as dates do. */
export function isDay(date: string | null): date is string {
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date);
}
