import { Injectable } from '@nestjs/common';
import { MailLoop } from '../mail/mail.loop.js';
import { WebhookSweep } from '../webhooks/webhook.sweep.js';
import { ReachSweep } from './reach.sweep.js';

/** Wakes all that carries something out of the application, after something was told. */
@Injectable()
export class OutsideWakeUps {
  constructor(
    private readonly mail: MailLoop,
    private readonly reaching: ReachSweep,
    private readonly webhooks: WebhookSweep,
  ) {}

  wake(): void {
    this.mail.wake();
    this.reaching.wake();
    this.webhooks.wake();
  }
}
