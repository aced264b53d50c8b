import { gatherNotices, type GatheredMessage, type OutsideChannel } from '@liaison/domain';
import { PeopleDirectory } from '@liaison/people';
import { newId, UnitOfWork, type ActingOrganisation, type Facts, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RecipientReader } from './recipient.reader.js';
import { WaitingNoticeRepository, type WaitingRow } from './waiting-notice.repository.js';

/**
 * Makes one message of all that waits for a person over one channel, if their hours, their digest and their absences
 * allow it now; otherwise says when to look again. Under the lock of the person's window, so that two workers make one.
 */
@Injectable()
export class GatherNotices {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: PeopleDirectory,
    private readonly recipients: RecipientReader,
    private readonly waiting: WaitingNoticeRepository,
  ) {}

  async execute(organisation: ActingOrganisation, personId: string, channel: OutsideChannel): Promise<'sent' | 'held'> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const lastAt = await this.waiting.lockWindow(tx, personId, channel);
      const rows = await this.waiting.waitingFor(tx, personId, channel);
      if (!(await this.directory.find(tx, personId))) {
        await this.waiting.drop(tx, idsOf(rows), 'left');
        return 'held';
      }
      const who = await this.recipients.recipient(tx, personId, channel, lastAt);
      const overtaken = rows.filter(({ isOvertaken }) => isOvertaken);
      await this.waiting.drop(tx, idsOf(overtaken), 'overtaken');
      const left = rows.filter(({ isOvertaken }) => !isOvertaken);
      const { read, message, lookAt } = gatherNotices(left, who, tx.now);
      await this.waiting.drop(tx, read, 'read');
      if (message) await this.send(tx, { personId, channel, message, rows });
      if (lookAt) await this.waiting.lookAgain(tx, personId, channel, lookAt);
      return message ? 'sent' : 'held';
    });
  }

  private async send(tx: Tx, sending: Sending): Promise<void> {
    const { personId, channel, message } = sending;
    const id = newId();
    await this.waiting.gather(tx, message.noticeIds, id);
    await (channel === 'email' ? insertLetter(tx, id, sending) : insertPushes(tx, id, sending));
    if (!message.bypasses) await this.waiting.closeWindow(tx, personId, channel);
    await tx.record({
      // What breaks into somebody's own time stands in the trail under its own name.
      action: message.bypasses ? 'notice.bypassed_hours' : 'notice.gathered',
      subject: { kind: 'person', id: personId },
      facts: { channel, notices: message.noticeIds.length, catchUp: message.isCatchUp },
    });
  }
}

interface Sending {
  readonly personId: string;
  readonly channel: OutsideChannel;
  readonly message: GatheredMessage;
  readonly rows: readonly WaitingRow[];
}

async function insertLetter(tx: Tx, id: string, sending: Sending): Promise<void> {
  await tx.execute(
    `insert into mail_delivery (id, org_id, person_id, template, facts, effect_key, state, created_at)
     values ($1::uuid, $2, $3, 'gathered', $4::jsonb, 'gathered:' || $1, 'queued', $5)`,
    [id, tx.actor.organisationId, sending.personId, JSON.stringify(factsOf(sending)), tx.now],
  );
}

/** To every browser of the person; where none is left meanwhile, it is over. */
async function insertPushes(tx: Tx, messageId: string, sending: Sending): Promise<void> {
  const browsers = await tx.query<{ id: string }>(`select app.push_subscriptions_of($1) as id`, [sending.personId]);
  await tx.execute(
    `insert into push_delivery (id, message_id, org_id, subscription_id, facts, created_at)
     select n.id, $3, $4, n.browser, $5::jsonb, $6 from unnest($1::uuid[], $2::uuid[]) as n (id, browser)`,
    [
      ...[browsers.map(() => newId()), browsers.map(({ id }) => id), messageId, tx.actor.organisationId],
      ...[JSON.stringify(factsOf(sending)), tx.now],
    ],
  );
}

/** A count, and where to look: at the one thing that waits, else at everything. */
function factsOf({ message, rows }: Sending): Facts {
  const carried = rows.filter(({ id }) => message.noticeIds.includes(id));
  const [first] = carried;
  const isOne = carried.every(
    ({ requestId, threadId }) => requestId === first?.requestId && threadId === first.threadId,
  );
  const place = isOne ? first : undefined;
  return {
    count: carried.length,
    ...(message.isCatchUp ? { catchUp: true } : {}),
    // Whoever hands it over late has to know that it may go at any hour.
    ...(message.bypasses ? { bypasses: true } : {}),
    ...(place?.requestId ? { requestId: place.requestId } : {}),
    ...(place?.threadId ? { threadId: place.threadId } : {}),
  };
}

function idsOf(rows: readonly WaitingRow[]): string[] {
  return rows.map(({ id }) => id);
}
