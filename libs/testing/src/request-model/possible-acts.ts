import { firstItems, itemActs, type ModelAct, modelPeople, plainActs } from './model-acts.js';
import { mayPlay, type PlayedAct } from './model-rules.js';
import { targetOf } from './play-model.js';
import { type Model, sideOf } from './request-model.js';

/** Ways of naming items: one by one, two, all, and for an answer whatever is drafted. */
const namings = [[0], [1], [2], [0, 1], [1, 2], Array.from({ length: firstItems }, (_, index) => index)];

/** Acts that end things, or tell little, are drawn less often than those that lead on. */
const seldom: readonly string[] = ['cancel', 'discard', 'decline', 'undeliver', 'open', 'assign', 'waive', 'amend'];
const often: readonly string[] = ['answer', 'save', 'accept', 'return', 'supplement', 'withdraw', 'expire', 'reopen'];

/** The act a number stands for: first which act, then whose and on what. Null where nothing is possible. */
export function actOf(model: Model, act: ModelAct): PlayedAct | null {
  if (act.name === 'wait') return null;
  if (act.name !== 'next') return act;
  const possible = possibleActs(model);
  const names = [...new Set(possible.map(({ name }) => name))].flatMap((name) =>
    Array.from({ length: seldom.includes(name) ? 1 : often.includes(name) ? 6 : 3 }, () => name),
  );
  const name = names[act.pick % names.length];
  const ways = possible.filter((each) => each.name === name);
  return ways[Math.floor(act.pick / 97) % ways.length] ?? null;
}

function possibleActs(model: Model): PlayedAct[] {
  return model.requests.flatMap((_, on) =>
    modelPeople.flatMap((by) =>
      everyAct(by, on).filter((act) => {
        const request = targetOf(model, act);
        return request !== null && mayPlay(model, request, act, sideOf(request, by));
      }),
    ),
  );
}

function everyAct(by: PlayedAct['by'], on: number): PlayedAct[] {
  return [
    ...plainActs.map((name): PlayedAct => ({ name, by, on })),
    ...itemActs.flatMap((name) =>
      namings.map((items, index): PlayedAct => ({ name, by, on, items, more: index % 2 === 0 })),
    ),
    ...[null, ...namings].map((items): PlayedAct => ({ name: 'answer', by, on, items })),
  ];
}
