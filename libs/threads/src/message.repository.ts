import type { Reads, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { MessageForReader } from './thread-record.js';

/** Functions are asked only where they have something to say: calling one for each of fifty messages doubles the time. */
const messageColumns = `
  m.id, m.thread_id as "threadId", m.claim_id as "claimId", m.seq, m.author_id as "authorId", m.author_name as "authorName",
  m.author_org as "authorOrg", o.name as "authorOrgName", coalesce(v.text, '') as text, m.at, m.version, m.edited_at as "editedAt",
  m.reply_to as "replyTo", x.recorded, x.quoted,
  case when exists (select 1 from quarantine q where q.subject_id = m.id) then app.recall_of(m.id) end as recall,
  case when m.attachments = '{}' then '[]'::jsonb else app.shown_files(m.attachments) end as attachments,
  case when m.mentions = '{}' then '[]'::jsonb else (
    select jsonb_agg(jsonb_build_object('id', p.id, 'name', coalesce(p.name, '')) order by p.place)
      from unnest(m.mentions, m.mention_names) with ordinality as p (id, name, place)) end as mentions`;

/** Row security hides the words and the context of what is recalled; the message keeps its place. */
const messageTables = `
  message m
  left join message_version v on v.message_id = m.id and v.version = m.version
  left join message_context x on x.message_id = m.id
  join organisation o on o.id = m.author_org`;

export interface MessageVersion {
  readonly version: number;
  readonly text: string;
  readonly at: Date;
}

/** Every read and correction of `message` and `message_version`; posts are written by `app.post_messages`. */
@Injectable()
export class MessageRepository {
  async find(tx: Reads, id: string): Promise<MessageForReader | null> {
    const [row] = await tx.query<MessageForReader>(`select ${messageColumns} from ${messageTables} where m.id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  /** Two corrections at once take their versions one after the other. */
  async lock(tx: Tx, id: string): Promise<MessageForReader | null> {
    await tx.query(`select 1 from message where id = $1 for no key update`, [id]);
    return this.find(tx, id);
  }

  /** Newest first, below a number. */
  async pageBefore(tx: Reads, threadId: string, before: number, limit: number): Promise<MessageForReader[]> {
    return tx.query<MessageForReader>(
      `select ${messageColumns} from ${messageTables} where m.thread_id = $1 and m.seq < $2 order by m.seq desc limit $3`,
      [threadId, before, limit],
    );
  }

  /** Oldest first, between two numbers: what follows on what the client has. */
  async pageAfter(
    tx: Reads,
    threadId: string,
    { after, before }: { after: number; before: number },
    limit: number,
  ): Promise<MessageForReader[]> {
    return tx.query<MessageForReader>(
      `select ${messageColumns} from ${messageTables} where m.thread_id = $1 and m.seq > $2 and m.seq < $3
        order by m.seq limit $4`,
      [threadId, after, before, limit],
    );
  }

  async versions(tx: Reads, messageId: string): Promise<MessageVersion[]> {
    return tx.query<MessageVersion>(
      `select version, text, at from message_version where message_id = $1 order by version`,
      [messageId],
    );
  }

  /** What was said stays: the new words are a row of their own. */
  async correct(tx: Tx, message: Pick<MessageForReader, 'id' | 'version'>, text: string): Promise<void> {
    await tx.execute(
      `insert into message_version (message_id, version, thread_id, claim_id, provider_org, payer_org, audience, text, at)
       select id, $2, thread_id, claim_id, provider_org, payer_org, audience, $3, $4 from message where id = $1`,
      [message.id, message.version + 1, text, tx.now],
    );
    await tx.execute(`update message set version = $2, edited_at = $3 where id = $1`, [
      message.id,
      message.version + 1,
      tx.now,
    ]);
  }
}
