import { publishedAddress } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NoticeRepository, type Telling } from '../notice.repository.js';
import { ChaseReceiptRepository } from '../receipts/chase-receipt.repository.js';
import type { ToldStep } from './told-step.js';

/**
 * The last step leaves the house of who asks: it goes to the contact that the silent organisation publishes. The
 * reminders run on that organisation's side, so it is the acting one's.
 */
@Injectable()
export class PublishedContact {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly receipts: ChaseReceiptRepository,
  ) {}

  async write(tx: Tx, { id, requestId, recipient }: ToldStep, telling: Telling): Promise<void> {
    const address = await addressOf(tx);
    await this.receipts.schedule(tx, [
      {
        ...{ stepId: id, requestId, recipient, personId: null, via: 'published', channel: 'email' },
        ...(address === null ? { error: 'no_published_contact' } : {}),
      },
    ]);
    if (address !== null) await this.notices.write(tx, telling, address);
  }
}

async function addressOf(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ contact: string | null }>(
    `select escalation_contact as contact from organisation where id = $1`,
    [tx.actor.organisationId],
  );
  return z.email().safeParse(publishedAddress(row?.contact ?? null)).data ?? null;
}
