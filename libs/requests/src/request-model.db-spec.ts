import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { ballOf, isOwed, isSent, type ItemState, requestTable, type RequestState } from '@liaison/domain';
import { anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import fc from 'fast-check';
import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  CancelRequest,
  CreateRequest,
  ExpireRequest,
  GetRequest,
  ReopenRequest,
  ReturnAnswer,
  SaveItemAnswer,
  SendRequest,
  WaiveItems,
  WithdrawAnswer,
} from './index.js';

/** What the model remembers of one request: written by hand from PRODUCT.md, not from the product's rules. */
interface Model {
  state: RequestState;
  round: number;
  items: { state: ItemState; draft: boolean; sentInRound: number | null; wasReturned: boolean }[];
  opened: boolean;
}

type Act =
  | { name: 'send' | 'acknowledge' | 'withdraw' | 'accept' | 'cancel' | 'expire' | 'open'; by: Who }
  | { name: 'save' | 'return' | 'waive' | 'reopen'; by: Who; items: number[] }
  | { name: 'answer'; by: Who; items: number[] | null };
type Who = 'coder' | 'otherCoder' | 'administrator';

const itemCount = 3;
const who = fc.constantFrom<Who>('coder', 'otherCoder', 'administrator');
const some = fc.uniqueArray(fc.nat({ max: itemCount - 1 }), { minLength: 1, maxLength: itemCount });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    name: fc.constantFrom('send' as const, 'acknowledge', 'withdraw', 'accept', 'cancel', 'expire', 'open'),
    by: who,
  }),
  {
    weight: 2,
    arbitrary: fc.record({ name: fc.constantFrom('save' as const, 'return', 'waive', 'reopen'), by: who, items: some }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('answer' as const), by: who, items: fc.option(some) }) },
);
const in5Days = { in: { amount: 5, unit: 'working_day' as const } };
const runs = Number(process.env['MODEL_RUNS'] ?? 25);

describe('a request under random commands of several people', () => {
  let world: RequestsWorld;
  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  it('is in the database what the model says, and refuses what the model refuses', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 6, maxLength: 16 }), async (acts) => {
        const { id, items } = await aDraft(world);
        const ids = items.map((item) => item.id);
        const model = newModel();
        for (const act of acts) {
          world.database.clock.advance({ minutes: 7 });
          const expected = play(model, act);
          const outcome = await run(world, id, ids, act);
          expect({ act, outcome: outcome === 'ok' }).toEqual({ act, outcome: expected });
          await compare(world, id, model);
        }
        await checkLedger(world, id, model);
      }),
      { numRuns: runs, endOnFailure: runs <= 100 },
    );
  }, 600_000);
});

async function aDraft({ get, by, administrator, northside, claimId }: RequestsWorld): Promise<RequestView> {
  const body = { ...anInsurerQuery(northside, 'One?', 'Two?', 'Three?'), send: false };
  return get(CreateRequest).execute(by(administrator), claimId, body);
}

function newModel(): Model {
  const item = () => ({ state: 'outstanding' as ItemState, draft: false, sentInRound: null, wasReturned: false });
  return { state: 'draft', round: 1, opened: false, items: Array.from({ length: itemCount }, item) };
}

/** Plays an act on the model; answers whether the product must take it. */
function play(model: Model, act: Act): boolean {
  const isRequester = act.by === 'administrator';
  const mayTake = rules[act.name](model, act, isRequester);
  if (mayTake) effects[act.name](model, act);
  return mayTake;
}

const named = (act: Act): number[] => ('items' in act ? (act.items ?? []) : []);
const owed = (model: Model) => model.items.filter((item) => isOwed({ id: '', state: item.state }));
const takesAnswers = (model: Model) => ['open', 'acknowledged', 'returned', 'expired'].includes(model.state);
const chosen = (model: Model, act: Act) =>
  'items' in act && act.items
    ? act.items
    : model.items.flatMap((item, index) => (item.draft && isOwed({ id: '', state: item.state }) ? [index] : []));

