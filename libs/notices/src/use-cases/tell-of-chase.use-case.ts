import {
  ballOf,
  chaseChannels,
  chaseEffectKey,
  type ChaseChannel,
  type RequestSide,
  type RequestState,
} from '@liaison/domain';
import { UnitOfWork, type ActingOrganisation, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NoticeRepository, type Telling } from '../notice.repository.js';
import { ChaseReceiptRepository, type ReceiptStep } from '../receipts/chase-receipt.repository.js';
import { RecipientFinder } from '../recipients/recipients.js';
import type { ToldEvent } from '../told-event.js';
import { WebhookOutbox } from '../webhooks/webhook-outbox.js';
import { counterpartOf, findToldRequest, type ToldRequest } from '../told-request.js';

const chaseFacts = z.object({
  stepId: z.uuid(),
  recipient: z.string(),
  channels: z.string(),
  side: z.enum(['requester', 'addressee']),
  isHold: z.boolean().optional(),
  /** It is an outside party's turn: we are told to ask them. */
  outside: z.boolean().default(false),
  /** May come in quiet hours. */
  critical: z.boolean().default(false),
});
type ChaseFacts = z.infer<typeof chaseFacts>;

/** Carries one reminder to whom its step names, as the organisation that is reminded. */
@Injectable()
export class TellOfChase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: RecipientFinder,
    private readonly notices: NoticeRepository,
    private readonly receipts: ChaseReceiptRepository,
    private readonly webhooks: WebhookOutbox,
  ) {}

  async execute(organisation: ActingOrganisation, event: ToldEvent): Promise<void> {
    const chase = chaseFacts.parse(event.facts);
    await this.work.runAsOrganisation(organisation, async (tx) => {
      if (!(await isStillDue(tx, chase.stepId))) return;
      const request = await findToldRequest(tx, event.subjectId);
      if (!request) return;
      const telling = toTelling(request, chase);
      const step = { stepId: chase.stepId, requestId: request.id, recipient: chase.recipient };
      if (chase.recipient === 'other_side') return this.writeToPublished(tx, step, telling);
      const { people, via } = await this.recipients.named(tx, request, chase.side, chase.recipient);
      const personIds = people.map(({ personId }) => personId);
      const channels = channelsOf(chase.channels);
      const targets = personIds.map((personId) => ({ personId, via }));
      await this.receipts.schedule(
        tx,
        step,
        targets,
        channels.filter((channel) => channel !== 'webhook'),
      );
      if (channels.includes('webhook')) await this.toEndpoints(tx, step, telling);
      await this.notices.tell(tx, telling, personIds, channels);
      await this.receipts.report(tx, keysOf(step, personIds, 'in_app'), { state: 'delivered', at: tx.now });
      if (channels.includes('push')) await this.reportUnpushed(tx, keysOf(step, personIds, 'push'));
    });
  }

  /** Who has switched push on nowhere is not reached by it, and the receipt says so. */
  private async reportUnpushed(tx: Tx, keys: readonly string[]): Promise<void> {
    const rows = await tx.query<{ key: string }>(
      `select key from unnest($1::text[]) as key where not exists (select 1 from waiting_notice w where w.effect_key = key)`,
      [keys],
    );
    const missed = rows.map(({ key }) => key);
    await this.receipts.report(tx, missed, { state: 'failed', at: tx.now, error: 'not_subscribed' });
  }

  /** The organisation's own systems are told once, whoever the step names. */
  private async toEndpoints(tx: Tx, step: ReceiptStep, telling: Telling): Promise<void> {
    await this.receipts.schedule(tx, step, [{ personId: null, via: 'published' }], ['webhook']);
    if ((await this.webhooks.endpoints(tx, telling.kind)).length > 0) return;
    const key = chaseEffectKey(step.stepId, 'published', 'webhook');
    await this.receipts.report(tx, [key], { state: 'failed', at: tx.now, error: 'no_endpoint' });
  }

  /**
   * The last step leaves the house of who asks: it goes to the contact that the silent organisation publishes. The
   * reminders run on that organisation's side, so it is the acting one's.
   */
  private async writeToPublished(tx: Tx, step: ReceiptStep, telling: Telling): Promise<void> {
    const [row] = await tx.query<{ contact: string | null }>(
      `select escalation_contact as contact from organisation where id = $1`,
      [tx.actor.organisationId],
    );
    const address = row?.contact ?? '';
    await this.receipts.schedule(tx, step, [{ personId: null, via: 'published' }], ['email']);
    if (z.email().safeParse(address).success) {
      await this.notices.write(tx, telling, address);
      return;
    }
    const key = chaseEffectKey(step.stepId, 'published', 'email');
    await this.receipts.report(tx, [key], { state: 'failed', at: tx.now, error: 'no_published_contact' });
  }
}

/**
 * Between the step and its telling an answer may have been committed. The shared lock orders the two: what was answered
 * is not reminded of any more, and the step says so.
 */
async function isStillDue(tx: Tx, stepId: string): Promise<boolean> {
  const [step] = await tx.query<StepAndRequest>(
    `select s.side, s.round, r.state, r.round as "requestRound", s.state as "stepState"
       from chase_step s join information_request r on r.id = s.request_id where s.id = $1 for share of r`,
    [stepId],
  );
  if (!step || step.stepState !== 'sent') return false;
  if (ballOf[step.state] === step.side && step.round === step.requestRound) return true;
  await tx.execute(
    `update chase_step set state = 'cancelled', ended_reason = 'overtaken' where id = $1 and state = 'sent'
        and not exists (select 1 from chase_receipt c where c.step_id = $1)`,
    [stepId],
  );
  return false;
}

interface StepAndRequest {
  readonly side: RequestSide;
  readonly round: number;
  readonly state: RequestState;
  readonly requestRound: number;
  readonly stepState: string;
}

function toTelling(request: ToldRequest, chase: ChaseFacts): Telling {
  const { stepId, side, recipient } = chase;
  return {
    kind: kindOf(chase),
    effect: `chase:${stepId}`,
    claimId: request.claimId,
    requestId: request.id,
    facts: { organisation: counterpartOf(request, side), items: request.owed, recipient },
    critical: chase.critical,
  };
}

function kindOf({ side, isHold, outside }: ChaseFacts): Telling['kind'] {
  if (isHold) return 'request.hold_due';
  if (outside) return 'request.outside_chased';
  return isReview(side) ? 'request.review_chased' : 'request.chased';
}

/** With the requester the ball is an answer, a question or a refusal to look at. */
function isReview(side: RequestSide): boolean {
  return side === 'requester';
}

function keysOf({ stepId }: ReceiptStep, personIds: readonly string[], channel: ChaseChannel): string[] {
  return personIds.map((personId) => chaseEffectKey(stepId, personId, channel));
}

function channelsOf(listed: string): ChaseChannel[] {
  const named = listed.split(',');
  return chaseChannels.filter((channel) => named.includes(channel));
}
