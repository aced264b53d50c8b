import { JobUnitOfWork, type ActingOrganisation, type Facts } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { effectsOf } from '../receipts/effects-of.js';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';

/** A letter that waits: to somebody of the organisation, or to a published address. */
export interface WaitingLetter {
  readonly id: string;
  readonly organisation: ActingOrganisation;
  readonly personId: string | null;
  readonly address: string | null;
  readonly template: string;
  readonly facts: Facts;
  readonly createdAt: Date;
  readonly attempts: number;
}

interface LetterRow {
  readonly id: string;
  readonly org_id: string;
  readonly org_kind: ActingOrganisation['kind'];
  readonly person_id: string | null;
  readonly address: string | null;
  readonly template: string;
  readonly facts: Facts;
  readonly created_at: Date;
  readonly attempts: number;
}

/** Every query of delivering on `mail_delivery`, as role liaison_job. */
@Injectable()
export class MailDeliveryRepository {
  constructor(
    private readonly work: JobUnitOfWork,
    private readonly receipts: ChaseReceiptRepository,
  ) {}

  /** Takes the letters whose turn it is, for two minutes; each taking is an attempt. */
  async claim(limit: number): Promise<WaitingLetter[]> {
    const rows = await this.work.run((tx) => tx.query<LetterRow>(claimSql, [limit]));
    return rows.map(({ org_id, org_kind, person_id, created_at, ...row }) => ({
      ...row,
      createdAt: created_at,
      organisation: { id: org_id, kind: org_kind },
      personId: person_id,
    }));
  }

  async markSent(id: string): Promise<void> {
    await this.work.settle(async (tx) => {
      await tx.execute(`update mail_delivery set state = 'sent', sent_at = $2 where id = $1`, [id, tx.now]);
      await this.receipts.report(tx, await effectsOf(tx, id), { state: 'sent', at: tx.now });
    });
  }

  async markFailed(id: string): Promise<void> {
    await this.work.settle(async (tx) => {
      await tx.execute(`update mail_delivery set state = 'failed' where id = $1`, [id]);
      await this.receipts.report(tx, await effectsOf(tx, id), { state: 'failed', at: tx.now, error: 'not_taken' });
    });
  }

  /** It was not tried: whom it is for is not to be reached just now. */
  async hold({ id, attempts }: WaitingLetter, seconds: number): Promise<void> {
    await this.work.settle((tx) =>
      tx.execute(
        `update mail_delivery set attempts = $3, next_attempt_at = now() + make_interval(secs => $2) where id = $1`,
        [id, seconds, attempts - 1],
      ),
    );
  }

  async postpone(id: string, seconds: number): Promise<void> {
    await this.work.settle((tx) =>
      tx.execute(`update mail_delivery set next_attempt_at = now() + make_interval(secs => $2) where id = $1`, [
        id,
        seconds,
      ]),
    );
  }
}

const claimSql = `
  with taken as (
    select id from mail_delivery where state = 'queued' and next_attempt_at <= now()
     order by next_attempt_at, id limit $1 for update skip locked
  )
  update mail_delivery d set attempts = d.attempts + 1, next_attempt_at = now() + interval '2 minutes'
    from taken where d.id = taken.id
  returning d.id, d.org_id, app.kind_of(d.org_id) as org_kind, d.person_id, d.address, d.template, d.facts, d.created_at,
            d.attempts`;