type Rule = (model: Model, act: Act, isRequester: boolean) => boolean;
const rules: Record<Act['name'], Rule> = {
  open: (model, _, isRequester) => isRequester || model.state !== 'draft',
  send: (model, _, isRequester) => isRequester && model.state === 'draft',
  acknowledge: (model, _, isRequester) => !isRequester && model.state === 'open',
  save: (model, act, isRequester) =>
    !isRequester &&
    ['open', 'acknowledged', 'returned', 'expired'].includes(model.state) &&
    named(act).every((index) => isOwed({ id: '', state: model.items[index]!.state })),
  answer: (model, act, isRequester) => {
    if (isRequester || !takesAnswers(model)) return false;
    const sent = chosen(model, act);
    const ready = sent.every(
      (index) => model.items[index]!.draft && isOwed({ id: '', state: model.items[index]!.state }),
    );
    const isWhole = owed(model).length === sent.length;
    return sent.length > 0 && ready && (model.state !== 'expired' || isWhole);
  },
  withdraw: (model, _, isRequester) => !isRequester && model.state === 'answered' && !model.opened,
  accept: (model, _, isRequester) => isRequester && model.state === 'answered',
  return: (model, act, isRequester) =>
    isRequester &&
    model.state === 'answered' &&
    named(act).every((index) => isSent({ id: '', state: model.items[index]!.state })),
  waive: (model, act, isRequester) =>
    isRequester &&
    ['open', 'acknowledged', 'returned'].includes(model.state) &&
    named(act).every((index) => isOwed({ id: '', state: model.items[index]!.state })),
  cancel: (model, _, isRequester) =>
    isRequester && ['open', 'acknowledged', 'returned', 'answered'].includes(model.state),
  expire: (model) => ['open', 'acknowledged', 'returned'].includes(model.state),
  reopen: (model, _, isRequester) => isRequester && ['accepted', 'cancelled', 'expired'].includes(model.state),
};

const effects: Record<Act['name'], (model: Model, act: Act) => void> = {
  open: (model, act) => {
    if (act.by === 'administrator' && model.state === 'answered') model.opened = true;
  },
  send: (model) => void (model.state = 'open'),
  acknowledge: (model) => void (model.state = 'acknowledged'),
  save: (model, act) => named(act).forEach((index) => (model.items[index]!.draft = true)),
  answer: (model, act) => {
    for (const index of chosen(model, act)) {
      Object.assign(model.items[index]!, { state: 'supplied', draft: false, sentInRound: model.round });
    }
    if (owed(model).length === 0) model.state = 'answered';
    else if (model.state === 'open') model.state = 'acknowledged';
    model.opened = false;
  },
  withdraw: (model) => {
    model.state = model.round > 1 ? 'returned' : 'acknowledged';
    for (const item of model.items) {
      if (!isSent({ id: '', state: item.state }) || item.sentInRound !== model.round) continue;
      Object.assign(item, { state: item.wasReturned ? 'returned' : 'outstanding', draft: true });
    }
  },
  accept: (model) => {
    model.state = 'accepted';
    for (const item of model.items) if (isSent({ id: '', state: item.state })) item.state = 'accepted';
  },
  return: (model, act) => {
    Object.assign(model, { state: 'returned', round: model.round + 1, opened: false });
    for (const index of named(act)) Object.assign(model.items[index]!, { state: 'returned', wasReturned: true });
  },
  waive: (model, act) => {
    for (const index of named(act)) model.items[index]!.state = 'waived';
    if (model.items.every((item) => item.state === 'waived')) model.state = 'cancelled';
    else if (owed(model).length === 0) model.state = 'answered';
  },
  cancel: (model) => void (model.state = 'cancelled'),
  expire: (model) => void (model.state = 'expired'),
  reopen: (model, act) => {
    Object.assign(model, { state: 'returned', round: model.round + 1, opened: false });
    for (const index of named(act)) {
      const item = model.items[index]!;
      item.state =
        item.state === 'outstanding' || item.state === 'waived' || item.state === 'returned'
          ? 'outstanding'
          : 'returned';
    }
  },
};

