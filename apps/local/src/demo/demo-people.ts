import type { Role } from '@liaison/domain';
import type { OrganisationKey } from './demo-organisations.js';

export const demoPassword = 'demo-password-for-liaison';

export interface DemoMember {
  /** `name@organisation` in the stories, `name@organisation.example` at sign-in. */
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly organisation: OrganisationKey;
  /** For somebody who works here under the address of another organisation. */
  readonly email?: string;
  readonly credential?: { readonly body: string; readonly credential: string; readonly number: string };
}

const aapc = (credential: string, number: string) => ({ body: 'AAPC', credential, number });
const ahima = (credential: string, number: string) => ({ body: 'AHIMA', credential, number });

type Row = [local: string, name: string, title: string, role: Role, credential?: DemoMember['credential']];

function staff(organisation: OrganisationKey, rows: readonly Row[]): DemoMember[] {
  return rows.map(([local, name, title, role, credential]) => ({
    ...{ key: `${local}@${organisation}`, name, title, roles: [role], organisation },
    ...(credential ? { credential } : {}),
  }));
}

/** Everybody in the demo is invented. */
export const demoPeople: readonly DemoMember[] = [
  ...staff('northside', [
    ['coder', 'Dana Whitfield', 'coder', 'coder', aapc('CPC', '01482277')],
    ['caregiver', 'R. Abara, MD', 'caregiver', 'caregiver'],
    ['supervisor', 'Priya Raman', 'coding supervisor', 'supervisor', aapc('CPC', '01300412')],
    ['admin', 'Tom Ellery', 'organisation admin', 'organisation_admin'],
    ['auditor', 'Grace Lindqvist', 'auditor', 'auditor'],
    ['privacy', 'Samuel Ito', 'privacy officer', 'privacy_officer'],
    ['m.castillo', 'Marisol Castillo', 'coder', 'coder', aapc('COC', '01519930')],
    ['records', 'Neil Forsythe', 'records release', 'coder', ahima('RHIT', '3094417')],
    ['h.lee', 'Hannah Lee, MD', 'caregiver', 'caregiver'],
    // She leaves while the past is played; a colleague has her work.
    ['j.ferris', 'Jill Ferris', 'coder', 'coder'],
  ]),
  ...staff('lakeside', [
    ['coder', 'Owen Brandt', 'coder', 'coder', ahima('CCS', '2288103')],
    ['caregiver', 'Y. Haddad, MD', 'caregiver', 'caregiver'],
    ['supervisor', 'Ruth Nakamura', 'coding supervisor', 'supervisor', ahima('CCS', '2017755')],
    ['admin', 'Luis Ortega', 'organisation admin', 'organisation_admin'],
    ['auditor', 'Bea Fairchild', 'auditor', 'auditor'],
    ['privacy', 'Ingrid Solberg', 'privacy officer', 'privacy_officer'],
    ['t.quinn', 'Teresa Quinn', 'coder', 'coder', ahima('RHIT', '3160228')],
  ]),
  ...staff('acme', [
    ['claims', 'Kofi Mensah', 'claims administrator', 'claims_administrator'],
    ['supervisor', 'Joan Petrakis', 'claims supervisor', 'supervisor'],
    ['admin', 'Wes Calloway', 'organisation admin', 'organisation_admin'],
    ['auditor', 'Nadia Rahimi', 'auditor', 'auditor'],
    ['privacy', 'Colm Byrne', 'privacy officer', 'privacy_officer'],
    ['nurse', 'Alice Okafor, RN', 'nurse reviewer', 'claims_administrator'],
  ]),
  ...staff('zenith', [
    ['claims', 'Lena Hoffmann', 'claims administrator', 'claims_administrator'],
    ['supervisor', 'Marcus Oyelaran', 'claims supervisor', 'supervisor'],
    ['admin', 'Patty Voss', 'organisation admin', 'organisation_admin'],
    ['auditor', 'Dev Banerjee', 'auditor', 'auditor'],
    ['privacy', 'Mina Castellanos', 'privacy officer', 'privacy_officer'],
    ['s.park', 'Soo-jin Park', 'claims administrator', 'claims_administrator'],
  ]),
  ...staff('ridgeline', [
    ['coder', 'Paula Reyes', 'coder of a billing company', 'coder', aapc('CPB', '01660518')],
    ['admin', 'Gus Hartman', 'organisation admin', 'organisation_admin'],
  ]),
  // A caregiver in two practices: one person, two memberships.
  {
    key: 'abara@lakeside',
    email: 'caregiver@northside.example',
    name: 'R. Abara, MD',
    title: 'visiting caregiver',
    roles: ['caregiver'],
    organisation: 'lakeside',
  },
];

export function emailOf({ email, key }: DemoMember): string {
  return email ?? `${key}.example`;
}

const fixed = /^(coder|caregiver|claims|supervisor|admin|auditor|privacy)@/;

/** The fixed sign-ins of the demo, as API.md and the README promise them. */
export const signIns = demoPeople
  .filter(({ key }) => fixed.test(key))
  .map((person) => ({
    email: emailOf(person),
    name: person.name,
    title: person.title,
    organisation: person.organisation,
  }));
