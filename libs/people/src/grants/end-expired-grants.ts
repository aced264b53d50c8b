import type { Actor } from '@liaison/domain';
import { JobUnitOfWork, RealtimeBus, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface ExpiredGrant {
  readonly grant_id: string;
  readonly org_id: string;
  readonly org_kind: Actor['organisationKind'];
  readonly sessions: string[];
}

/**
 * Clears the seats of grants whose last day is over and closes what is still open by them. Access ended at that instant
 * in row security; this is what tells people and their screens.
 */
@Injectable()
export class EndExpiredGrants {
  constructor(
    private readonly job: JobUnitOfWork,
    private readonly work: UnitOfWork,
    private readonly bus: RealtimeBus,
  ) {}

  /** Answers how many ended. */
  async execute(): Promise<number> {
    const expired = await this.job.run((tx) =>
      tx.query<ExpiredGrant>('select * from app.end_expired_grants($1)', [tx.now]),
    );
    for (const { grant_id, org_id, org_kind, sessions } of expired) {
      await this.work.runAsOrganisation({ id: org_id, kind: org_kind }, (tx) =>
        tx.record({ action: 'grant.ended', subject: { kind: 'grant', id: grant_id }, facts: { reason: 'expired' } }),
      );
      if (sessions.length > 0) this.bus.publish('session', { sessionIds: sessions, reason: 'grant_ended' });
    }
    return expired.length;
  }
}
