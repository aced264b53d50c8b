import type { Reads, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { ConversationForReader, ThreadForReader, ThreadRecord } from './thread-record.js';

const threadColumns = `
  t.id, t.claim_id as "claimId", t.provider_org as "providerOrg", t.payer_org as "payerOrg", t.audience,
  t.owner_org as "ownerOrg", t.subject, t.sensitivity, t.last_seq as "lastSeq", t.created_by as "createdBy", t.created_at as "createdAt"`;

const readerColumns = `
  ${threadColumns}, p.name as "providerName", y.name as "payerName",
  coalesce(r.seq, 0) as "readSeq", coalesce(f.level, 'mentions') as follow,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.person_id, 'name', a.person_name)
                             order by a.person_name, a.person_id), '[]')
     from thread_access a where a.thread_id = t.id) as participants`;

/** `thread_read` and `thread_follow` show each person only their own row. */
const readerTables = `
  thread t
  join organisation p on p.id = t.provider_org
  left join organisation y on y.id = t.payer_org and y.kind <> 'unknown'
  left join thread_read r on r.thread_id = t.id
  left join thread_follow f on f.thread_id = t.id`;

/** Every query on `thread` and `thread_access`. Row security already limits them to what the actor may read. */
@Injectable()
export class ThreadRepository {
  async find(tx: Reads, id: string): Promise<ThreadRecord | null> {
    const [row] = await tx.query<ThreadRecord>(`select ${threadColumns} from thread t where t.id = $1`, [id]);
    return row ?? null;
  }

  /** Keeps posts and changes of the circle apart: whoever posts holds this row too. */
  async lock(tx: Tx, id: string): Promise<ThreadRecord | null> {
    const [row] = await tx.query<ThreadRecord>(
      `select ${threadColumns} from thread t where t.id = $1 for no key update`,
      [id],
    );
    return row ?? null;
  }

  async findForReader(tx: Reads, id: string): Promise<ThreadForReader | null> {
    const [row] = await tx.query<ThreadForReader>(`select ${readerColumns} from ${readerTables} where t.id = $1`, [id]);
    return row ?? null;
  }

  async listOfClaim(tx: Reads, claimId: string): Promise<ThreadForReader[]> {
    return tx.query<ThreadForReader>(
      `select ${readerColumns} from ${readerTables} where t.claim_id = $1 order by t.created_at, t.id`,
      [claimId],
    );
  }

  /** The threads that carry a read mark of the reader's own. A claim that they do not see leaves its two columns empty. */
  async listOfReader(tx: Reads, limit: number): Promise<ConversationForReader[]> {
    return tx.query<ConversationForReader>(
      `select ${readerColumns}, c.number as "claimNumber", c.patient_name as "patientName", r.at as "readAt"
         from ${readerTables} left join claim c on c.id = t.claim_id
        where r.person_id = $1 and r.org_id = $2
        order by t.last_seq > r.seq desc, r.at desc, t.id limit $3`,
      [tx.actor.personId, tx.actor.organisationId, limit],
    );
  }

  /** Nothing is read back: whoever opens a named circle reads it only once they are seated. */
  async insert(tx: Tx, thread: Omit<ThreadRecord, 'lastSeq' | 'sensitivity'>): Promise<void> {
    await tx.execute(
      `insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        thread.id,
        thread.claimId,
        thread.providerOrg,
        thread.payerOrg,
        thread.audience,
        thread.ownerOrg,
        thread.subject,
        thread.createdBy,
        thread.createdAt,
      ],
    );
  }

  /** True when the person had no seat before. */
  async seat(tx: Tx, threadId: string, person: { id: string; name: string; orgId: string }): Promise<boolean> {
    const seated = await tx.execute(
      `insert into thread_access (thread_id, person_id, org_id, person_name, added_by, at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [threadId, person.id, person.orgId, person.name, tx.actor.personId, tx.now],
    );
    return seated === 1;
  }

  /** True when the person had a seat. */
  async unseat(tx: Tx, threadId: string, personId: string, orgId: string): Promise<boolean> {
    const unseated = await tx.execute(
      `delete from thread_access where thread_id = $1 and person_id = $2 and org_id = $3`,
      [threadId, personId, orgId],
    );
    return unseated === 1;
  }

  /** Who of an organisation reads a conversation of its own for being on the claim, and has no seat in it. */
  async onClaimWithoutSeat(tx: Tx, { id, claimId }: ThreadRecord, orgId: string): Promise<string[]> {
    const people = await tx.query<{ id: string }>(
      `select distinct c.person_id as id from claim_access c
        where c.claim_id = $2 and c.org_id = $3 and not exists (
          select 1 from thread_access a where a.thread_id = $1 and a.person_id = c.person_id and a.org_id = c.org_id)`,
      [id, claimId, orgId],
    );
    return people.map((person) => person.id);
  }
}
