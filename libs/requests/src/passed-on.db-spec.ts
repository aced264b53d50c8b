import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestFilters, RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AnswerRequest,
  CreateRequest,
  DelegateRequest,
  GetRequest,
  ListRequests,
  RedirectRequest,
  ReopenRequest,
  ReturnAnswer,
} from './index.js';

const due = { in: { amount: 5, unit: 'working_day' as const } };

describe('a question that is passed on', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  const ask = (addressee: { personId: string } | { deskId: string }) =>
    world.get(CreateRequest).execute(world.by(world.coder), world.claimId, {
      kind: 'clinician_query',
      trigger: 'The claim was sent without it',
      addressee,
      due,
      items: [{ question: 'Who saw the patient?' }],
      send: true,
    });
  const notMe = (id: string) =>
    world.get(RedirectRequest).execute(world.by(world.caregiver), id, { personId: world.outsideCaregiver.personId });
  const lists: readonly RequestFilters[] = [{ scope: 'mine' }, { scope: 'desk' }, { ball: 'mine' }];
  const listedFor = async (actor: Actor, id: string): Promise<RequestFilters[]> => {
    const found = await Promise.all(
      lists.map(async (filters) => (await world.get(ListRequests).execute(actor, filters)).items),
    );
    return lists.filter((_, index) => found[index]?.some((row) => row.id === id));
  };

  async function aDesk(...members: Actor[]): Promise<string> {
    const id = newId();
    const { northside, database } = world;
    await database.asOwner(`insert into desk (id, org_id, name) values ($1, $2, 'Wards')`, [id, northside]);
    await database.asOwner(`insert into desk_card (desk_id, org_id, public_name) values ($1, $2, 'Wards')`, [
      id,
      northside,
    ]);
    for (const { membershipId, personId } of members)
      await database.asOwner(
        `insert into desk_member (desk_id, org_id, membership_id, person_id) values ($1, $2, $3, $4)`,
        [id, northside, membershipId, personId],
      );
    return id;
  }

  it('lies before the colleague, and no longer before who said "not me"', async () => {
    const { id } = await ask({ personId: world.caregiver.personId });
    expect(await listedFor(world.caregiver, id)).toEqual([{ scope: 'mine' }, { ball: 'mine' }]);
    await notMe(id);
    expect(await listedFor(world.caregiver, id)).toEqual([]);
    expect(await listedFor(world.outsideCaregiver, id)).toEqual([{ scope: 'mine' }, { ball: 'mine' }]);
  });

  it('leaves the desk on which it lay, for everybody there', async () => {
    const other = await world.member(world.acme, 'Nobody', 'claims_administrator');
    const { id } = await ask({ deskId: await aDesk(world.caregiver, world.otherCoder) });
    expect(await listedFor(world.caregiver, id)).toEqual([{ scope: 'desk' }, { ball: 'mine' }]);
    await notMe(id);
    for (const actor of [world.caregiver, world.otherCoder, other]) expect(await listedFor(actor, id)).toEqual([]);
    expect(await listedFor(world.outsideCaregiver, id)).toEqual([{ scope: 'mine' }, { ball: 'mine' }]);
  });

  it('brings back as drafts only what was answered now, not what was answered and returned before', async () => {
    const { coder, caregiver, administrator, northside, claimId } = world;
    const parent = await world
      .get(CreateRequest)
      .execute(world.by(administrator), claimId, anInsurerQuery(northside, 'Which knee?', 'Who signed?'));
    const { id } = await world.get(DelegateRequest).execute(world.by(coder), parent.id, {
      addressee: { personId: caregiver.personId },
      due,
      items: parent.items.map(({ id, question }) => ({ parentItemId: id, question: question ?? '' })),
      send: true,
      override: { reason: 'A test' },
    });
    const child = await world.get(GetRequest).byId(caregiver, id);
    const answer = (items: RequestView['items'], text: string) =>
      world.get(AnswerRequest).execute(world.by(caregiver), child.id, {
        answers: items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text })),
      });
    const named = (items: RequestView['items']) => items.map(({ id }) => id);
    await answer(child.items, 'First words.');
    await world.get(AnswerRequest).execute(world.by(coder), parent.id, {});
    const returned = parent.items.map(({ id }) => ({ itemId: id, reason: 'incomplete' as const }));
    await world.get(ReturnAnswer).execute(world.by(administrator), parent.id, { items: returned, due });
    const again = { itemIds: named(child.items), reason: 'Not enough', due };
    await world.get(ReopenRequest).execute(world.by(coder), child.id, again);
    await answer(child.items.slice(0, 1), 'Second words.');
    const seen = await world.get(GetRequest).byId(coder, parent.id);
    expect(seen.items.map(({ answer: drafted }) => (drafted?.draft ? drafted.text : null))).toEqual([
      'Second words.',
      null,
    ]);
    await answer(child.items.slice(1), 'The rest.');
    const whole = await world.get(GetRequest).byId(coder, parent.id);
    expect(whole.items.map(({ answer: drafted }) => drafted?.text)).toEqual(['Second words.', 'The rest.']);
    await world.get(AnswerRequest).execute(world.by(coder), parent.id, {});
    await world.get(AcceptAnswer).execute(world.by(administrator), parent.id, {});
  });
});
