import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimDirectory, CreateClaim } from '@liaison/claims';
import type { GrantBody, GrantView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import {
  ActForMembership,
  EndExpiredGrants,
  EndGrant,
  GiveGrant,
  GrantReader,
  MembershipActors,
  PatchPerson,
  SeatGrant,
} from '@liaison/people';
import { newId, readFeed, type Tx } from '@liaison/platform';
import {
  aClaim,
  aMemberOf,
  anInsurerQuery,
  anOrganisation,
  aRequestsWorld,
  type RequestsWorld,
} from '@liaison/testing';
import { AnswerRequest, AssignRequest, CreateRequest, ListRequests } from './index.js';

/** Northside lets Lakeside, a billing company here, act for its claims to Acme; those to Zenith are nobody's business. */
describe('a vendor acts by a grant', () => {
  let world: RequestsWorld;
  let zenith: string;
  let vendorAdmin: Actor;
  let ofAcme: { claimId: string; requestId: string };
  let ofZenith: { claimId: string; requestId: string };
  let grant: GrantView;

  const body = (part: Partial<GrantBody> = {}): GrantBody => ({
    vendorId: world.lakeside,
    roles: ['coder'],
    scope: { counterparts: [world.acme] },
    from: '2026-11-24',
    until: '2026-11-26',
    purpose: 'Coding of the Acme claims',
    ...part,
  });
  const give = (part: Partial<GrantBody> = {}, giver = world.providerAdmin) =>
    world.get(GiveGrant).execute(world.by(giver), body(part));
  const seat = (id: string, people: readonly string[], by = vendorAdmin) =>
    world.get(SeatGrant).execute(world.by(by), id, people);
  /** The vendor's coder as Northside's, or null where that is not there. */
  const acting = async (who = world.strangerCoder): Promise<Actor | null> =>
    (await world.get(MembershipActors).of(who)).find(({ organisationId }) => organisationId === world.northside) ??
    null;
  const inTx = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => world.database.unitOfWork.run(actor, work);
  /** Every row of these tables that row security shows, by the claim it is of. */
  const seenClaims = async (actor: Actor): Promise<Record<string, string[]>> => {
    const tables = ['claim', 'information_request', 'thread', 'message', 'message_version', 'finding', 'event'];
    const seen = await Promise.all(
      tables.map(async (table) => {
        const column = table === 'claim' ? 'id' : 'claim_id';
        const rows = await inTx(actor, (tx) =>
          tx.query<{ claim: string }>(`select distinct ${column} as claim from ${table} where ${column} is not null`),
        );
        return [table, rows.map(({ claim }) => claim)] as const;
      }),
    );
    return Object.fromEntries(seen.filter(([, claims]) => claims.length > 0));
  };

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { database, northside, lakeside, acme, claimId, administrator } = world;
    zenith = await anOrganisation(database, { kind: 'payer', name: 'Zenith' });
    vendorAdmin = await aMemberOf(database, { organisationId: lakeside, roles: ['organisation_admin'] });
    const zenithClaims = await aMemberOf(database, {
      ...{ organisationId: zenith, organisationKind: 'payer' },
      roles: ['claims_administrator'],
    });
    const ask = async (claim: string, by: Actor) =>
      (await world.get(CreateRequest).execute(world.by(by), claim, anInsurerQuery(northside, 'Which knee?'))).id;
    const other = await aClaim(database, { providerOrg: northside, payerOrg: zenith });
    ofAcme = { claimId, requestId: await ask(claimId, administrator) };
    ofZenith = { claimId: other, requestId: await ask(other, zenithClaims) };
    expect(acme).not.toBe(zenith);
    grant = await give();
  });
  afterAll(() => world.close());

  it('is listed on both sides and on no third, and is not in force before its first day', async () => {
    const list = async (actor: Actor) => (await world.get(GrantReader).list(actor, {})).items;
    expect(await list(world.providerAdmin)).toMatchObject([{ id: grant.id, side: 'giver', state: 'upcoming' }]);
    expect(await list(vendorAdmin)).toMatchObject([
      { id: grant.id, side: 'vendor', giver: { name: 'Northside' }, scope: { counterparts: [{ name: 'Acme' }] } },
    ]);
    expect(await list(world.payerAdmin)).toEqual([]);
  });

  it('lets the vendor choose who acts, among its own people only', async () => {
    const { strangerCoder, coder, providerAdmin } = world;
    await expect(seat(grant.id, [coder.personId])).rejects.toMatchObject({ errors: [{ path: 'people.0' }] });
    await expect(seat(grant.id, [strangerCoder.personId], providerAdmin)).rejects.toMatchObject({
      code: 'grant.seats_fixed',
    });
    await expect(seat(grant.id, [], world.payerAdmin)).rejects.toMatchObject({ code: 'object.not_found' });
    const seated = await seat(grant.id, [strangerCoder.personId]);
    expect(seated.people).toEqual([{ id: strangerCoder.personId, name: 'Lee Coder' }]);
  });

  it('shows nothing before it begins, what it covers while it lasts, and nothing after', async () => {
    const seenOn: Record<string, unknown> = {};
    for (const instant of [
      '2026-11-24T04:59:59Z',
      '2026-11-24T05:00:01Z',
      '2026-11-27T04:59:59Z',
      '2026-11-27T05:00:00Z',
    ]) {
      world.database.clock.set(instant);
      const actor = await acting();
      seenOn[instant] = actor && [...new Set(Object.values(await seenClaims(actor)).flat())];
    }
    expect(seenOn).toEqual({
      '2026-11-24T04:59:59Z': null,
      '2026-11-24T05:00:01Z': [ofAcme.claimId],
      '2026-11-27T04:59:59Z': [ofAcme.claimId],
      '2026-11-27T05:00:00Z': null,
    });
  });

  it('bounds everything that is read, whatever is asked', async () => {
    world.database.clock.set('2026-11-25T15:00:00Z');
    const actor = (await acting()) as Actor;
    const seen = await seenClaims(actor);
    expect(Object.keys(seen).sort()).toEqual(
      expect.arrayContaining(['claim', 'event', 'information_request', 'thread']),
    );
    expect(Object.values(seen).flat()).not.toContain(ofZenith.claimId);
    const { items } = await world.get(ListRequests).execute(actor, { scope: 'organisation' });
    expect(items.map(({ id }) => id)).toEqual([ofAcme.requestId]);
    const events = await inTx(actor, (tx) => readFeed(tx, null, 200));
    expect(events.filter(({ claimId }) => claimId === ofZenith.claimId)).toEqual([]);
    const answer = { answers: [{ itemId: newId(), outcome: 'supplied' as const, text: 'x' }] };
    await expect(world.get(AnswerRequest).execute(world.by(actor), ofZenith.requestId, answer)).rejects.toMatchObject({
      code: 'object.not_found',
    });
  });

  it('writes nothing outside of it: no claim of another payer or none, and no file, which holds claims of everybody', async () => {
    const actor = (await acting()) as Actor;
    // A claim in preparation has no payer yet, and so lies in no grant that names payers.
    const prepared = world.get(CreateClaim).execute(world.by(actor), {
      ...{ accountNumber: 'A-1', patient: { name: 'Pat' }, serviceFrom: '2026-05-11' },
    });
    await expect(prepared).rejects.toMatchObject({ code: 'grant.out_of_scope' });
    const file = inTx(actor, (tx) =>
      tx.execute(
        `insert into interchange_import (id, org_id, sha256, control_number, result, created_at) values ($1, $2, 'x', '1', '{}', now())`,
        [newId(), world.northside],
      ),
    );
    await expect(file).rejects.toMatchObject({ code: 'grant.out_of_scope' });
  });

  it('cannot be widened by a context that names another reach: a started transaction closes as well', async () => {
    world.database.clock.set('2026-11-25T15:00:00Z');
    const actor = (await acting()) as Actor;
    world.database.clock.set('2026-11-28T15:00:00Z');
    expect(await seenClaims({ ...actor, reach: 'all' })).toEqual({});
    world.database.clock.set('2026-11-25T15:00:00Z');
  });

  it('counts at the doors past row security: posting, naming, mentioning, assigning and the directory', async () => {
    const { coder, strangerCoder, database, northside } = world;
    const actor = (await acting()) as Actor;
    const thread = newId();
    await database.asOwner(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
       values ($1, $2, $3, $4, 'provider', $3, 'Inside', $5, now())`,
      [thread, ofZenith.claimId, northside, zenith, coder.personId],
    );
    const post = async (into: string, by: Actor, mentions: string[] = []) => {
      const { membershipId: membership, personId: person, organisationId: organisation } = by;
      const one = { index: 0, id: newId(), key: null, hash: 'x', at: database.clock.now(), person, membership };
      const rest = { organisation, reach: 'all', thread: into, text: 'Hello', attachments: [], mentions };
      const [row] = await inTx(by, (tx) =>
        tx.query<{ refusal: string | null }>('select refusal from app.post_messages($1::jsonb)', [
          JSON.stringify([{ ...one, ...rest, reply_to: null, recorded: null, quote_of: null }]),
        ]),
      );
      return row?.refusal ?? null;
    };
    expect(await post(thread, actor)).toBe('object.not_found');
    expect(await post(world.threads.provider, actor)).toBeNull();
    expect(await post(thread, coder, [strangerCoder.personId])).toBe('message.mention_invalid');
    const known = (claim: string) =>
      inTx(coder, (tx) => tx.query('select * from app.person_on_claim($1, $2)', [claim, strangerCoder.personId]));
    expect([(await known(ofAcme.claimId)).length, (await known(ofZenith.claimId)).length]).toEqual([1, 0]);
    const assign = (id: string) =>
      world.get(AssignRequest).execute(world.by(coder), id, { personId: strangerCoder.personId });
    await expect(assign(ofZenith.requestId)).rejects.toMatchObject({ code: 'request.assignee_invalid' });
    expect((await assign(ofAcme.requestId)).assignee?.id).toBe(strangerCoder.personId);
    const named = async (claim: string) =>
      (await world.get(ClaimDirectory).get(coder, claim, {})).items.map(({ id }) => id);
    expect(await named(ofAcme.claimId)).toContain(strangerCoder.personId);
    expect(await named(ofZenith.claimId)).not.toContain(strangerCoder.personId);
  });

  it('refuses a session before and after, and ends the one that is open', async () => {
    const { database, strangerCoder, northside } = world;
    const actor = (await acting()) as Actor;
    const sessionId = newId();
    await database.asOwner(
      `insert into session (id, token_hash, person_id, membership_id, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, now(), now(), now() + interval '1 hour')`,
      [sessionId, Buffer.from(sessionId), strangerCoder.personId, actor.membershipId],
    );
    const find = () =>
      database.unitOfWork.runAnonymous((tx) =>
        tx.query('select * from app.find_sessions($1)', [[Buffer.from(sessionId)]]),
      );
    const told: unknown[] = [];
    database.bus.subscribe('session', (message) => told.push(message));
    expect(await find()).toHaveLength(1);
    const ended = await world.get(EndGrant).execute(world.by(world.providerAdmin), grant.id, 'The contract is over');
    expect(ended).toMatchObject({ state: 'ended', ended: { reason: 'The contract is over' } });
    expect(await find()).toEqual([]);
    expect(await acting()).toBeNull();
    expect(await seenClaims(actor)).toEqual({});
    await expect(world.get(EndGrant).execute(world.by(vendorAdmin), grant.id, 'Again')).rejects.toMatchObject({
      code: 'grant.ended',
    });
    await expect(
      world
        .get(ActForMembership)
        .execute({ sessionId, actor: { ...strangerCoder, membershipId: newId() } }, actor.membershipId ?? ''),
    ).rejects.toMatchObject({ code: 'object.not_found' });
    const rows = await database.asOwner<{ action: string; facts: object }>(
      `select action, facts from audit_row where subject_kind = 'grant' and org_id = $1 order by id`,
      [northside],
    );
    expect(rows.map(({ action }) => action)).toEqual(['grant.given', 'grant.ended']);
  });

  it('names the people itself where the giver did, ends by its date, and then clears the seats', async () => {
    const { database, strangerCoder, providerAdmin } = world;
    const [person] = await database.asOwner<{ email: string }>('select email from person where id = $1', [
      strangerCoder.personId,
    ]);
    const email = `${newId()}@vendor.example`;
    await database.asOwner('update person set email = $2 where id = $1', [strangerCoder.personId, email]);
    expect(person).toBeDefined();
    const nobody = give({ people: ['nobody@vendor.example'] });
    await expect(nobody).rejects.toMatchObject({ errors: [{ path: 'people.0' }] });
    const named = await give({ people: [email], scope: {} });
    expect(named).toMatchObject({ namedOnly: true, state: 'in_force', people: [{ name: 'Lee Coder' }] });
    await expect(seat(named.id, [])).rejects.toMatchObject({ code: 'grant.seats_fixed' });
    const all = new Set(Object.values(await seenClaims((await acting()) as Actor)).flat());
    expect([...all].sort()).toEqual([ofAcme.claimId, ofZenith.claimId].sort());
    expect(await world.get(EndExpiredGrants).execute()).toBe(0);
    database.clock.set('2026-11-28T15:00:00Z');
    expect(await world.get(EndExpiredGrants).execute()).toBe(1);
    expect(await world.get(EndExpiredGrants).execute()).toBe(0);
    const [seatRow] = await database.asOwner<{ disabled_at: Date | null }>(
      'select disabled_at from membership where grant_id = $1',
      [named.id],
    );
    expect(seatRow?.disabled_at).not.toBeNull();
    expect((await world.get(GrantReader).list(providerAdmin, {})).items.map(({ state }) => state)).toEqual([
      'ended',
      'ended',
    ]);
    database.clock.set('2026-11-25T15:00:00Z');
  });

  it('ends for whoever leaves the vendor, and gives nobody a role the grant does not', async () => {
    const { strangerCoder, providerAdmin } = world;
    const again = await give();
    await seat(again.id, [strangerCoder.personId]);
    const patch = (by: Actor, change: object) =>
      world.get(PatchPerson).execute(world.by(by), strangerCoder.personId, change);
    await expect(patch(providerAdmin, { roles: ['coder', 'supervisor'] })).rejects.toMatchObject({
      errors: [{ path: 'roles', message: 'come from the grant by which this person acts' }],
    });
    expect((await patch(providerAdmin, { roles: ['coder'] })).grant).toMatchObject({ vendor: 'Lakeside' });
    expect(await acting()).not.toBeNull();
    await patch(vendorAdmin, { disabled: true });
    expect(await acting()).toBeNull();
    await patch(vendorAdmin, { disabled: false });
    expect(await acting()).toBeNull();
  });
});
