import { JobUnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '@liaison/domain';

export interface DueStep {
  readonly stepId: string;
  readonly organisation: { readonly id: string; readonly kind: Extract<OrganisationKind, 'provider' | 'payer'> };
}

export interface DueExpiry {
  readonly requestId: string;
  readonly organisation: DueStep['organisation'];
}

/** What the clock has to do now. The due times are columns; a job only carries ids and wakes the worker up. */
@Injectable()
export class DueSteps {
  constructor(private readonly work: JobUnitOfWork) {}

  /** Steps whose time has come, oldest first. Found by the partial index on what is scheduled. */
  async steps(limit: number): Promise<DueStep[]> {
    return this.work.run(async (tx) => {
      const rows = await tx.query<{ id: string; org_id: string; kind: 'provider' | 'payer' }>(
        `select s.id, s.org_id, app.kind_of(s.org_id) as kind from chase_step s
          where s.state = 'scheduled' and s.due_at <= $1 order by s.due_at, s.id limit $2`,
        [tx.now, limit],
      );
      return rows.map((row) => ({ stepId: row.id, organisation: { id: row.org_id, kind: row.kind } }));
    });
  }

  async expiries(limit: number): Promise<DueExpiry[]> {
    return this.work.run(async (tx) => {
      const rows = await tx.query<{ id: string; requester_org: string; kind: 'provider' | 'payer' }>(
        `select id, requester_org, app.kind_of(requester_org) as kind from information_request
          where state in ('open', 'acknowledged', 'returned') and expires_at <= $1 order by expires_at limit $2`,
        [tx.now, limit],
      );
      return rows.map((row) => ({ requestId: row.id, organisation: { id: row.requester_org, kind: row.kind } }));
    });
  }
}