/** The same act on the product; answers 'ok' or the code it was refused with. */
async function run(world: RequestsWorld, id: string, ids: string[], act: Act): Promise<string> {
  const { get, by } = world;
  const command = by(world[act.by]);
  const itemIds = named(act).map((index) => ids[index]!);
  const acts: Record<Act['name'], () => Promise<unknown>> = {
    open: () => get(GetRequest).byId(world[act.by], id),
    send: () => get(SendRequest).execute(command, id, {}),
    acknowledge: () => get(AcknowledgeRequest).execute(command, id, {}),
    save: async () => {
      for (const itemId of itemIds) await save(world, command, id, itemId);
    },
    answer: () =>
      get(AnswerRequest).execute(command, id, {
        lateReason: 'good cause',
        ...('items' in act && act.items ? { itemIds } : {}),
      }),
    withdraw: () => get(WithdrawAnswer).execute(command, id, { reason: 'mistake' }),
    accept: () => get(AcceptAnswer).execute(command, id, {}),
    return: () =>
      get(ReturnAnswer).execute(command, id, {
        items: itemIds.map((itemId) => ({ itemId, reason: 'incomplete' as const })),
        due: in5Days,
      }),
    waive: () => get(WaiveItems).execute(command, id, { itemIds, reason: 'not needed' }),
    cancel: () => get(CancelRequest).execute(command, id, { reason: 'superseded' }),
    reopen: () => get(ReopenRequest).execute(command, id, { itemIds, reason: 'again', due: in5Days }),
    expire: async () => {
      await world.database.asOwner(`update information_request set expires_at = $2 where id = $1`, [
        id,
        world.database.clock.now(),
      ]);
      const result = await get(ExpireRequest).execute({ id: world.acme, kind: 'payer' }, id);
      if (result === 'stale') throw Object.assign(new Error('stale'), { code: 'stale' });
    },
  };
  try {
    await acts[act.name]();
    return 'ok';
  } catch (error) {
    const { code } = error as { code?: string };
    if (!code?.startsWith('request.') && code !== 'stale' && code !== 'object.not_found') throw error;
    return code;
  }
}

/** Two coders work on the same answers: each names the draft's revision it saw. */
async function save(
  world: RequestsWorld,
  command: ReturnType<RequestsWorld['by']>,
  id: string,
  itemId: string,
): Promise<void> {
  const [draft] = await world.database.asOwner<{ revision: number }>(
    `select revision from item_answer where item_id = $1 and state = 'draft'`,
    [itemId],
  );
  const body = { outcome: 'supplied' as const, text: 'An answer.', revision: draft?.revision };
  await world.get(SaveItemAnswer).execute(command, id, itemId, body);
}

async function compare(world: RequestsWorld, id: string, model: Model): Promise<void> {
  const [row] = await world.database.asOwner<{ state: string; round: number; opened: boolean }>(
    `select state, round, answer_opened_at is not null as opened from information_request where id = $1`,
    [id],
  );
  const items = await world.database.asOwner<{ state: string; draft: boolean }>(
    `select i.state, exists (select 1 from item_answer a where a.item_id = i.id and a.state = 'draft') as draft
       from request_item i where i.request_id = $1 order by i.position`,
    [id],
  );
  expect({ ...row, opened: row?.state === 'answered' && row.opened, items }).toEqual({
    state: model.state,
    round: model.round,
    opened: model.state === 'answered' && model.opened,
    items: model.items.map(({ state, draft }) => ({ state, draft })),
  });
  const hidden = await world.database.asOwner<{ n: number }>(
    `select count(*)::int as n from chase_step where request_id = $1 and state = 'scheduled' and side is distinct from $2`,
    [id, ballOf[model.state]],
  );
  expect(hidden[0]?.n).toBe(0);
}

/** Both sides see one ledger; it partitions the time from sending to close; nothing unsent is visible across. */
async function checkLedger(world: RequestsWorld, id: string, model: Model): Promise<void> {
  if (model.state === 'draft') return;
  const ours = await world.get(GetRequest).byId(world.coder, id);
  const theirs = await world.get(GetRequest).byId(world.administrator, id);
  expect(theirs.ledger).toEqual(ours.ledger);
  expect(theirs.items.flatMap(({ answer, history }) => [answer, ...history]).filter((answer) => answer?.draft)).toEqual(
    [],
  );
  for (const [index, entry] of ours.ledger.slice(1).entries()) {
    expect(Date.parse(entry.from)).toBeGreaterThanOrEqual(Date.parse(ours.ledger[index]?.until ?? ''));
  }
  const states = ours.transitions.map(({ from, to }) => [from, to] as const);
  for (const [from, to] of states.filter(([a, b]) => a !== b)) {
    expect(
      Object.values(requestTable[from as RequestState])
        .map((step) => [step.to, step.toInLaterRound])
        .flat(),
    ).toContain(to);
  }
}
