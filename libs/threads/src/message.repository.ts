import type { Reads, ReadTx, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { MessageForReader } from './thread-record.js';

/** Functions are asked only where they have something to say: calling one for each of fifty messages doubles the time. */
const columnsWith = (instant: (column: string) => string) => `
  w.id, w.thread_id as "threadId", w.claim_id as "claimId", w.seq, w.author_id as "authorId", w.author_name as "authorName",
  w.author_org as "authorOrg", w.author_org_name as "authorOrgName", w.text, ${instant('w.at')} as at, w.version,
  ${instant('w.edited_at')} as "editedAt",
  w.reply_to as "replyTo", w.recorded, w.quoted,
  case when w.is_recalled then app.recall_of(w.id) end as recall,
  case when cardinality(w.attachments) > 0 then app.shown_files(w.attachments) end as attachments,
  case when cardinality(w.mentions) > 0 then (
    select jsonb_agg(jsonb_build_object('id', p.id, 'name', coalesce(p.name, '')) order by p.place)
      from unnest(w.mentions, w.mention_names) with ordinality as p (id, name, place)) end as mentions`;

const columns = columnsWith((column) => `${column}::text`);
/** Instants of a page are read as they are: casting fifty of them takes PostgreSQL a twentieth of the page. */
const pageColumns = columnsWith((column) => column);

/** Messages of one conversation between two numbers, neither of them included. */
export interface Stretch {
  readonly threadId: string;
  readonly after: number;
  readonly before: number;
  readonly limit: number;
  readonly isNewestFirst: boolean;
}

export interface MessageVersion {
  readonly version: number;
  readonly text: string;
  readonly at: Date;
}

/**
 * Every read and correction of `message` and `message_version`; posts are written by `app.post_messages`. The words and the
 * context of what is recalled are not there to be read; the message keeps its place.
 */
@Injectable()
export class MessageRepository {
  async find(tx: Reads, id: string): Promise<MessageForReader | null> {
    const [row] = await tx.query<MessageForReader>(`select ${columns} from app.message_row w where w.id = $1`, [id]);
    return row ?? null;
  }

  /** Two corrections at once take their versions one after the other. */
  async lock(tx: Tx, id: string): Promise<MessageForReader | null> {
    await tx.query(`select 1 from message where id = $1 for no key update`, [id]);
    return this.find(tx, id);
  }

  /** Nothing where the reader may not read the conversation, which is asked once a page. */
  async page(tx: ReadTx, { threadId, after, before, limit, isNewestFirst }: Stretch): Promise<MessageForReader[]> {
    const between = [threadId, after, before, limit, isNewestFirst];
    const rows = await tx.queryText<MessageForReader>(
      `select ${pageColumns} from app.message_page($1, $2, $3, $4, $5) w`,
      between,
    );
    // They come as the function has ordered them; PostgreSQL would copy all of them to make sure.
    return rows.sort((one, other) => (isNewestFirst ? other.seq - one.seq : one.seq - other.seq));
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
