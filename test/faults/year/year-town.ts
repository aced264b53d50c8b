import type { ChasePolicyBody, Preferences } from '@liaison/contracts';
import { standardCalendar, type Actor, type ChaseChannel, type Role, type WorkingCalendar } from '@liaison/domain';
import { PushSubscriptions } from '@liaison/notices';
import { newId } from '@liaison/platform';
import { ChasePolicies } from '@liaison/requests';
import { aClaim, aMemberOf, anOrganisation, type PushServer } from '@liaison/testing';
import { aCommand, type WorkerWorld } from '../../e2e/worker-world.js';

type Random = () => number;

/** One organisation of the year with its people, by what they do. */
export interface House {
  readonly id: string;
  readonly kind: 'provider' | 'payer';
  /** Coders of a provider, claims administrators of a payer. */
  readonly workers: readonly Actor[];
  readonly caregivers: readonly Actor[];
}

/** A claim of a provider and a payer of the town. */
export interface TownClaim {
  readonly id: string;
  readonly provider: House;
  readonly payer: House;
}

export interface Town {
  readonly houses: readonly House[];
  readonly claims: readonly TownClaim[];
}

const quarterDays = [
  ['09:00', '13:00'],
  ['15:00', '18:30'],
] as const;
const shortFriday = [['08:00', '12:00']] as const;

/** Four time zones, one without summer time and one whose clocks change on other days; split days and bridge days. */
const calendars: readonly WorkingCalendar[] = [
  standardCalendar('America/New_York', { country: 'US' }),
  standardCalendar('America/Los_Angeles', { country: 'US', state: 'CA' }),
  {
    ...standardCalendar('America/Phoenix', { country: 'US', state: 'AZ' }),
    exceptions: [
      { date: '2027-11-26', spans: [], name: 'Bridge day' },
      { date: '2027-02-15', spans: [['10:00', '14:00']], name: 'Open on a holiday' },
    ],
  },
  {
    timeZone: 'Europe/Berlin',
    week: {
      monday: quarterDays,
      tuesday: quarterDays,
      wednesday: quarterDays,
      thursday: quarterDays,
      friday: shortFriday,
    },
    holidays: { country: 'DE', state: 'BE' },
    exceptions: [{ date: '2027-05-07', spans: [], name: 'Bridge day' }],
  },
];

/** What people prefer; none of their quiet hours covers all of the working time. */
const preferences: readonly Partial<Preferences>[] = [
  {},
  {},
  { digest: 'daily', digestAt: '08:30' },
  { digest: 'daily', digestAt: '19:00' },
  { quietHours: { from: '11:30', until: '15:30' } },
  { quietHours: { from: '16:00', until: '09:45' } },
  { hours: 'any', quietHours: { from: '21:30', until: '06:15' } },
  { hours: 'any', quietHours: { from: '00:00', until: '05:00' }, digest: 'daily', digestAt: '03:30' },
];

/** A provider and a payer in each zone, each with so many people; one claim in three of each pair may be asked about. */
export async function aTown(
  world: WorkerWorld,
  given: { people: number; random: Random; push: PushServer },
): Promise<Town> {
  const { people, random, push } = given;
  const houses: House[] = [];
  for (const [n, kind] of calendars.flatMap((_, at) => [[at, 'provider'] as const, [at, 'payer'] as const])) {
    houses.push(await aHouse(world, { calendar: calendars[n]!, kind, size: people / (calendars.length * 2) }));
  }
  const everybody = houses.flatMap(({ workers, caregivers }) => [workers, caregivers]);
  for (const group of everybody) await liveTheirLives(world, group, random);
  for (const actor of everybody.flat().filter(() => random() < 0.3)) {
    const subscription = { ...push.subscription, endpoint: `${push.url}/send/${actor.personId}` };
    await world.get(PushSubscriptions).add(aCommand(actor), subscription, null);
  }
  // Every other house keeps the ready-made reminders.
  for (const house of houses.filter((_, at) => at % 4 < 2)) await ownPolicies(world, house);
  const claims: TownClaim[] = [];
  for (const provider of houses.filter(({ kind }) => kind === 'provider')) {
    for (const payer of houses.filter(({ kind }) => kind === 'payer')) {
      const id = await aClaim(world.database, { providerOrg: provider.id, payerOrg: payer.id });
      claims.push({ id, provider, payer });
    }
  }
  return { houses, claims };
}

