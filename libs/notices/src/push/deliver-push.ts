import { OutsidePoster, OutsideRefusal } from '@liaison/platform';
import { Injectable, Logger } from '@nestjs/common';
import { waitingWords } from '../mail/to-mail.js';
import { placeOf } from '../mail/place-of.js';
import { LateMessages } from '../reaching/late-messages.js';
import { encryptPush } from './encrypt-push.js';
import { PushDeliveryRepository, type TakenPush } from './push-delivery.repository.js';
import { Vapid } from './vapid.js';

const batchSize = 20;
/** Seconds after each failed try; afterwards the next message tells the count anew. */
const pauses = [30, 300, 1_800] as const;
/** A push service keeps it for a browser that is off; a later one of the same topic takes its place. */
const keptSeconds = 24 * 3600;

/** Hands pushes to the browsers' push services; a browser that has let go of us is forgotten. */
@Injectable()
export class DeliverPush {
  private readonly logger = new Logger('Push');

  constructor(
    private readonly pushes: PushDeliveryRepository,
    private readonly vapid: Vapid,
    private readonly outside: OutsidePoster,
    private readonly late: LateMessages,
  ) {}

  /** Answers how many were taken. */
  async deliverDue(): Promise<number> {
    let sent = 0;
    for (;;) {
      const pushes = await this.pushes.take(batchSize);
      const outcomes = await Promise.all(pushes.map((push) => this.deliver(push)));
      sent += outcomes.filter((isSent) => isSent).length;
      if (pushes.length < batchSize) return sent;
    }
  }

  private async deliver(push: TakenPush): Promise<boolean> {
    const held = await this.late.secondsHeld(push);
    if (held === 0) return this.post(push);
    await this.pushes.hold(push, held);
    return false;
  }

  private async post(push: TakenPush): Promise<boolean> {
    const status = await this.attempt(push);
    const isSent = status >= 200 && status < 300;
    const pause = pauses[push.attempt - 1];
    const isPassing = status === 0 || status === 429 || status >= 500;
    if (isSent) await this.pushes.markSent(push);
    else if (isPassing && pause !== undefined) await this.pushes.postpone(push.id, pause);
    else await this.pushes.giveUp(push, status === 404 || status === 410);
    if (!isSent) this.logger.warn(`Push ${push.id}, attempt ${push.attempt}: ${status || 'not reached'}`);
    return isSent;
  }

  /** The status of the answer; 0 when there was none. */
  private async attempt(push: TakenPush): Promise<number> {
    try {
      return await this.outside.post({
        url: push.endpoint,
        headers: {
          authorization: await this.vapid.authorization(push.endpoint),
          ...{ 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream' },
          ...{ ttl: String(keptSeconds), topic: 'waiting', urgency: 'normal' },
        },
        body: encryptPush(JSON.stringify(toPayload(push)), push),
      });
    } catch (error) {
      if (!(error instanceof OutsideRefusal)) throw error;
      return 0;
    }
  }
}

/** Words, and where a tap leads: within the application, to whichever organisation it is for. */
function toPayload({ facts, organisation }: TakenPush): object {
  return { words: waitingWords(facts), path: `${placeOf(facts)}?for=${organisation.id}` };
}
