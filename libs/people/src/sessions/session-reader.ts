import { reachOf, type Actor, type Role } from '@liaison/domain';
import { Batches, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { SignedIn } from './signed-in.js';
import { hashToken } from './session-token.js';

interface SessionRow {
  readonly index: number;
  readonly session_id: string;
  readonly person_id: string;
  readonly membership_id: string;
  readonly org_id: string;
  readonly org_kind: Actor['organisationKind'];
  readonly roles: readonly Role[];
  readonly grant_id: string | null;
}

/**
 * Finds the live session of a token, and keeps it alive. Asked once per call and again at every socket's watch, of the
 * database each time, so that an ended session is over at once; calls that come together ask together.
 */
@Injectable()
export class SessionReader {
  private readonly lookUps = new Batches<Buffer, SignedIn | null>((hashes) => this.findAll(hashes), {
    atOnce: 2,
    mostInBatch: 100,
  });

  constructor(private readonly work: UnitOfWork) {}

  async find(token: string | null): Promise<SignedIn | null> {
    const key = this.keyOf(token);
    return key === null ? null : this.lookUps.add(Buffer.from(key, 'base64url'));
  }

  /** What finds the session of a token again without being the token. */
  keyOf(token: string | null): string | null {
    return token === null || token.length > 200 ? null : hashToken(token).toString('base64url');
  }

  /** By key, of many sockets at once, in their order; null for a session that is over. */
  async findByKeys(keys: readonly string[]): Promise<(SignedIn | null)[]> {
    const [key, ...more] = keys;
    if (key === undefined) return [];
    // One that comes alone goes with whoever waits.
    if (more.length === 0) return [await this.lookUps.add(Buffer.from(key, 'base64url'))];
    return this.findAll(keys.map((each) => Buffer.from(each, 'base64url')));
  }

  private async findAll(hashes: readonly Buffer[]): Promise<(SignedIn | null)[]> {
    const rows = await this.work.lookUpSecrets<SessionRow>('app.find_sessions', hashes);
    const byPlace = new Map(rows.map((row) => [row.index - 1, toSignedIn(row)]));
    return hashes.map((_, place) => byPlace.get(place) ?? null);
  }
}

function toSignedIn(row: SessionRow): SignedIn {
  return {
    sessionId: row.session_id,
    actor: {
      personId: row.person_id,
      membershipId: row.membership_id,
      organisationId: row.org_id,
      organisationKind: row.org_kind,
      roles: row.roles,
      reach: reachOf(row.roles),
      grantId: row.grant_id,
    },
  };
}
