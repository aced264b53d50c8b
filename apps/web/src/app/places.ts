import { may, type Permission, type Role } from '@liaison/domain';

export type PlaceId =
  | 'incidents'
  | 'disclosures'
  | 'work'
  | 'claims'
  | 'threads'
  | 'team'
  | 'chases'
  | 'policies'
  | 'people'
  | 'desks'
  | 'calendar'
  | 'templates'
  | 'grants'
  | 'organisation'
  | 'trail'
  | 'readers'
  | 'webhooks';

export interface Place {
  readonly id: PlaceId;
  readonly to: `/${PlaceId}`;
  readonly label: string;
  readonly needs: Permission;
  /** What one does there, from the reader's side. */
  readonly words: string;
}

const work: readonly Place[] = [
  { id: 'work', to: '/work', label: 'Work', needs: 'request.read', words: 'What needs you, the most pressing first.' },
  { id: 'claims', to: '/claims', label: 'Claims', needs: 'claim.import', words: 'All claims of your side.' },
  { id: 'threads', to: '/threads', label: 'Threads', needs: 'thread.read', words: 'Conversations across claims.' },
  { id: 'team', to: '/team', label: 'Team', needs: 'request.team', words: 'Load, lateness and turnaround.' },
  {
    id: 'chases',
    to: '/chases',
    label: 'Chasing',
    needs: 'chase.read',
    words: 'Whom your side reminds, what became of it, and what will be late.',
  },
];
const house: readonly Place[] = [
  {
    id: 'incidents',
    to: '/incidents',
    label: 'Incidents',
    needs: 'incident.work',
    words: 'What was recalled as misdirected, who came to see it, and what is to be done.',
  },
  {
    id: 'disclosures',
    to: '/disclosures',
    label: 'Disclosures',
    needs: 'disclosure.read',
    words: 'Every record that left your organisation: to whom, when, by whom and why.',
  },
  {
    id: 'trail',
    to: '/trail',
    label: 'Trail',
    needs: 'audit.read',
    words: 'Who did what to which object, sealed against later changes.',
  },
  {
    id: 'readers',
    to: '/readers',
    label: 'Readers',
    needs: 'claim.readers',
    words: 'Who of your organisation read a claim, and when last.',
  },
  {
    id: 'people',
    to: '/people',
    label: 'People',
    needs: 'people.read',
    words: 'Who works here, as what, when they are away and who covers.',
  },
  {
    id: 'desks',
    to: '/desks',
    label: 'Desks',
    needs: 'desk.read',
    words: 'The queues requests are addressed to, and who sits at them.',
  },
  {
    id: 'templates',
    to: '/templates',
    label: 'Wording',
    needs: 'template.read',
    words: 'Questions that are asked again and again, offered while composing.',
  },
  {
    id: 'grants',
    to: '/grants',
    label: 'Vendors',
    needs: 'grant.read',
    words: 'Who acts for you by a dated grant, and for whom you act.',
  },
  {
    id: 'policies',
    to: '/policies',
    label: 'Policies',
    needs: 'policy.manage',
    words: 'When who is reminded of what, version by version, and what stands ready to be taken over.',
  },
  {
    id: 'calendar',
    to: '/calendar',
    label: 'Calendar',
    needs: 'calendar.read',
    words: 'Working hours, holidays and single days, by which due dates are counted.',
  },
  {
    id: 'webhooks',
    to: '/webhooks',
    label: 'Systems',
    needs: 'webhook.manage',
    words: 'Which of your own systems are told what happens, and whether they took it.',
  },
  {
    id: 'organisation',
    to: '/organisation',
    label: 'About us',
    needs: 'organisation.read',
    words: 'The name others read, and the numbers by which claims find you.',
  },
];

/** Whether a role looks at claims and conversations at all. */
export function seesContent(roles: readonly Role[]): boolean {
  return may(roles, 'request.read');
}

/** The places of the rail. Those who work with claims find the house's own pages by Ctrl K. */
export function railPlaces(roles: readonly Role[]): Place[] {
  const tends = !seesContent(roles) || may(roles, 'organisation.manage');
  return [...work, ...(tends ? house : [])].filter(({ needs }) => may(roles, needs));
}

export function housePlaces(roles: readonly Role[]): Place[] {
  return house.filter(({ needs }) => may(roles, needs));
}

/** The place of the house, or the team's page, that an address belongs to; null for what everybody may open. */
export function guardedPlaceAt(pathname: string): Place | null {
  const guarded = [...work.filter(({ id }) => id === 'team'), ...house];
  return guarded.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`)) ?? null;
}

export function allPlaces(roles: readonly Role[]): Place[] {
  return [...work, ...house].filter(({ needs }) => may(roles, needs));
}
