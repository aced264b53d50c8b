import { median } from './statistics.js';

/** What each does in its turn, by its name; in the order in which they are named. */
type Contestants<Turn extends object> = { readonly [Who in keyof Turn]: () => Promise<Turn[Who]> };

/** All do their part one after another, in each turn another first: the machine is not the same from one minute to the next. */
export async function takeTurns<Turn extends object>(
  contestants: Contestants<Turn>,
  repetitions: number,
): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let n = 0; n < repetitions; n += 1) turns.push(await takeTurn(contestants, n));
  return turns;
}

/** The one turn of this number, where something else is measured between the turns. */
export async function takeTurn<Turn extends object>(contestants: Contestants<Turn>, n: number): Promise<Turn> {
  const names = Object.keys(contestants) as (keyof Turn)[];
  const first = n % names.length;
  const turn: Partial<Turn> = {};
  for (const who of [...names.slice(first), ...names.slice(0, first)]) turn[who] = await contestants[who]();
  return turn as Turn;
}

/** The middle of the ratios within a turn: a minute in which the machine is slow is slow for both. */
export function medianRatio<Who extends string, Result>(
  turns: readonly Readonly<Record<Who, Result>>[],
  [one, other]: readonly [one: Who, other: Who],
  figure: (result: Result) => number,
): number {
  return median(turns.map((turn) => figure(turn[one]) / figure(turn[other])));
}
