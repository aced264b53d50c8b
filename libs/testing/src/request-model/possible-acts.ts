import { firstItems, itemActs, type ModelAct, modelPeople, plainActs } from './model-acts.js';
import { mayPlay, type PlayedAct } from './model-rules.js';
import { targetOf } from './play-model.js';
import { type Model, sideOf } from './request-model.js';

/** Ways of naming items: one by one, two, all, and for an answer whatever is drafted. */
const namings = [[0], [1], [2], [0, 1], [1, 2], Array.from({ length: firstItems }, (_, index) => index)];

/** Acts that end things, or tell little, are drawn less often than those that lead on. */
const seldom: readonly string[] = ['cancel', 'discard', 'decline', 'undeliver', 'open', 'assign', 'waive', 'amend'];
const often: readonly string[] = ['answer', 'letOut', 'accept', 'return', 'supplement', 'withdraw', 'expire', 'reopen'];

/** The act a number stands for: first which act, then whose and on what. Null where nothing is possible. */
export function actOf(model: Model, act: ModelAct): PlayedAct | null {
  if (act.name === 'wait' || act.name === 'race') return null;
  return act.name === 'next' ? pickOf(possibleActs(model), act.pick) : act;
}

/** Two acts of two people on one request, each possible now; of the second one is often what the first forbids. */
export function raceOf(model: Model, [first, second]: readonly [number, number]): [PlayedAct, PlayedAct] | null {
  const possible = possibleActs(model).filter(({ name }) => name !== 'open');
  const one = pickOf(possible, first);
  // Each saver names the draft it saw: which of two is refused is the draft's rule, not the table's.
  const others = possible.filter(
    ({ name, by, on }) => on === one?.on && by !== one.by && !(racesAlone.includes(name) && name === one.name),
  );
  const other = pickOf(others, second);
  return one && other ? [one, other] : null;
}
const racesAlone: readonly string[] = ['save', 'delegate'];

function pickOf(possible: readonly PlayedAct[], pick: number): PlayedAct | null {
  const names = [...new Set(possible.map(({ name }) => name))].flatMap((name) =>
    Array.from({ length: weightOf(name, possible) }, () => name),
  );
  const name = names[pick % names.length];
  const ways = possible.filter((each) => each.name === name);
  return ways[Math.floor(pick / 97) % ways.length] ?? null;
}

/** Answering a whole request takes a save for each item: without these weights few sequences came to an answer. */
function weightOf(name: string, possible: readonly PlayedAct[]): number {
  if (name === 'save') return possible.some((act) => act.name === 'answer') ? 4 : 16;
  if (name === 'answer') return 12;
  return seldom.includes(name) ? 1 : often.includes(name) ? 8 : 2;
}

function possibleActs(model: Model): PlayedAct[] {
  return model.requests.flatMap((_, on) =>
    modelPeople.flatMap((by) =>
      everyAct(by, on).filter((act) => {
        const request = targetOf(model, act);
        return request !== null && mayPlay(model, request, act, sideOf(model, request, by));
      }),
    ),
  );
}

function everyAct(by: PlayedAct['by'], on: number): PlayedAct[] {
  return [
    ...plainActs.map((name): PlayedAct => ({ name, by, on })),
    ...itemActs
      .filter((name) => name !== 'save')
      .flatMap((name) => namings.map((items, index): PlayedAct => ({ name, by, on, items, more: index % 2 === 0 }))),
    ...[0, 1, 2, 0, 1, 2].map((index, way): PlayedAct => ({ name: 'save', by, on, items: [index], more: way > 2 })),
    ...[null, ...namings].map((items): PlayedAct => ({ name: 'answer', by, on, items })),
  ];
}
