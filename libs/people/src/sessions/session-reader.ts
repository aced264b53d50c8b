import { reachOf, type Actor, type Role } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { SignedIn } from './signed-in.js';
import { hashToken } from './session-token.js';

interface SessionRow {
  readonly session_id: string;
  readonly person_id: string;
  readonly membership_id: string;
  readonly org_id: string;
  readonly org_kind: Actor['organisationKind'];
  readonly roles: readonly Role[];
  readonly grant_id: string | null;
}

/** Finds the live session of a token, and keeps it alive. Asked once per call and again at every socket's watch. */
@Injectable()
export class SessionReader {
  constructor(private readonly work: UnitOfWork) {}

  async find(token: string | null): Promise<SignedIn | null> {
    if (token === null || token.length > 200) return null;
    const [row] = await this.work.lookUpSecret<SessionRow>('app.find_session', hashToken(token));
    return row ? toSignedIn(row) : null;
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
