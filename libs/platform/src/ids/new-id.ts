import { v7 } from 'uuid';

/** A new UUIDv7: unguessable enough for a name, ordered by time, so that indexes stay compact. */
export function newId(): string {
  return v7();
}

/** Stands for "no person" and "no membership" where a column or setting must hold a uuid: the system acting by itself. */
export const nilId = '00000000-0000-0000-0000-000000000000';
