import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requestScopes, type CreateRequestBody, type RequestFilters } from '@liaison/contracts';
import { reachOf, type Actor, type Role } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aClaim, anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  CreateRequest,
  ListRequests,
  ReopenRequest,
  ShowTeam,
  SummariseRequests,
} from './index.js';

describe('the figures above a worklist', () => {
  let world: RequestsWorld;
  let hats: readonly [Actor, Actor];

  /** The same person in another organisation. */
  const alsoIn = async (person: Actor, organisationId: string, roles: readonly Role[]): Promise<Actor> => {
    const membershipId = newId();
    await world.database.asOwner(`insert into membership (id, person_id, org_id, roles) values ($1, $2, $3, $4)`, [
      membershipId,
      person.personId,
      organisationId,
      roles,
    ]);
    return { ...person, membershipId, organisationId, roles, reach: reachOf(roles) };
  };
  const ask = (claimId: string, provider: string, body: Partial<CreateRequestBody> = {}) =>
    world.get(CreateRequest).execute(world.by(world.administrator), claimId, {
      ...anInsurerQuery(provider, 'Which knee?'),
      ...body,
    } as CreateRequestBody);
  const list = (actor: Actor, filters: RequestFilters) => world.get(ListRequests).execute(actor, filters);
  const figures = (actor: Actor, filters: RequestFilters) => world.get(SummariseRequests).execute(actor, filters);

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { coder, northside, lakeside, acme, claimId, database } = world;
    hats = [coder, await alsoIn(coder, lakeside, ['coder'])];
    const there = await aClaim(database, { providerOrg: lakeside, payerOrg: acme, charge: '80.10' });
    await ask(claimId, northside);
    await ask(claimId, northside);
    await ask(there, lakeside);
    await world.get(CreateRequest).execute(world.by(coder), claimId, {
      ...{ kind: 'claim_question', about: 'status', addressee: { organisationId: acme } },
      ...{ due: { in: { amount: 5, unit: 'working_day' } }, items: [{ question: 'Where does it stand?' }] },
    });
  });
  afterAll(() => world.close());

  it('count exactly the rows below them, drafts among them', async () => {
    for (const scope of requestScopes) {
      const [rows, summary] = [await list(hats[0], { scope }), await figures(hats[0], { scope })];
      expect({ scope, total: summary.total }).toEqual({ scope, total: rows.items.length });
    }
    expect(await figures(hats[0], { scope: 'mine' })).toMatchObject({ total: 1, needsMe: 0, byState: { draft: 1 } });
  });

  it('span one’s organisations, each row telling which it is of, and stay with one where one asks for one', async () => {
    const { items } = await list(hats[0], { scope: 'all_memberships' });
    const ofEach = new Map(items.map(({ membershipId, organisation }) => [membershipId, organisation.name]));
    expect([...ofEach.values()].sort()).toEqual(['Lakeside', 'Northside']);
    expect([...ofEach.keys()].sort()).toEqual(hats.map(({ membershipId }) => membershipId).sort());
    expect((await figures(hats[0], { scope: 'all_memberships' })).byState).toEqual({ draft: 1, open: 3 });
    expect((await figures(hats[1], {})).byState).toEqual({ open: 1 });
  });

  it('tell everywhere what is one’s own, and nothing that a colleague holds there', async () => {
    const [{ id = '' } = {}] = (await list(hats[1], { scope: 'organisation' })).items;
    await world.get(AcknowledgeRequest).execute(world.by(hats[1]), id, {});
    const here = await list(hats[0], { scope: 'mine' });
    const everywhere = await list(hats[0], { scope: 'mine_everywhere' });
    expect(everywhere.items.map((row) => row.id).sort()).toEqual([...here.items.map((row) => row.id), id].sort());
    expect(everywhere.items.find((row) => row.id === id)?.membershipId).toBe(hats[1].membershipId);
    expect((await figures(hats[0], { scope: 'mine_everywhere' })).needsMe).toBe(1);
    expect((await list(world.strangerCoder, { scope: 'mine_everywhere' })).items).toEqual([]);
  });

  it('page through several organisations without losing or repeating a row', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.get(ListRequests).execute(hats[0], {
        ...{ scope: 'all_memberships', limit: 1 },
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
  });

  it('show a supervisor what is asked again and again, and what was reopened or accepted at once', async () => {
    const { providerSupervisor, coder, administrator } = world;
    const before = await world.get(ShowTeam).execute(providerSupervisor);
    expect(before.askedAgain).toMatchObject([
      { question: 'Which knee?', counterpart: 'Acme', times: 2, dollars: '0.00' },
    ]);
    const [query] = (await list(coder, { state: 'open' })).items;
    const request = await world.get(AnswerRequest).execute(world.by(coder), query?.id ?? '', {
      answers: await world.database
        .asOwner<{ id: string }>('select id from request_item where request_id = $1', [query?.id])
        .then((items) => items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right.' }))),
    });
    await world.get(AcceptAnswer).execute(world.by(administrator), request.id, {});
    const accepted = await world.get(ShowTeam).execute(providerSupervisor, { days: 7 });
    const row = accepted.rows.find(({ kind }) => kind === 'unassigned');
    expect(row).toMatchObject({ firstPassAcceptance: 1, reopened: 0, responseRate: 1 });
    expect(accepted).toMatchObject({ days: 7, openChange: 1 });
    await world.get(ReopenRequest).execute(world.by(administrator), request.id, {
      ...{ itemIds: request.items.map(({ id }) => id), reason: 'Not this knee' },
      due: { in: { amount: 5, unit: 'working_day' } },
    });
    const reopened = await world.get(ShowTeam).execute(providerSupervisor);
    expect(reopened.rows.find(({ kind }) => kind === 'unassigned')?.reopened).toBe(1);
  });

  it('look back only as far as they are asked to', async () => {
    await world.database.asOwner(`update information_request set sent_at = sent_at - interval '20 days'`);
    const [month, week] = [30, 7].map((days) => world.get(ShowTeam).execute(world.providerSupervisor, { days }));
    expect((await month)?.askedAgain).toHaveLength(1);
    expect((await week)?.askedAgain).toEqual([]);
  });
});
