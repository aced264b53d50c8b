/** What of a claim tells whether a submitted one is the one that was prepared. Days are YYYY-MM-DD. */
export interface MatchableClaim {
  /** CLM01 of a submitted claim, the account number of a prepared one. */
  readonly number: string;
  /** Other numbers the claim carries: REF values of the claim level. */
  readonly references: readonly string[];
  readonly patientName: string;
  readonly patientBirthDate: string | null;
  readonly patientSex: string | null;
  readonly memberId: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  /** NPI and name of whoever may be the attending: attending, rendering and billing of a submitted claim. */
  readonly attending: readonly { readonly npi: string | null; readonly name: string }[];
}

export const matchGrounds = [
  'account_number',
  'reference',
  'patient',
  'birth_date',
  'member',
  'dates',
  'attending',
] as const;
export type MatchGround = (typeof matchGrounds)[number];

/** Whether two claims name one patient. "unclear" where the names differ and nothing else speaks for or against it. */
export type PatientComparison = 'same' | 'different' | 'unclear';

/**
 * The grounds on which a submitted claim may be the one that was prepared, or null where it is not worth a person's look:
 * a number in common and nothing that contradicts, or the same patient on the same days with a birth date, a member
 * number or the attending in common. A proposal only: a coder confirms it.
 */
export function proposeMatch(prepared: MatchableClaim, submitted: MatchableClaim): readonly MatchGround[] | null {
  if (comparePatients(prepared, submitted) === 'different') return null;
  const grounds = matchGrounds.filter((ground) => holds[ground](prepared, submitted));
  const one = (...named: MatchGround[]): boolean => named.some((ground) => grounds.includes(ground));
  if (hasNumber(grounds) && one('patient', 'dates', 'birth_date', 'member')) return grounds;
  return one('patient') && one('dates') && one('birth_date', 'member', 'attending') ? grounds : null;
}

/** The strongest ground: a number that both carry. */
export function hasNumber(grounds: readonly MatchGround[]): boolean {
  return grounds.includes('account_number') || grounds.includes('reference');
}

/** Different where a birth date, a known sex or every part of the name contradicts; the same where the name agrees. */
export function comparePatients(a: MatchableClaim, b: MatchableClaim): PatientComparison {
  if (differ(a.patientBirthDate, b.patientBirthDate)) return 'different';
  if (differ(knownSex(a.patientSex), knownSex(b.patientSex))) return 'different';
  if (sameName(a.patientName, b.patientName)) return 'same';
  const others = wordsOfName(b.patientName);
  const meet = wordsOfName(a.patientName).some((word) => others.includes(word));
  return meet || holds.birth_date(a, b) || holds.member(a, b) ? 'unclear' : 'different';
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

const holds: Readonly<Record<MatchGround, (prepared: MatchableClaim, submitted: MatchableClaim) => boolean>> = {
  account_number: (a, b) => plainNumber(a.number) !== '' && plainNumber(a.number) === plainNumber(b.number),
  reference: (a, b) =>
    plainNumber(a.number) !== '' && b.references.some((value) => plainNumber(value) === plainNumber(a.number)),
  patient: (a, b) => sameName(a.patientName, b.patientName),
  birth_date: (a, b) => a.patientBirthDate !== null && a.patientBirthDate === b.patientBirthDate,
  member: (a, b) => a.memberId !== null && b.memberId !== null && plainNumber(a.memberId) === plainNumber(b.memberId),
  dates: (a, b) => overlap(a, b),
  attending: (a, b) => a.attending.some((own) => b.attending.some((other) => isSameProvider(own, other))),
};

/** The words of a proposal, without anything of the patient's: "The same account number, patient and dates of service." */
export function matchWords(grounds: readonly MatchGround[]): string {
  const names = grounds.map((ground) => groundWords[ground]);
  const last = names.pop() ?? '';
  return `The same ${names.length > 0 ? `${names.join(', ')} and ${last}` : last}.`;
}

const groundWords: Readonly<Record<MatchGround, string>> = {
  account_number: 'account number',
  reference: 'number among the references',
  patient: 'patient',
  birth_date: 'birth date',
  member: 'member number',
  dates: 'dates of service',
  attending: 'attending provider',
};

type Provider = MatchableClaim['attending'][number];

/** By NPI where both have one. */
function isSameProvider(a: Provider, b: Provider): boolean {
  return a.npi !== null && b.npi !== null ? a.npi === b.npi : sameName(a.name, b.name);
}

/** Days without an end are one day. */
function overlap(a: MatchableClaim, b: MatchableClaim): boolean {
  if (a.serviceFrom === null || b.serviceFrom === null) return false;
  return a.serviceFrom <= (b.serviceTo ?? b.serviceFrom) && b.serviceFrom <= (a.serviceTo ?? a.serviceFrom);
}

function knownSex(sex: string | null): string | null {
  return sex === 'F' || sex === 'M' ? sex : null;
}

/** "DOE, JANE A" and "Jane Doe" are one name: first and last in any order, initials aside. */
function sameName(a: string, b: string): boolean {
  const [own, others] = [wordsOfName(a), wordsOfName(b)];
  if (own.length === 0 || others.length === 0) return false;
  const [few, many] = own.length <= others.length ? [own, others] : [others, own];
  return few.length >= Math.min(2, many.length) && few.every((word) => many.includes(word));
}

/** Words of a name in lower case; initials say too little to count. */
export function wordsOfName(name: string): string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
  const long = words.filter((word) => word.length > 1);
  return long.length > 0 ? long : words;
}

/** Numbers compare without case, spaces and dashes. */
export function plainNumber(value: string): string {
  return value.toLowerCase().replace(/[\s-]/g, '');
}
