import { IANAZone } from 'luxon';
import type { Span } from './working-calendar.js';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** A stretch of instants, in milliseconds since 1970, the end excluded. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

const wallTime = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const zones = new Map<string, IANAZone>();

/** Minutes after midnight of `HH:MM`, or null when it is no wall time. */
export function minutesOf(time: string): number | null {
  const parts = wallTime.exec(time);
  if (!parts) return null;
  return parts[1] === undefined ? 1440 : Number(parts[1]) * 60 + Number(parts[2]);
}

/** The offset from UTC in milliseconds. Throws a RangeError for an unknown zone. */
export function offsetMs(timeZone: string, at: number): number {
  let zone = zones.get(timeZone);
  if (!zone) {
    zone = IANAZone.create(timeZone);
    if (!zone.isValid) throw new RangeError(`"${timeZone}" is not a time zone.`);
    zones.set(timeZone, zone);
  }
  const offset = zone.offset(at);
  if (!Number.isFinite(offset)) throw new RangeError('The instant is not a valid date.');
  return Math.round(offset * minuteMs);
}

/** The local day an instant falls on, counted in days since 1970-01-01. */
export function dayNumberOf(timeZone: string, at: number): number {
  return Math.floor((at + offsetMs(timeZone, at)) / dayMs);
}

/** `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/**
 * The instants of one local day whose wall time lies in a span. Asked this way round, a time that a clock
 * change skips costs nothing and a time that it repeats counts twice, without a special case.
 */
export function stretchesOfDay(timeZone: string, day: number, spans: readonly Span[]): Stretch[] {
  if (spans.length === 0) return [];
  const midnight = day * dayMs;
  // Offsets reach from -12 h to +14 h; the window holds every instant that can belong to this local day.
  const pieces = constantOffsets(timeZone, {
    from: midnight - 15 * 60 * minuteMs,
    until: midnight + 39 * 60 * minuteMs,
  });
  const stretches = pieces.flatMap((piece) =>
    spans.map(([from, until]) => ({
      from: Math.max(piece.from, midnight + (minutesOf(from) ?? 0) * minuteMs - piece.offset),
      until: Math.min(piece.until, midnight + (minutesOf(until) ?? 0) * minuteMs - piece.offset),
    })),
  );
  return mergeStretches(stretches);
}

/** Sorted, without empty ones, and with touching ones joined. */
export function mergeStretches(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of stretches.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && stretch.from <= last.until) {
      merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, stretch.until) };
    } else merged.push(stretch);
  }
  return merged;
}

/** Cuts a window where the zone's offset changes. No zone changes twice within two days. */
function constantOffsets(timeZone: string, window: Stretch): (Stretch & { offset: number })[] {
  const before = offsetMs(timeZone, window.from);
  const after = offsetMs(timeZone, window.until);
  if (before === after) return [{ ...window, offset: before }];
  let low = window.from;
  let high = window.until;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return [
    { from: window.from, until: high, offset: before },
    { from: high, until: window.until, offset: after },
  ];
}
