import { JobUnitOfWork, nilId } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '@liaison/domain';

export interface DueStep {
  readonly stepId: string;
  readonly dueAt: Date;
  readonly organisation: { readonly id: string; readonly kind: Extract<OrganisationKind, 'provider' | 'payer'> };
}

export interface DueExpiry {
  readonly requestId: string;
  readonly organisation: DueStep['organisation'];
}

/** A step that was woken is found again after so long, in case its job was lost. */
const wokenSeconds = 30;

/** What the clock has to do now. The due times are columns; a job only carries ids and wakes the worker up. */
@Injectable()
export class DueSteps {
  constructor(private readonly work: JobUnitOfWork) {}

  /**
   * Takes the next steps whose time has come, oldest first, for half a minute: workers side by side take different ones.
   * Found by the partial index on what is scheduled, so that what is not due yet costs nothing. `after` is the last one
   * taken before.
   */
  async take(limit: number, after: DueStep | null = null): Promise<DueStep[]> {
    const rows = await this.work.run((tx) =>
      tx.query<StepRow>(takeSql, [
        tx.now,
        after?.dueAt.toISOString() ?? '-infinity',
        after?.stepId ?? nilId,
        limit,
        wokenSeconds,
      ]),
    );
    return rows
      .map((row) => ({ stepId: row.id, dueAt: row.due_at, organisation: { id: row.org_id, kind: row.kind } }))
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.stepId < b.stepId ? -1 : 1));
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

interface StepRow {
  readonly id: string;
  readonly due_at: Date;
  readonly org_id: string;
  readonly kind: 'provider' | 'payer';
}

/** Also what a bench shows the plan of. */
export const takeSql = `
  with due as materialized (
    select s.ctid from chase_step s
     where s.state = 'scheduled' and s.due_at <= $1 and (s.due_at, s.id) > ($2::timestamptz, $3::uuid)
       and (s.woken_until is null or s.woken_until <= clock_timestamp())
     order by s.due_at, s.id limit $4 for update skip locked
  ), woken as (
    -- Each where it lies, since it is locked there: looking it up by its key costs more the more there are (PostgreSQL,
    -- "UPDATE"). By the array: a join might read the whole table.
    update chase_step s set woken_until = clock_timestamp() + make_interval(secs => $5)
     where s.ctid = any (array (select ctid from due)) returning s.id, s.org_id, s.due_at
  ), houses as materialized (
    select o.org_id, app.kind_of(o.org_id) as kind from (select distinct org_id from woken) o
  )
  select w.id, w.due_at, w.org_id, h.kind from woken w join houses h on h.org_id = w.org_id`;
