import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadClaim } from '@liaison/claims';
import type { CreateRequestBody, RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { readFeed, type Tx } from '@liaison/platform';
import { aDesk, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcknowledgeRequest,
  AnswerRequest,
  CreateRequest,
  GetRequest,
  ListRequests,
  SummariseRequests,
} from './index.js';

const due = { in: { amount: 3, unit: 'working_day' as const } };
const indicator = { quote: 'Temp 39.4', source: 'Note', author: 'B. Kildare', at: '2026-05-11' };

/** What a caregiver was not asked by name still reaches them: through their desk, or because they stand in. */
describe('what is asked of a desk or of somebody away', () => {
  let world: RequestsWorld;
  let recordsDesk: string;
  let toDesk: RequestView;
  let toCaregiver: RequestView;

  const ask = (actor: Actor, body: Partial<CreateRequestBody>): Promise<RequestView> =>
    world.get(CreateRequest).execute(world.by(actor), world.claimId, {
      kind: 'records_request',
      addressee: { deskId: recordsDesk },
      due,
      items: [{ question: 'Please send the file.' }],
      subject: 'The stay of May',
      send: true,
      ...body,
    } as CreateRequestBody);
  const sees = (actor: Actor, id: string): Promise<boolean> =>
    world
      .get(GetRequest)
      .byId(actor, id)
      .then(() => true)
      .catch(() => false);
  const rowsOf = async (actor: Actor, scope: 'mine' | 'desk') =>
    (await world.get(ListRequests).execute(actor, { scope })).items.map(({ id }) => id);
  const inTx = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => world.database.unitOfWork.run(actor, work);

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { outsideCaregiver, coder, caregiver, northside } = world;
    recordsDesk = await aDesk(world.database, { organisationId: northside, members: [outsideCaregiver] });
    toDesk = await ask(coder, {});
    toCaregiver = await ask(coder, {
      kind: 'clinician_query',
      trigger: 'The claim was sent without it',
      addressee: { personId: caregiver.personId },
      items: [
        {
          question: 'Which knee was it, please?',
          reason: { list: 'QUERY', code: 'incomplete' },
          options: ['Left', 'Right', 'Other', 'Unable to determine'],
          indicators: [indicator],
        },
      ],
    });
  });
  afterAll(() => world.close());

  it('is seen, listed and counted by a caregiver of that desk, and by no other', async () => {
    const { outsideCaregiver, strangerCaregiver } = world;
    expect(await sees(outsideCaregiver, toDesk.id)).toBe(true);
    expect(await rowsOf(outsideCaregiver, 'desk')).toEqual([toDesk.id]);
    expect(await rowsOf(outsideCaregiver, 'mine')).toEqual([]);
    expect((await world.get(SummariseRequests).execute(outsideCaregiver, { scope: 'desk' })).total).toBe(1);
    expect(await sees(strangerCaregiver, toDesk.id)).toBe(false);
    expect(await sees(world.caregiver, toDesk.id)).toBe(false);
  });

  it('shows them the claim without amounts, but no conversation and no other request of it', async () => {
    const { outsideCaregiver, claimId, threads } = world;
    const claim = await world.get(ReadClaim).get(outsideCaregiver, claimId);
    expect(claim).toMatchObject({ id: claimId, charge: null, findings: [] });
    expect(await sees(outsideCaregiver, toCaregiver.id)).toBe(false);
    const rows = await inTx(outsideCaregiver, (tx) =>
      tx.query<{ id: string }>('select id from thread where id = any ($1::uuid[])', [Object.values(threads)]),
    );
    expect(rows).toEqual([]);
  });

  it('is told to them in the feed, with nothing else of the claim', async () => {
    const events = await inTx(world.outsideCaregiver, (tx) => readFeed(tx, null, 200));
    const requests = new Set(events.flatMap(({ requestId }) => requestId ?? []));
    expect([...requests]).toEqual([toDesk.id]);
  });

  it('never reaches a caregiver while it is a draft, nor a payer’s request addressed to their desk', async () => {
    const { outsideCaregiver, coder, administrator } = world;
    const draft = await ask(coder, { send: false });
    expect(await sees(outsideCaregiver, draft.id)).toBe(false);
    const query = await ask(administrator, { kind: 'insurer_query', phase: 'prepayment' });
    expect(query.addressee).toBeDefined();
    expect(await sees(outsideCaregiver, query.id)).toBe(false);
  });

  it('can be taken and answered by them, and then opens the provider’s own conversation', async () => {
    const { outsideCaregiver, threads } = world;
    const taken = await world.get(AcknowledgeRequest).execute(world.by(outsideCaregiver), toDesk.id, {});
    expect(taken.assignee?.id).toBe(outsideCaregiver.personId);
    const rows = await inTx(outsideCaregiver, (tx) => tx.query<{ id: string }>('select id from thread'));
    expect(rows.map(({ id }) => id)).toEqual([threads.provider]);
    const answered = await world.get(AnswerRequest).execute(world.by(outsideCaregiver), toDesk.id, {
      answers: toDesk.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Here.' })),
    });
    expect(answered.state).toBe('answered');
  });

  it('is gone for whoever leaves the desk before it was theirs', async () => {
    const { outsideCaregiver, coder } = world;
    const another = await ask(coder, {});
    expect(await sees(outsideCaregiver, another.id)).toBe(true);
    await world.database.asOwner('delete from desk_member where desk_id = $1', [recordsDesk]);
    expect(await sees(outsideCaregiver, another.id)).toBe(false);
  });

  it('is seen by the deputy on the days of the absence and on no other, by the product’s clock', async () => {
    const { strangerCaregiver, caregiver, outsideCaregiver, northside, database } = world;
    await database.asOwner(
      `insert into absence (id, org_id, person_id, from_day, until_day, deputy_id)
       values (gen_random_uuid(), $1, $2, '2026-11-24', '2026-11-25', $3)`,
      [northside, caregiver.personId, outsideCaregiver.personId],
    );
    const seenOn: Record<string, boolean> = {};
    for (const day of ['2026-11-23T20:00:00Z', '2026-11-24T15:00:00Z', '2026-11-26T15:00:00Z']) {
      database.clock.set(day);
      const isListed = (await rowsOf(outsideCaregiver, 'mine')).includes(toCaregiver.id);
      seenOn[day.slice(0, 10)] = (await sees(outsideCaregiver, toCaregiver.id)) && isListed;
    }
    expect(seenOn).toEqual({ '2026-11-23': false, '2026-11-24': true, '2026-11-26': false });
    expect(await sees(strangerCaregiver, toCaregiver.id)).toBe(false);
  });
});
