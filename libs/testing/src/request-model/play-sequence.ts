import { CloseChildren, CreateRequest, GetRequest } from '@liaison/requests';
import { anInsurerQuery } from '../builders/requests-world.js';
import { firstItems, type ModelAct } from './model-acts.js';
import { lookAt } from './look-seldom.js';
import { namedIndexes, type PlayedAct } from './model-rules.js';
import { type ModelWorld, morning } from './model-world.js';
import { aModel, openModel, playModel, targetOf } from './play-model.js';
import { actOf, raceOf } from './possible-acts.js';
import { type Model, type ModelRequest, sideOf, turnOf } from './request-model.js';
import { type Asked, runAct } from './run-act.js';
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

let count = 0;

/** Plays acts on the model and on the product and compares the database after each. */
export async function playSequence(world: ModelWorld, acts: readonly ModelAct[]): Promise<Played> {
  world.database.clock.set(morning);
  const parentId = await aDraft(world);
  lookAt(world, parentId);
  let model = aModel(morning.getTime(), firstItems);
  let seen: readonly SeenRequest[] = await seeRequests(world, parentId);
  const taken: string[] = [];
  for (const drawn of acts) {
    world.database.clock.advance({ minutes: 7, hours: drawn.name === 'wait' ? drawn.hours : 0 });
    model.now = world.database.clock.now().getTime();
    if (drawn.name === 'race') {
      const race = raceOf(model, drawn.picks);
      if (!race) continue;
      const raced = await playRace(world, { model, seen, parentId }, race);
      if ('parting' in raced) return { model, parentId, seen, parting: raced.parting, taken };
      ({ model, seen } = raced);
      taken.push('race', ...raced.taken);
      keepFigures(model, seen);
      continue;
    }
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

async function aDraft({ get, by, administrator, northside, claimId }: ModelWorld): Promise<string> {
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

async function playBoth(world: ModelWorld, model: Model, { act, request, row, taken }: Turn): Promise<Parting | null> {
  const side = sideOf(model, request, act.by);
  const asked = askedOf(request, act, row);
  const before = request.state;
  const isTaken = playModel(model, request, act);
  if (isTaken) taken.push(act.name);
  const { code, isShown } = await runAct(world, asked);
  if ((code === 'ok') !== isTaken) return { act, expected: isTaken ? 'taken' : 'refused', found: code };
  if (request.state !== before && !request.parent && (side === 'requester' || act.name === 'expire'))
    await closeChildren(world, request.state, row.id);
  if (side === 'requester' && isShown) openModel(request);
  return null;
}

function askedOf(request: ModelRequest, act: PlayedAct, row: SeenRequest): Asked {
  const ids = row.items.map((item) => item.id);
  const named = namedIndexes(request, act).flatMap((index) => ids[index] ?? []);
  count += 1;
  const { dueAt, parent } = request;
  return { id: row.id, ids, named, act, dueAt, isInner: parent !== null, text: `typed ${count}` };
}

type Raced = { readonly model: Model; readonly seen: readonly SeenRequest[]; readonly taken: readonly string[] };

/** Two connections at one instant: the product must have done what the model does in one of the two orders. */
async function playRace(
  world: ModelWorld,
  { model, seen, parentId }: { model: Model; seen: readonly SeenRequest[]; parentId: string },
  race: readonly [PlayedAct, PlayedAct],
): Promise<Raced | { readonly parting: Parting }> {
  const orders = [race, [race[1], race[0]] as const].flatMap((order) => [
    playOrder(model, order, { looksFirst: false }),
    playOrder(model, order, { looksFirst: true }),
  ]);
  const on = race[0].on;
  const [request, row] = [model.requests[on], seen[on]];
  if (!request || !row) throw new Error('A race on no request.');
  const asks = race.map((act) => askedOf(request, act, row));
  const results = await Promise.all(asks.map((asked) => runAct(world, asked)));
  // The worker hears of what became of the payer's request; of a child whose parent was answered long ago it hears nothing.
  if (!request.parent) {
    const [parent] = await seeRequests(world, parentId);
    if (parent && parent.state !== row.state) await closeChildren(world, parent.state, parentId);
  }
  const found = { taken: race.filter((_, index) => results[index]?.code === 'ok'), results };
  const now = await seeRequests(world, parentId);
  const agreed = orders.find(
    (order) =>
      race.every((act, index) => order.taken.includes(act) === (results[index]?.code === 'ok')) &&
      difference({ name: 'race', picks: [0, 0] }, order.model, now) === null,
  );
  if (!agreed) {
    const told = orders.map((order) => ({ taken: order.taken, ...difference(race[0], order.model, now) }));
    return { parting: { act: race[0], expected: told, found } };
  }
  await openAfterwards(world, agreed.model.requests[on], row.id);
  return { model: agreed.model, seen: now, taken: agreed.taken.map(({ name }) => name) };
}

/** Whoever asked and acts is shown the request: before the other's act, which may then come too late, or after it. */
function playOrder(
  model: Model,
  order: readonly PlayedAct[],
  { looksFirst }: { readonly looksFirst: boolean },
): { model: Model; taken: PlayedAct[] } {
  const copy = structuredClone(model);
  const taken = order.filter((act) => {
    const request = copy.requests[act.on];
    if (request === undefined || !playModel(copy, request, act)) return false;
    if (looksFirst && sideOf(copy, request, act.by) === 'requester') openModel(request);
    return true;
  });
  return { model: copy, taken };
}

/** Whether a look came before or after the other's act is all the same once the asking side looks again. */
async function openAfterwards(world: ModelWorld, request: ModelRequest | undefined, id: string): Promise<void> {
  if (!request || request.state === 'draft' || request.state === 'discarded') return;
  const asker = request.parent ? world.coder : world.administrator;
  await world.get(GetRequest).byId(asker, id);
  openModel(request);
}

/** What the worker does on hearing that the other side closed a request. */
async function closeChildren(world: ModelWorld, state: string, parentId: string): Promise<void> {
  if (!['answered', 'accepted', 'cancelled', 'expired'].includes(state)) return;
  const isAnswered = state === 'answered' || state === 'accepted';
  await world.get(CloseChildren).execute({ id: world.northside, kind: 'provider' }, parentId, isAnswered);
}

function difference(act: ModelAct, model: Model, seen: readonly SeenRequest[]): Parting | null {
  const expected = model.requests.map(({ state, round, held, moreTime, prepared, items }) => ({
    ...{ state, round, held, moreTime: moreTime === 'asked' },
    ...{
      preparedBy: prepared?.by ?? null,
      preparedItems: [...(prepared?.items ?? [])].sort((one, other) => one - other),
      isStale: prepared !== null && (prepared.isTouched || prepared.round !== round),
    },
    items: items.map(({ state: itemState, draft, version }) => ({ state: itemState, draft, version })),
    reminded: turnOf[state] === null ? [] : 'only whose turn it is',
  }));
  const found = seen.map((row) => ({
    ...{ state: row.state, round: row.round, held: row.held, moreTime: row.more_time },
    ...{ preparedBy: row.prepared, preparedItems: row.prepared_items, isStale: row.stale },
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
    request.items.forEach((item, place) => (item.draftFiles = seen[index]?.items[place]?.files ?? false));
  });
}
