import { chaseEffectKey, type ReceiptVia } from '@liaison/domain';
import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRepository, type AddressedTelling } from '../notice.repository.js';
import { ChaseReceiptRepository, type ScheduledReceipt } from '../receipts/chase-receipt.repository.js';
import { RecipientFinder } from '../recipients/recipients.js';
import { findToldRequests, type ToldRequest } from '../told-request.js';
import { WebhookOutbox } from '../webhooks/webhook-outbox.js';
import { PublishedContact } from './published-contact.js';
import { holdToldSteps, tellingOf, type ToldStep } from './told-step.js';

/** A step, whom it reaches, and how it came to them. */
interface AddressedStep extends AddressedTelling {
  readonly step: ToldStep;
  readonly via: ReceiptVia;
}

/**
 * Carries reminders to whom their steps name, as the organisation that is reminded; up to a hundred in one transaction,
 * each with its own receipts, notices and audit row. A second run tells nobody anything.
 */
@Injectable()
export class TellOfChases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: RecipientFinder,
    private readonly notices: NoticeRepository,
    private readonly receipts: ChaseReceiptRepository,
    private readonly webhooks: WebhookOutbox,
    private readonly published: PublishedContact,
  ) {}

  /** Answers those whose request somebody holds just now: alone they are waited for. */
  async execute(organisation: ActingOrganisation, stepIds: readonly string[]): Promise<readonly string[]> {
    return this.work.runAsOrganisation(organisation, async (tx) => {
      const { due, busy } = await holdToldSteps(tx, stepIds);
      const requests = await findToldRequests(
        tx,
        due.map(({ requestId }) => requestId),
      );
      const named = due.filter(({ recipient }) => recipient !== 'other_side');
      await this.tell(tx, await this.address(tx, named, requests));
      for (const step of due.filter(({ recipient }) => recipient === 'other_side')) {
        const request = requests.get(step.requestId);
        if (request) await this.published.write(tx, step, tellingOf(step, request));
      }
      return busy;
    });
  }

  private async address(
    tx: Tx,
    steps: readonly ToldStep[],
    requests: ReadonlyMap<string, ToldRequest>,
  ): Promise<AddressedStep[]> {
    const roster = await this.recipients.roster(tx, [...requests.values()]);
    const addressed: AddressedStep[] = [];
    for (const step of steps) {
      const request = requests.get(step.requestId);
      if (!request) continue;
      const { people, via } = await this.recipients.named(roster, request, step.side, step.recipient);
      const personIds = [...new Set(people.map(({ personId }) => personId))];
      addressed.push({ step, via, telling: tellingOf(step, request), personIds, channels: step.channels });
    }
    return addressed;
  }

  private async tell(tx: Tx, addressed: readonly AddressedStep[]): Promise<void> {
    if (addressed.length === 0) return;
    const toEndpoints = addressed.filter(({ channels }) => channels.includes('webhook'));
    const heard = await this.webhooks.heard(
      tx,
      toEndpoints.map(({ telling }) => telling.kind),
    );
    await this.receipts.schedule(tx, [
      ...addressed.flatMap(receiptsOf),
      ...toEndpoints.map(({ step, telling }) => endpointReceipt(step, heard.has(telling.kind))),
    ]);
    await this.notices.tellAll(tx, addressed);
    await this.reportUnpushed(tx, addressed);
  }

  /** Who has switched push on nowhere is not reached by it, and the receipt says so. */
  private async reportUnpushed(tx: Tx, addressed: readonly AddressedStep[]): Promise<void> {
    const keys = addressed
      .filter(({ channels }) => channels.includes('push'))
      .flatMap(({ step, personIds }) => personIds.map((personId) => chaseEffectKey(step.id, personId, 'push')));
    if (keys.length === 0) return;
    const rows = await tx.query<{ key: string }>(
      `select key from unnest($1::text[]) as key where not exists (select 1 from waiting_notice w where w.effect_key = key)`,
      [keys],
    );
    const missed = rows.map(({ key }) => key);
    await this.receipts.report(tx, missed, { state: 'failed', at: tx.now, error: 'not_subscribed' });
  }
}

function receiptsOf({ step, personIds, via }: AddressedStep): ScheduledReceipt[] {
  const channels = step.channels.filter((channel) => channel !== 'webhook');
  return personIds.flatMap((personId) =>
    channels.map((channel) => ({
      ...{ stepId: step.id, requestId: step.requestId, recipient: step.recipient },
      ...{ personId, via, channel },
    })),
  );
}

/** The organisation's own systems are told once, whoever the step names. */
function endpointReceipt({ id, requestId, recipient }: ToldStep, isHeard: boolean): ScheduledReceipt {
  return {
    ...{ stepId: id, requestId, recipient, personId: null, via: 'published', channel: 'webhook' },
    ...(isHeard ? {} : { error: 'no_endpoint' }),
  };
}
