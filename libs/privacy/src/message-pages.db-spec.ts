import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { GiveGrant, MembershipActors, SeatGrant } from '@liaison/people';
import { systemActor } from '@liaison/platform';
import { aMemberOf, anOrganisation, aPrivacyWorld, aSeat, aThread, type PrivacyWorld } from '@liaison/testing';
import { MarkThread, QuoteMessage } from '../../threads/src/index.js';
import { RecallContent } from './index.js';

const orders = ['desc', 'asc'] as const;
type Order = (typeof orders)[number];

const underPolicies = (order: Order) => `
  select * from app.message_row where thread_id = $1 and seq > $2 and seq < $3 order by seq ${order} limit $4`;
const pageIn = (order: Order) => `
  select * from app.message_page($1, $2, $3, $4, ${order === 'desc'}) w order by seq ${order}`;
const atOnce = pageIn('desc');

describe('a page of messages, whose readers are asked for once', () => {
  let world: PrivacyWorld;
  let threads: Record<string, string>;
  let readers: Record<string, Actor>;

  beforeAll(async () => {
    world = await aPrivacyWorld();
    const { database, coder, administrator, caregiver, claimId, northside, acme } = world;
    const parties = { claimId, providerOrg: northside, payerOrg: acme, createdBy: coder.personId };
    const narrowed = await aThread(database, { ...parties, audience: 'provider', ownerOrg: northside });
    threads = { ...world.threads, narrowed };
    await aSeat(database, world.threads.shared, caregiver);
    for (const [audience, id] of Object.entries(threads)) {
      const author = audience === 'payer' ? administrator : coder;
      for (const word of ['one', 'two', 'three']) await world.say(author, id, `${word} of ${audience}`);
    }
    await world.get(MarkThread).execute(world.by(coder), narrowed, 'vip');
    const recalled = await world.say(coder, world.threads.shared, 'of somebody else');
    await world.get(QuoteMessage).execute(world.by(coder), recalled.id, { threadId: world.threads.provider });
    await world.get(RecallContent).execute(world.by(coder), { kind: 'message', id: recalled.id, reason: 'Not ours' });
    readers = await everybody();
  });
  afterAll(() => world.close());

  /** All roles of both sides and of strangers, the system, and a vendor by a grant that covers the claim and by one that does not. */
  async function everybody(): Promise<Record<string, Actor>> {
    const people = Object.entries(world).filter(
      (entry): entry is [string, Actor] => typeof entry[1] === 'object' && 'reach' in entry[1],
    );
    const zenith = await anOrganisation(world.database, { kind: 'payer', name: 'Zenith' });
    const { northside, acme, lakeside } = world;
    const vendorAdmin = await aMemberOf(world.database, { organisationId: lakeside, roles: ['organisation_admin'] });
    const acting = async (counterpart: string): Promise<Actor> => {
      const clerk = await aMemberOf(world.database, { organisationId: lakeside });
      const grant = await world.get(GiveGrant).execute(world.by(world.providerAdmin), {
        ...{ vendorId: lakeside, roles: ['coder'], scope: { counterparts: [counterpart] }, purpose: 'Coding' },
        ...{ from: '2026-11-23', until: '2026-11-26' },
      });
      await world.get(SeatGrant).execute(world.by(vendorAdmin), grant.id, [clerk.personId]);
      const actors = await world.get(MembershipActors).of(clerk);
      const actor = actors.find(({ organisationId }) => organisationId === northside);
      if (!actor) throw new Error('The vendor cannot act.');
      return actor;
    };
    return {
      ...Object.fromEntries(people),
      system: systemActor({ id: northside, kind: 'provider' }),
      vendorOfThisClaim: await acting(acme),
      vendorOfAnother: await acting(zenith),
    };
  }

  const pages = [
    { what: 'whole', between: [-1, 2_147_483_647, 50] },
    { what: 'between two numbers', between: [1, 3, 50] },
    { what: 'of fewer than there are', between: [-1, 2_147_483_647, 2] },
  ];
  it.each(
    pages.flatMap((page) => orders.map((order) => ({ ...page, order, from: order === 'desc' ? 'newest' : 'oldest' }))),
  )('shows everybody what the policies show: $what, $from first', async ({ between, order }) => {
    for (const [name, actor] of Object.entries(readers)) {
      for (const [thread, id] of Object.entries(threads)) {
        const seen = await world.rowsSeen(actor, underPolicies(order), [id, ...between]);
        const shown = await world.rowsSeen(actor, pageIn(order), [id, ...between]);
        expect([name, thread, shown]).toEqual([name, thread, seen]);
      }
    }
  });

  it('is of use to each kind of reader, and closed to others', async () => {
    const seen = await Promise.all(
      Object.entries(readers).map(async ([name, actor]) => {
        const counts = await Promise.all(
          Object.entries(threads).map(async ([thread, id]) => {
            const rows = await world.rowsSeen(actor, atOnce, [id, -1, 100, 50]);
            return rows.length > 0 ? thread : '';
          }),
        );
        return [name, counts.filter(Boolean).join(' ')] as const;
      }),
    );
    expect(Object.fromEntries(seen)).toMatchObject({
      coder: 'shared provider named narrowed',
      caregiver: 'shared provider',
      outsideCaregiver: '',
      administrator: 'shared payer named',
      strangerCoder: '',
      vendorOfThisClaim: 'shared provider',
      vendorOfAnother: '',
      system: 'shared provider',
    });
  });

  it('has no words of what was recalled, nor of its quotation', async () => {
    const shown = await world.rowsSeen(world.coder, atOnce, [threads['shared'] ?? '', -1, 100, 50]);
    expect(shown).toHaveLength(4);
    expect(shown[0]).toMatchObject({ text: '', is_recalled: true });
    const quote = await world.rowsSeen(world.coder, atOnce, [threads['provider'] ?? '', -1, 100, 1]);
    expect(quote[0]).toMatchObject({ quoted: null, is_recalled: false });
  });

  it('has one place for a message, however many recalls name it', async () => {
    const { coder, threads: of, database } = world;
    const twice = await world.say(coder, of.provider, 'of somebody else again');
    const recall = (id: string) =>
      world.get(RecallContent).execute(world.by(coder), { kind: 'message', id, reason: 'Not ours' });
    await recall(twice.id);
    await recall((await world.say(coder, of.provider, 'and this')).id);
    await database.asOwner(
      `insert into quarantine (subject_id, recall_id) select $1, r.id from content_recall r
        where not exists (select 1 from quarantine q where q.subject_id = $1 and q.recall_id = r.id)`,
      [twice.id],
    );
    const ofIt = `select * from (${atOnce}) w where id = $5`;
    const shown = await world.rowsSeen(coder, ofIt, [of.provider, -1, 100, 50, twice.id]);
    expect(shown).toMatchObject([{ text: '', is_recalled: true }]);
  });

  it('is closed to a vendor once the grant is over', async () => {
    const page = () =>
      world.rowsSeen(readers['vendorOfThisClaim'] ?? world.coder, atOnce, [threads['shared'] ?? '', -1, 100, 50]);
    expect(await page()).toHaveLength(4);
    world.database.clock.set('2026-11-28T12:00:00Z');
    expect(await page()).toEqual([]);
  });
});
