import { DomainError } from '@liaison/domain';
import { z } from 'zod';

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** The last notice that was shown. */
export interface NoticePlace {
  readonly at: Date;
  readonly id: string;
}

/** Opaque to clients. */
export function encodeNoticePlace({ at, id }: NoticePlace): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** @throws DomainError `body.invalid` when this is no cursor of the list */
export function decodeNoticePlace(cursor: string | undefined): NoticePlace | null {
  if (cursor === undefined) return null;
  const parsed = place.safeParse(readJson(cursor));
  if (parsed.success) return { at: new Date(parsed.data[0]), id: parsed.data[1] };
  throw new DomainError('body.invalid', { errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
