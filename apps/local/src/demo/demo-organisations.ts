import type { NewOrganisation } from '@liaison/people';

export type OrganisationKey = 'northside' | 'lakeside' | 'acme' | 'zenith' | 'ridgeline';

export interface DemoDesk {
  readonly name: string;
  readonly publicName: string;
  readonly members: readonly string[];
}

export interface DemoOrganisation extends NewOrganisation {
  readonly key: OrganisationKey;
  /** The first is the default desk, which takes what no rule places. */
  readonly desks: readonly DemoDesk[];
}

/** Who holds what in the sample 837 files: one holder per identifier, and a name never decides. The README lists the same. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  {
    key: 'northside',
    kind: 'provider',
    name: 'Northside Clinic',
    timeZone: 'America/New_York',
    npis: [
      '1912301953',
      '1122334455',
      '1234567890',
      '1234567893',
      '1253695747',
      '1999996666',
      '2366554859',
      '9876543210',
    ],
    adoptsUnknown: true,
    escalationContact: 'Coding supervisor, supervisor@northside.example',
    desks: [
      { name: 'Coding', publicName: 'Coding', members: ['coder', 'm.castillo', 'supervisor'] },
      { name: 'Records release', publicName: 'Medical records', members: ['records', 'supervisor'] },
    ],
  },
  {
    key: 'lakeside',
    kind: 'provider',
    name: 'Lakeside Hospital',
    timeZone: 'America/Chicago',
    npis: ['9876540809'],
    adoptsUnknown: true,
    escalationContact: 'HIM supervisor, supervisor@lakeside.example',
    desks: [
      { name: 'Coding', publicName: 'Coding', members: ['coder', 't.quinn', 'supervisor'] },
      { name: 'Records release', publicName: 'Medical records', members: ['t.quinn'] },
    ],
  },
  {
    key: 'acme',
    kind: 'payer',
    name: 'Acme Health',
    timeZone: 'America/New_York',
    payerIds: ['999996666', '123245', 'PLANID12345', '00123', '00435'],
    adoptsUnknown: true,
    escalationContact: 'Provider relations, supervisor@acme.example',
    desks: [
      { name: 'Intake', publicName: 'Claims intake', members: ['claims', 'supervisor'] },
      { name: 'Nurse review', publicName: 'Clinical review', members: ['nurse'] },
      { name: 'Payment integrity', publicName: 'Payment review', members: ['supervisor'] },
    ],
  },
  {
    key: 'zenith',
    kind: 'payer',
    name: 'Zenith Mutual',
    timeZone: 'America/Chicago',
    payerIds: ['999888777', '12345', '741234', 'C12345', '99999'],
    adoptsUnknown: true,
    escalationContact: 'Provider service, supervisor@zenith.example',
    desks: [
      { name: 'Intake', publicName: 'Claims intake', members: ['claims', 's.park', 'supervisor'] },
      { name: 'Coordination of benefits', publicName: 'Coordination of benefits', members: ['s.park'] },
    ],
  },
  {
    // A billing company: it holds no claims of its own and acts for two providers by their grants.
    key: 'ridgeline',
    kind: 'provider',
    name: 'Ridgeline Billing',
    timeZone: 'America/Denver',
    escalationContact: 'admin@ridgeline.example',
    desks: [{ name: 'Coding', publicName: 'Coding', members: ['coder'] }],
  },
];
