import { DomainError } from '@liaison/domain';
import { isUuid } from '@liaison/platform';

export interface SearchPosition {
  readonly at: Date;
  readonly id: string;
}

/** The last hit of a page, as the client hands it back; its text is ours to change. */
export function encodePosition({ at, id }: SearchPosition): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** @throws DomainError `body.invalid` for what is not a cursor of ours. */
export function decodePosition(cursor: string): SearchPosition {
  const [instant = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const at = new Date(instant);
  if (!Number.isNaN(at.getTime()) && isUuid(id)) return { at, id };
  throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not one of ours' }] });
}
