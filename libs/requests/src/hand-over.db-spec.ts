import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreateRequestBody } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aDesk, aMemberOf, anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { AcknowledgeRequest, CreateRequest, GetRequest, HandOver, ListRequests, ShowOpenWork } from './index.js';

const due = { in: { amount: 3, unit: 'working_day' as const } };

describe('handing over', () => {
  let world: RequestsWorld;
  let query: string;
  let question: string;
  let draft: string;
  let desk: string;

  const create = async (actor: Actor, body: Partial<CreateRequestBody>) =>
    (
      await world.get(CreateRequest).execute(world.by(actor), world.claimId, {
        ...anInsurerQuery(world.northside, 'Which knee?'),
        ...body,
      } as CreateRequestBody)
    ).id;
  const hand = (by: Actor, from: Actor, to: Actor) =>
    world.get(HandOver).execute(world.by(by), from.personId, { to: to.personId, reason: 'Leaves on Friday' });
  const mine = async (actor: Actor) =>
    (await world.get(ListRequests).execute(actor, { scope: 'mine' })).items.map(({ id }) => id).sort();

  const accessTold = async ({ personId }: Actor) =>
    (
      await world.database.asOwner<{ type: string }>(
        `select type from event where person_id = $1 and type like 'claim.access%' order by id`,
        [personId],
      )
    ).map(({ type }) => type);

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { administrator, coder, acme, northside, database } = world;
    query = await create(administrator, {});
    await world.get(AcknowledgeRequest).execute(world.by(coder), query, {});
    draft = await create(coder, {
      ...{
        kind: 'claim_question',
        phase: undefined,
        about: 'status',
        addressee: { organisationId: acme },
        send: false,
      },
    });
    desk = await aDesk(database, { organisationId: northside, name: 'Records', members: [coder] });
    question = await create(coder, {
      kind: 'records_request',
      phase: undefined,
      addressee: { personId: world.caregiver.personId },
      due,
    });
  });
  afterAll(() => world.close());

  it('counts what there is, for an administrator who sees none of it, and shows no content', async () => {
    const open = await world.get(ShowOpenWork).execute(world.providerAdmin, world.coder.personId);
    expect(open).toEqual({
      person: { id: world.coder.personId, name: 'Cora Coder' },
      ...{ requests: 2, drafts: 1, careTeams: 0, desks: [{ id: desk, name: 'Records' }], coversFor: 0 },
    });
    await expect(world.get(GetRequest).byId(world.providerAdmin, query)).rejects.toMatchObject({
      code: 'object.not_found',
    });
    await expect(world.get(ShowOpenWork).execute(world.payerAdmin, world.coder.personId)).rejects.toMatchObject({
      code: 'object.not_found',
    });
  });

  it('is refused as a whole where the colleague may not hold it, naming which', async () => {
    const { providerAdmin, coder, outsideCaregiver } = world;
    const before = await mine(coder);
    const refused = await hand(providerAdmin, coder, outsideCaregiver).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'hand_over.not_possible', facts: { refused: 2, of: 3 } });
    const named = (refused as { errors: { message: string }[] }).errors.map(({ message }) => message);
    expect(named.sort()).toEqual([query, draft].map((id) => `cannot take the request ${id}`).sort());
    expect(await mine(coder)).toEqual(before);
    const stranger = hand(providerAdmin, coder, world.strangerCoder);
    await expect(stranger).rejects.toMatchObject({ code: 'hand_over.not_possible', errors: [{ path: 'to' }] });
    await expect(hand(providerAdmin, coder, coder)).rejects.toMatchObject({ code: 'hand_over.not_possible' });
    await expect(hand(providerAdmin, coder, world.providerAuditor)).rejects.toMatchObject({
      code: 'hand_over.not_possible',
    });
  });

  it('moves everything at once: requests, drafts and the desk that would stay empty', async () => {
    const { providerAdmin, coder, otherCoder, database, northside } = world;
    const told = await hand(providerAdmin, coder, otherCoder);
    expect(told).toMatchObject({
      to: { name: 'Olga Coder' },
      moved: { requests: 2, drafts: 1, desks: [{ id: desk }] },
    });
    expect(await mine(coder)).toEqual([]);
    expect(await mine(otherCoder)).toEqual([query, draft, question].sort());
    const seen = await world.get(GetRequest).byId(otherCoder, query);
    expect(seen).toMatchObject({ state: 'acknowledged', assignee: { name: 'Olga Coder' }, revision: 3 });
    const members = await database.asOwner('select 1 from desk_member where desk_id = $1 and person_id = $2', [
      desk,
      otherCoder.personId,
    ]);
    expect(members).toHaveLength(1);
    const [row] = await database.asOwner<{ reason: string }>('select reason from hand_over where org_id = $1', [
      northside,
    ]);
    expect(row?.reason).toBe('Leaves on Friday');
    const [outbox] = await database.asOwner<{ facts: object }>(
      `select facts from outbox where topic = 'work.handed_over'`,
    );
    expect(outbox?.facts).toEqual({ to: otherCoder.personId });
  });

  it('addresses inside the house whoever takes over, with the care team and the cover', async () => {
    const { providerSupervisor, caregiver, outsideCaregiver, claimId, database, northside } = world;
    const away = await aMemberOf(database, { organisationId: northside, roles: ['caregiver'] });
    await database.asOwner(
      `insert into absence (id, org_id, person_id, from_day, until_day, deputy_id)
       values ($1, $2, $3, '2026-11-20', '2026-12-01', $4)`,
      [newId(), northside, away.personId, caregiver.personId],
    );
    const told = await hand(providerSupervisor, caregiver, outsideCaregiver);
    expect(told.moved).toMatchObject({ requests: 1, careTeams: 1, coversFor: 1 });
    expect(await accessTold(outsideCaregiver)).toContain('claim.access_gained');
    // The request was addressed to them, so they were asked about the claim, and still see it.
    expect(await accessTold(caregiver)).not.toContain('claim.access_lost');
    const seen = await world.get(GetRequest).byId(outsideCaregiver, question);
    expect(seen).toMatchObject({ addressee: { person: { name: 'Dr Baker' } }, mySide: 'addressee' });
    expect(seen.transitions.at(-1)).toMatchObject({ action: 'redirect', reason: 'Leaves on Friday' });
    const steps = await database.asOwner<{ n: number }>(
      `select count(*)::int as n from chase_step where request_id = $1 and state = 'scheduled'`,
      [question],
    );
    expect(steps[0]?.n).toBeGreaterThan(0);
    const threads = await database.unitOfWork.run(outsideCaregiver, (tx) =>
      tx.query('select 1 from thread where claim_id = $1', [claimId]),
    );
    expect(threads).toHaveLength(1);
  });

  it('tells whoever leaves a care team that the claim is gone, also where the colleague sat in it already', async () => {
    const { providerSupervisor, database, northside, claimId } = world;
    const member = () => aMemberOf(database, { organisationId: northside, roles: ['caregiver'] });
    const [leaver, taker] = [await member(), await member()];
    for (const person of [leaver, taker]) {
      await database.asOwner(
        `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', now())`,
        [claimId, person.personId, northside],
      );
    }
    const told = await hand(providerSupervisor, leaver, taker);
    expect(told.moved).toMatchObject({ careTeams: 1 });
    const seen = await database.unitOfWork.run(leaver, (tx) =>
      tx.query('select 1 from claim where id = $1', [claimId]),
    );
    expect(seen).toEqual([]);
    expect([await accessTold(leaver), await accessTold(taker)]).toEqual([['claim.access_lost'], []]);
    const audited = await database.asOwner<{ action: string }>(
      `select action from audit_row where subject_id = $1 and claim_id = $2`,
      [leaver.personId, claimId],
    );
    expect(audited).toEqual([{ action: 'claim.care_team_removed' }]);
  });

  it('leaves the payer’s own work alone and hears of nothing there', async () => {
    const { payerAdmin, administrator, payerSupervisor } = world;
    const told = await hand(payerAdmin, administrator, payerSupervisor);
    expect(told.moved).toMatchObject({ requests: 1, drafts: 0, careTeams: 0 });
    expect(await mine(payerSupervisor)).toEqual([query]);
  });
});
