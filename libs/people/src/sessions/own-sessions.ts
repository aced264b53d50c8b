import type { ListOf, SessionView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { isUuid, RealtimeBus, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { SessionEnds } from './session-ends.js';
import type { SignedIn } from './signed-in.js';

interface SessionRow {
  readonly id: string;
  readonly agent: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
}

/** Where one is signed in, and ending it there. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ends: SessionEnds,
    private readonly bus: RealtimeBus,
  ) {}

  async list({ actor, sessionId }: SignedIn): Promise<ListOf<SessionView>> {
    const rows = await this.work.run(actor, (tx) =>
      tx.query<SessionRow>(
        `select id, agent, created_at, last_seen_at from session
          where person_id = $1 and ended_at is null and expires_at > now() order by last_seen_at desc limit 200`,
        [actor.personId],
      ),
    );
    const items = rows.map((row) => ({
      id: row.id,
      current: row.id === sessionId,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      agent: row.agent,
    }));
    return { items, next: null };
  }

  async end({ actor }: SignedIn, sessionId: string): Promise<void> {
    const isEnded = await this.work.run(actor, async (tx) => {
      if (!isUuid(sessionId) || !(await this.ends.endOne(tx, sessionId))) return false;
      await tx.record({ action: 'session.closed', subject: { kind: 'session', id: sessionId } });
      return true;
    });
    if (!isEnded) throw new DomainError('object.not_found');
    this.bus.publish('session', { sessionIds: [sessionId], reason: 'ended_elsewhere' });
  }
}
