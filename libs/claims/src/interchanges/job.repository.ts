import type { JobView } from '@liaison/contracts';
import { newId, type FeedEvent, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface JobRecord {
  readonly id: string;
  readonly orgId: string;
  readonly personId: string;
  readonly kind: string;
  readonly state: JobView['state'];
  readonly done: number;
  /** 0 until it is known. */
  readonly total: number;
  readonly result: { readonly importId: string } & Readonly<Record<string, unknown>>;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

const jobColumns = `id, org_id as "orgId", person_id as "personId", kind, state, done, total, result, error`;

/** Every query on `job`: a person's own, and for the system the organisation's. */
@Injectable()
export class JobRepository {
  async insert(tx: Tx, kind: string, importId: string): Promise<string> {
    const id = newId();
    await tx.execute(
      `insert into job (id, org_id, person_id, kind, result, created_at) values ($1, $2, $3, $4, $5::jsonb, $6)`,
      [id, tx.actor.organisationId, tx.actor.personId, kind, JSON.stringify({ importId }), tx.now],
    );
    return id;
  }

  async find(tx: Tx, id: string): Promise<JobRecord | null> {
    const [row] = await tx.query<JobRecord>(`select ${jobColumns} from job where id = $1`, [id]);
    return row ?? null;
  }

  /** The caller's unfinished job for an import. */
  async findRunning(tx: Tx, importId: string): Promise<JobRecord | null> {
    const [row] = await tx.query<JobRecord>(
      `select ${jobColumns} from job
        where person_id = $1 and state in ('queued', 'running') and result ->> 'importId' = $2 limit 1`,
      [tx.actor.personId, importId],
    );
    return row ?? null;
  }

  async advance(tx: Tx, id: string, progress: { done: number; total: number }): Promise<void> {
    await tx.execute(`update job set state = 'running', done = $2, total = $3 where id = $1`, [
      id,
      progress.done,
      progress.total,
    ]);
  }

  async finish(tx: Tx, id: string): Promise<void> {
    await tx.execute(`update job set state = 'done', finished_at = $2 where id = $1`, [id, tx.now]);
  }

  async fail(tx: Tx, id: string, error: { code: string; detail: string }, result: object): Promise<void> {
    await tx.execute(
      `update job set state = 'failed', error = $2::jsonb, result = result || $3::jsonb, finished_at = $4 where id = $1`,
      [id, JSON.stringify(error), JSON.stringify(result), tx.now],
    );
  }
}

/** Tells the person who started it how far it is. */
export function jobEvent(
  job: Pick<JobRecord, 'id' | 'orgId' | 'personId'>,
  facts: { state: JobView['state']; done: number; total: number },
): FeedEvent {
  const { id, orgId, personId } = job;
  return { stream: `person:${personId}`, number: 0, type: 'job', orgId, personId, facts: { jobId: id, ...facts } };
}
