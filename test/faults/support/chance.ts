/** Numbers from 0 up to 1, one after the other. */
export type Chance = () => number;

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32), so that a run can be repeated. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The chance of each who acts, by name. */
export type Chances = (who: string) => Chance;

/**
 * A chance of their own for each of those who act side by side. Were it one for all, whoever draws first would decide what
 * the others draw, and a seed would not repeat anything.
 */
export function chances(seed: number): Chances {
  return (who) => chance(hashOf(`${seed} ${who}`));
}

export type OneOf = <T>(things: readonly T[]) => T;

export function oneOfBy(random: Chance): OneOf {
  return (things) => things[Math.floor(random() * things.length)]!;
}

/** FNV-1a: names that differ in one letter begin far from each other. */
function hashOf(name: string): number {
  return [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5) >>> 0;
}
