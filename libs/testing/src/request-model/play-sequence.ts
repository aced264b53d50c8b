import { CloseChildren, CreateRequest } from '@liaison/requests';
import { anInsurerQuery, type RequestsWorld } from '../builders/requests-world.js';
import { firstItems, type ModelAct } from './model-acts.js';
import { namedIndexes, type PlayedAct } from './model-rules.js';
import { aModel, openModel, playModel, targetOf } from './play-model.js';
import { actOf } from './possible-acts.js';
import { type Model, type ModelRequest, sideOf, turnOf } from './request-model.js';
import { runAct } from './run-act.js';
import { type SeenRequest, seeRequests } from './seen-request.js';

/** Where model and product parted, in the model's words; null while they agree. */
export interface Parting {
  readonly act: ModelAct | null;
  readonly expected: unknown;
  readonly found: unknown;
}

export interface Played {
  readonly model: Model;
  readonly parentId: string;
  readonly seen: readonly SeenRequest[];
  readonly parting: Parting | null;
  /** The acts that were taken, in order. */
  readonly taken: readonly string[];
}

/** Every sequence starts on the same morning, so that a failure plays again as it was. */
const morning = new Date('2026-11-23T15:00:00.000Z');
let count = 0;

/** Plays acts on the model and on the product and compares the database after each. */
export async function playSequence(world: RequestsWorld, acts: readonly ModelAct[]): Promise<Played> {
  world.database.clock.set(morning);
  const parentId = await aDraft(world);
  const model = aModel(morning.getTime(), firstItems);
  let seen = await seeRequests(world, parentId);
  const taken: string[] = [];
  for (const drawn of acts) {
    world.database.clock.advance({ minutes: 7, hours: drawn.name === 'wait' ? drawn.hours : 0 });
    model.now = world.database.clock.now().getTime();
    const act = actOf(model, drawn);
    const request = act ? targetOf(model, act) : null;
    const row = request ? seen[model.requests.indexOf(request)] : undefined;
    if (!act || !request || !row) continue;
    const refusal = await playBoth(world, model, { act, request, row, taken });
    seen = await seeRequests(world, parentId);
    const parting = refusal ?? difference(act, model, seen);
    if (parting) return { model, parentId, seen, parting, taken };
    keepFigures(model, seen);
  }
  return { model, parentId, seen, parting: null, taken };
}

async function aDraft({ get, by, administrator, northside, claimId }: RequestsWorld): Promise<string> {
  const questions = Array.from({ length: firstItems }, (_, index) => `Question ${index + 1}?`);
  const body = { ...anInsurerQuery(northside, ...questions), send: false };
  return (await get(CreateRequest).execute(by(administrator), claimId, body)).id;
}

interface Turn {
  readonly act: PlayedAct;
  readonly request: ModelRequest;
  readonly row: SeenRequest;
  readonly taken: string[];
}

async function playBoth(
  world: RequestsWorld,
  model: Model,
  { act, request, row, taken }: Turn,
): Promise<Parting | null> {
  const side = sideOf(request, act.by);
  const ids = row.items.map((item) => item.id);
  const named = namedIndexes(request, act).flatMap((index) => ids[index] ?? []);
  const { dueAt } = request;
  const isTaken = playModel(model, request, act);
  count += 1;
  if (isTaken) taken.push(act.name);
  const asked = { id: row.id, ids, named, act, dueAt, isInner: request.parent !== null, text: `typed ${count}` };
  const { code, isShown } = await runAct(world, asked);
  if ((code === 'ok') !== isTaken) return { act, expected: isTaken ? 'taken' : 'refused', found: code };
  if (isTaken && !request.parent && (side === 'requester' || act.name === 'expire'))
    await closeChildren(world, request, row.id);
  if (side === 'requester' && isShown) openModel(request);
  return null;
}

/** What the worker does on hearing that the other side closed a request. */
async function closeChildren(world: RequestsWorld, { state }: ModelRequest, parentId: string): Promise<void> {
  if (!['answered', 'accepted', 'cancelled', 'expired'].includes(state)) return;
  const isAnswered = state === 'answered' || state === 'accepted';
  await world.get(CloseChildren).execute({ id: world.northside, kind: 'provider' }, parentId, isAnswered);
}

function difference(act: ModelAct, model: Model, seen: readonly SeenRequest[]): Parting | null {
  const expected = model.requests.map(({ state, round, held, moreTime, items }) => ({
    ...{ state, round, held, moreTime: moreTime === 'asked' },
    items: items.map(({ state: itemState, draft, version }) => ({ state: itemState, draft, version })),
    reminded: turnOf[state] === null ? [] : 'only whose turn it is',
  }));
  const found = seen.map((row) => ({
    ...{ state: row.state, round: row.round, held: row.held, moreTime: row.more_time },
    items: row.items.map(({ state, draft, version }) => ({ state, draft, version })),
    reminded: remindedWords(row),
  }));
  return JSON.stringify(expected) === JSON.stringify(found) ? null : { act, expected, found };
}

function remindedWords({ state, reminded }: SeenRequest): unknown {
  const turn = turnOf[state];
  if (turn === null) return reminded;
  return reminded.every((side) => side === turn) ? 'only whose turn it is' : reminded;
}

/** The calendar's figures have tests of their own; the model takes them as they are. */
function keepFigures(model: Model, seen: readonly SeenRequest[]): void {
  model.requests.forEach((request, index) => {
    request.dueAt = seen[index]?.due_at?.getTime() ?? 0;
    request.expiresAt = seen[index]?.expires_at?.getTime() ?? null;
  });
}
