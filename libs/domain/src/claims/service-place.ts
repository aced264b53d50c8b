/** Where a service was given, as a claim says it (CLM05-1), and the facility it names. */
export interface ServicePlace {
  readonly code: string | null;
  /** `B`: a place of service; `A`: the first digits of a type of bill. */
  readonly qualifier: string | null;
  readonly facility: string | null;
}

/** CMS place of service codes (public), those that physicians' claims use most. */
const places: Readonly<Record<string, string>> = {
  '02': 'Telehealth',
  '10': 'Telehealth at home',
  '11': 'Office',
  '12': 'Home',
  '19': 'Hospital outpatient, off campus',
  '20': 'Urgent care',
  '21': 'Inpatient',
  '22': 'Hospital outpatient',
  '23': 'Emergency room',
  '24': 'Ambulatory surgery',
  '31': 'Skilled nursing',
  '81': 'Laboratory',
};

/** The type of bill's first two digits: facility and kind of care (NUBC, in own words). */
const bills: Readonly<Record<string, string>> = {
  '11': 'Inpatient',
  '12': 'Inpatient, part B',
  '13': 'Hospital outpatient',
  '14': 'Hospital laboratory',
  '21': 'Skilled nursing',
  '32': 'Home health',
  '83': 'Ambulatory surgery',
  '85': 'Critical access hospital',
};

/** The service a claim belongs to, as a team speaks of it; a claim in preparation has no place yet. */
export function serviceName({ code, qualifier, facility }: ServicePlace): string {
  if (!code) return facility ?? 'Not billed yet';
  const known = (qualifier === 'A' ? bills : places)[code];
  const place = known ?? (qualifier === 'A' ? `Bill type ${code}` : `Place ${code}`);
  return facility ? `${place}, ${facility}` : place;
}
