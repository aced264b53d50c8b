import { JobUnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditKey } from './audit-key.js';

/** A checkpoint stands after this many rows, or after an hour with fewer. */
const rowsBetween = 1_000;
const hourMs = 3_600_000;

interface DueCheckpoint {
  readonly org: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** Signs where a chain stands, so that a chain that was rewritten from some row on is found. */
@Injectable()
export class SignCheckpoints {
  constructor(
    private readonly work: JobUnitOfWork,
    private readonly key: AuditKey,
  ) {}

  /** For the named organisations, or for all. Answers how many were signed. */
  async execute(orgIds: readonly string[] | null = null): Promise<number> {
    const { due, now } = await this.work.run(async (tx) => ({
      due: await tx.query<DueCheckpoint>(dueSql, [orgIds, rowsBetween, new Date(tx.now.getTime() - hourMs)]),
      now: tx.now,
    }));
    for (const { org, seq, hash } of due) {
      const signature = await this.key.sign({ org, seq, hash, signedAt: now });
      await this.work.run((tx) =>
        tx.execute(
          `insert into audit_checkpoint (org_id, seq, hash, signed_at, signature) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [org, seq, hash, now, signature],
        ),
      );
    }
    return due.length;
  }
}

/** Steps from organisation to organisation through the index on (org_id, sealed_seq): the trail is long, they are few. */
const dueSql = `
  with recursive chain (org) as (
    (select org_id from audit_row where sealed_seq is not null order by org_id limit 1)
    union all
    select (select a.org_id from audit_row a where a.org_id > chain.org and a.sealed_seq is not null
             order by a.org_id limit 1)
      from chain where chain.org is not null
  )
  select c.org, head.seq, head.hash from chain c
   cross join lateral (select sealed_seq as seq, hash from audit_row a
     where a.org_id = c.org and a.sealed_seq is not null order by a.sealed_seq desc limit 1) head
   left join lateral (select seq from audit_checkpoint p where p.org_id = c.org order by p.seq desc limit 1) signed on true
   cross join lateral (select at from audit_row a
     where a.org_id = c.org and a.sealed_seq > coalesce(signed.seq, 0) order by a.sealed_seq limit 1) oldest
   where c.org is not null and ($1::uuid[] is null or c.org = any ($1))
     and (head.seq - coalesce(signed.seq, 0) >= $2 or oldest.at <= $3)`;