async function aHouse(
  world: WorkerWorld,
  { calendar, kind, size }: { calendar: WorkingCalendar; kind: House['kind']; size: number },
): Promise<House> {
  const { database } = world;
  const id = await anOrganisation(database, { kind, name: `${kind} in ${calendar.timeZone}` });
  await database.asOwner(`update organisation set time_zone = $2, escalation_contact = $3 where id = $1`, [
    ...[id, calendar.timeZone, `urgent@${id}.example`],
  ]);
  await database.asOwner(`insert into working_calendar (org_id, body) values ($1, $2)`, [id, JSON.stringify(calendar)]);
  const member = (role: Role) => aMemberOf(database, { organisationId: id, organisationKind: kind, roles: [role] });
  const many = (count: number, role: Role) => Promise.all(Array.from({ length: count }, () => member(role)));
  await many(1, 'supervisor');
  const caregivers = kind === 'provider' ? await many(Math.max(1, Math.round(size / 5)), 'caregiver') : [];
  const workers = await many(size - 1 - caregivers.length, kind === 'provider' ? 'coder' : 'claims_administrator');
  return { id, kind, workers, caregivers };
}

/** How each wants to be reached, and when in the year they are away; four in five name a colleague to stand in. */
async function liveTheirLives({ database }: WorkerWorld, group: readonly Actor[], random: Random): Promise<void> {
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
  for (const { personId, organisationId } of group) {
    await database.asOwner(`insert into preference (person_id, body) values ($1, $2)`, [
      ...[personId, JSON.stringify(one(preferences))],
    ]);
    for (let from = Math.floor(random() * 90); from < 365; from += 60 + Math.floor(random() * 120)) {
      const deputy = random() < 0.8 ? one(group).personId : null;
      await database.asOwner(
        `insert into absence (id, org_id, person_id, from_day, until_day, deputy_id)
         values ($1, $2, $3, date '2027-01-01' + $4::int, date '2027-01-01' + $5::int, $6)`,
        [
          newId(),
          organisationId,
          personId,
          from,
          from + Math.floor(random() * 15),
          deputy === personId ? null : deputy,
        ],
      );
    }
  }
}

const everywhere: ChaseChannel[] = ['in_app', 'email', 'push'];

/** Reminders of the house's own: soon, repeated, over every channel, and one that may come at any hour. */
async function ownPolicies(world: WorkerWorld, { workers }: House): Promise<void> {
  const [writer] = workers;
  if (!writer) throw new Error('A house has workers.');
  const step = (
    amount: number,
    anchor: 'after_sent' | 'before_due' | 'after_due',
    recipient: ChasePolicyBody['steps'][number]['recipient'],
    more: Partial<ChasePolicyBody['steps'][number]> = {},
  ) => ({ offset: { amount, unit: 'working_day' as const, anchor }, recipient, channels: [...everywhere], ...more });
  const critical = {
    offset: { amount: 2, unit: 'calendar_day' as const, anchor: 'after_sent' as const },
    critical: true,
  };
  const steps: ChasePolicyBody['steps'] = [
    step(1, 'after_sent', 'assignee'),
    step(0, 'after_sent', 'assignee', critical),
    step(3, 'after_sent', 'deputy'),
    step(1, 'before_due', 'assignee'),
    step(0, 'after_due', 'supervisor'),
    step(2, 'after_due', 'desk'),
  ];
  const due = { amount: 5, unit: 'working_day' as const };
  for (const kind of ['insurer_query', 'clinician_query', 'claim_question', 'review'] as const) {
    const expireAfterDue = kind === 'insurer_query' ? { amount: 8, unit: 'working_day' as const } : null;
    await world.get(ChasePolicies).create(aCommand(writer), { name: `Own, ${kind}`, kind, due, steps, expireAfterDue });
  }
}
