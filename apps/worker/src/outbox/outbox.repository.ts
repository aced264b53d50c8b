import { JobUnitOfWork, type ActingOrganisation, type Facts } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { OutboxEvent } from './outbox-event.js';

interface OutboxRow {
  readonly id: number;
  readonly topic: string;
  readonly subject_id: string;
  readonly org_id: string;
  readonly org_kind: ActingOrganisation['kind'];
  readonly actor_id: string | null;
  readonly facts: Facts;
  readonly attempts: number;
}

/** Every query of the worker on `outbox`, as role liaison_job. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly work: JobUnitOfWork) {}

  /**
   * Takes the oldest rows that wait, for half a minute: workers side by side take different ones, and what one took that
   * ended goes on then.
   */
  async claim(limit: number): Promise<OutboxEvent[]> {
    const rows = await this.work.run((tx) => tx.query<OutboxRow>(claimSql, [limit]));
    return rows
      .sort((a, b) => a.id - b.id)
      .map((row) => ({
        id: row.id,
        topic: row.topic,
        subjectId: row.subject_id,
        organisation: { id: row.org_id, kind: row.org_kind },
        actorId: row.actor_id,
        facts: row.facts,
        attempts: row.attempts,
      }));
  }

  /** Only after the consumer's effect has been committed. */
  async markDelivered(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.work.settle((tx) =>
      tx.execute(`update outbox set delivered_at = $2 where id = any ($1::bigint[])`, [ids, tx.now]),
    );
  }

  async postpone(id: number, seconds: number): Promise<void> {
    await this.work.settle((tx) =>
      tx.execute(`update outbox set next_attempt_at = now() + make_interval(secs => $2) where id = $1`, [id, seconds]),
    );
  }

  /** Topics that wait for somebody; asked at start. */
  async waitingTopics(): Promise<string[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ topic: string }>(`select distinct topic from outbox where delivered_at is null`),
    );
    return rows.map(({ topic }) => topic);
  }
}

const claimSql = `
  with taken as (
    select id from outbox where delivered_at is null and next_attempt_at <= now()
     order by id limit $1 for update skip locked
  )
  update outbox o set attempts = o.attempts + 1, next_attempt_at = now() + interval '30 seconds'
    from taken where o.id = taken.id
  returning o.id, o.topic, o.subject_id, o.org_id, app.kind_of(o.org_id) as org_kind, o.actor_id, o.facts, o.attempts`;
