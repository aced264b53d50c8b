import { Absences, GiveGrant, MembershipActors, OwnRoutingRules, SeatGrant, Desks } from '@liaison/people';
import { AssignRequest, ListRequests } from '@liaison/requests';
import { required } from '../found-organisations.js';
import type { DemoWorld } from '../demo-world.js';
import type { Timeline } from './timeline.js';

const vendor = 'coder@ridgeline';

/** A billing company's coder works for two providers by their grants: one named her, for the other her own house did. */
export function planVendor(world: DemoWorld, timeline: Timeline): void {
  timeline.add('20 09:00', () => give(world, 'northside', { counterparts: ['acme'], people: [vendor] }));
  timeline.add('20 09:30', async () => {
    const { id } = await give(world, 'lakeside', { counterparts: [], people: [] });
    await world.get(SeatGrant).execute(world.by('admin@ridgeline'), id, [world.actor(vendor).personId]);
  });
  timeline.add('1 09:10', () => assign(world, 'northside'));
  timeline.add('1 09:20', () => assign(world, 'lakeside'));
  timeline.add('3 08:30', () => keepHouse(world));
}

interface Given {
  readonly counterparts: readonly ('acme' | 'zenith')[];
  readonly people: readonly string[];
}

function give(world: DemoWorld, giver: 'northside' | 'lakeside', { counterparts, people }: Given) {
  const until = world.today.plus({ months: 3 }).toISODate();
  return world.get(GiveGrant).execute(world.by(`admin@${giver}`), {
    vendorId: world.organisation('ridgeline'),
    roles: ['coder'],
    scope: { counterparts: counterparts.map((key) => world.organisation(key)) },
    from: required(world.at('20 09:00').toISODate()),
    until: required(until),
    purpose:
      giver === 'northside' ? 'Queries on the Acme claims, while the team is short' : 'Coding of outpatient claims',
    ...(people.length > 0 ? { people: people.map((key) => `${key}.example`) } : {}),
  });
}

/** A payer's request that nobody has taken is hers, or else the one that is due last. */
async function assign(world: DemoWorld, house: 'northside' | 'lakeside'): Promise<void> {
  const supervisor = world.actor(`supervisor@${house}`);
  const open = await world.get(ListRequests).execute(supervisor, {
    ...{ scope: 'organisation', state: 'open,acknowledged,returned', kind: 'insurer_query' },
    ...(house === 'northside' ? { payer: world.organisation('acme') } : {}),
  });
  const acting = (await world.get(MembershipActors).of(world.actor(vendor))).find(
    ({ organisationId }) => organisationId === world.organisation(house),
  );
  const first = open.items.find(({ assignee }) => assignee === null) ?? open.items.at(-1);
  if (!first || !acting) return;
  await world.get(AssignRequest).execute(world.by(`supervisor@${house}`), first.id, { personId: acting.personId });
}

/** What is asked inside goes to who keeps the records; somebody is away next week, and somebody covers. */
async function keepHouse(world: DemoWorld): Promise<void> {
  const { items } = await world.get(Desks).list(world.actor('supervisor@northside'));
  const records = required(items.find(({ name }) => name === 'Records release'));
  await world.get(OwnRoutingRules).put(world.by('admin@northside'), {
    rules: [{ deskId: records.id, kind: 'records_request' }],
  });
  await world.get(Absences).add(world.by('records@northside'), world.actor('records@northside').personId, {
    from: required(world.at('-4 09:00').toISODate()),
    until: required(world.at('-8 09:00').toISODate()),
    deputyId: world.actor('m.castillo@northside').personId,
  });
}
