import type { RequestsQuery } from '@liaison/contracts';
import { isStoredInstant, isUuid, type Place } from '@liaison/platform';

/** How a worklist may be ordered: by a column of the entry where an index gives the order, else by the claim's. */
export interface WorklistOrder {
  readonly column: string;
  readonly type: string;
  readonly isDescending: boolean;
  readonly readsClaim: boolean;
  /** The place as text, as cursors carry it. */
  readonly keySql: string;
  /** The column's value that a key stands for; null where it is no key of this order. */
  readonly valueOf: (key: string) => string | null;
  readonly compare: (one: string, other: string) => number;
}

const orders = {
  // What has no due date comes after every year.
  due: { column: 'e.due_at', instantKey: true, unknown: '9999' },
  touched: { column: 'e.touched_at', instantKey: true, unknown: null },
  charge: { column: 'coalesce(c.charge, 0)', instantKey: false, unknown: null },
} as const;

export function orderOf({ sort = 'due' }: Pick<RequestsQuery, 'sort'>): WorklistOrder {
  const isDescending = sort.startsWith('-');
  const { column, instantKey, unknown } = orders[sort.replace('-', '') as keyof typeof orders];
  if (!instantKey) {
    return {
      ...{ column, type: 'numeric', isDescending, readsClaim: true },
      keySql: `to_char(place, 'FM000000000000000.00')`,
      valueOf: (key) => (/^-?\d{15}\.\d\d$/.test(key) ? key : null),
      compare: (one, other) => Number(one) - Number(other),
    };
  }
  return {
    ...{ column, type: 'timestamptz', isDescending, readsClaim: false },
    keySql: `coalesce(to_char(place at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), '9999')`,
    valueOf: (key) => (key === unknown ? 'infinity' : instantOf(key)),
    compare: inTextOrder,
  };
}

export function inTextOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** True of a place that this order can go on from. */
export function isPlaceOf(order: WorklistOrder): (place: Place) => boolean {
  return ({ key, id }) => isUuid(id) && order.valueOf(key) !== null;
}

/** An instant from the digits of a key; null where no calendar has it. */
function instantOf(key: string): string | null {
  if (!/^\d{20}$/.test(key)) return null;
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at, index) =>
    key.slice(at, index === 0 ? 4 : at + 2),
  );
  const instant = `${year}-${month}-${day} ${hour}:${minute}:${second}.${key.slice(14)}+00`;
  return isStoredInstant(instant) ? instant : null;
}
