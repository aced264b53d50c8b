import type { RequestRow } from '@liaison/contracts';
import { waitsForReader } from './asked-words.js';

/** As far as a list was read: its rows, and how its reading stands. */
export interface ListRead {
  /** Null before the first answer. */
  readonly rows: readonly RequestRow[] | null;
  readonly error: Error | null;
  /** It is being read for the first time, and that has not failed nor does it wait for a line. */
  readonly isFirstOnItsWay: boolean;
}

export interface WhatIsAsked {
  /** What is asked of a clinician by name, and of their desks where nobody has it yet; the soonest due first. */
  readonly waiting: readonly RequestRow[];
  /** The only one, where it needs no turning to another organisation: that is done by hand, so that it is seen. */
  readonly only: RequestRow | null;
  /**
   * Not before both are known: what came later would move the rows under a finger, or take the only question away. What the desks are
   * asked is not waited for once it fails: what one is asked by name is shown at once then.
   */
  readonly isWhole: boolean;
  /** Why some of it, or nothing, could be read. */
  readonly error: Error | null;
}

/** Of what was read: by name, and of the desks. What could not be read anew takes nobody away from the question they answer. */
export function whatIsAsked(
  byName: ListRead,
  ofDesks: ListRead,
  reader: { readonly personId: string; readonly membershipId: string },
): WhatIsAsked {
  const free = (ofDesks.rows ?? []).filter(({ assignee }) => assignee === null || assignee.id === reader.personId);
  const waiting = oncePerRequest([...(byName.rows ?? []), ...free]).filter(waitsForReader);
  const isWhole = byName.rows !== null && !ofDesks.isFirstOnItsWay;
  const [first, second] = waiting;
  return {
    ...{ waiting, isWhole },
    only: isWhole && !second && first?.membershipId === reader.membershipId ? first : null,
    error: byName.error ?? ofDesks.error,
  };
}

/** What is asked of a desk may be asked of me as well; the soonest due comes first. */
function oncePerRequest(rows: readonly RequestRow[]): RequestRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].sort((one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9'));
}
