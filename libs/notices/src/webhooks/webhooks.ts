import type { ListOf, WebhookBody, WebhookDeliveriesQuery, WebhookDeliveryView, WebhookView } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { Commands, newId, OutsidePoster, OutsideRefusal, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { WebhookSecrets } from './webhook-secrets.js';
import { toWebhookView, WebhookRepository } from './webhook.repository.js';

const mostEndpoints = 20;

/** The endpoints of an organisation: kept by its administrators, each with a secret that is shown once. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
    private readonly outside: OutsidePoster,
    private readonly webhooks: WebhookRepository,
    private readonly secrets: WebhookSecrets,
  ) {}

  async list(actor: Actor): Promise<ListOf<WebhookView>> {
    return this.work.run(actor, async (tx) => {
      const rows = await this.webhooks.list(tx);
      return { items: rows.map((row) => toWebhookView(row, tx.now)), next: null };
    });
  }

  async deliveries(actor: Actor, id: string, query: WebhookDeliveriesQuery): Promise<ListOf<WebhookDeliveryView>> {
    return this.work.run(actor, async (tx) => {
      const { id: webhookId } = await this.webhooks.require(tx, id);
      return this.webhooks.deliveries(tx, webhookId, query);
    });
  }

  /** @throws DomainError `webhook.address_refused` for an address inside somebody's network, or none at all. */
  async add(command: Command, { url, events = [] }: WebhookBody): Promise<WebhookView> {
    await this.assertAllowed(url);
    return this.commands.run(command, {
      apply: async (tx) => {
        if ((await this.webhooks.list(tx)).length >= mostEndpoints) throw new DomainError('webhook.too_many');
        const id = newId();
        await tx.execute(
          `insert into webhook (id, org_id, url, events, created_by, created_at) values ($1, $2, $3, $4, $5, $6)`,
          [id, tx.actor.organisationId, url, [...new Set(events)], tx.actor.personId, tx.now],
        );
        await tx.record({ action: 'webhook.added', subject: { kind: 'webhook', id } });
        return id;
      },
      render: (tx, id) => this.withSecret(tx, id),
    });
  }

  /** A new secret; the former one signs beside it for a day. */
  async rotate(command: Command, id: string): Promise<WebhookView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const row = await this.webhooks.require(tx, id);
        await tx.execute(`update webhook set secret_version = secret_version + 1, rotated_at = $2 where id = $1`, [
          row.id,
          tx.now,
        ]);
        await tx.record({ action: 'webhook.secret_rotated', subject: { kind: 'webhook', id: row.id } });
        return row.id;
      },
      render: (tx, made) => this.withSecret(tx, made),
    });
  }

  /** What waits for it goes with it; the trail keeps that it was there. */
  async remove(command: Command, id: string): Promise<void> {
    await this.commands.run(command, {
      apply: async (tx) => {
        const row = await this.webhooks.require(tx, id);
        await tx.execute('delete from webhook where id = $1', [row.id]);
        await tx.record({ action: 'webhook.removed', subject: { kind: 'webhook', id: row.id } });
        return row.id;
      },
      render: async () => undefined,
    });
  }

  /** By hand, after all tries have failed: the same id, so that a receiver who had it after all knows it. */
  async redeliver(command: Command, webhookId: string, deliveryId: string): Promise<WebhookDeliveryView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const { id, state } = await this.webhooks.delivery(tx, webhookId, deliveryId);
        if (state !== 'failed') throw new DomainError('webhook.not_failed');
        await tx.execute(
          `update webhook_delivery set state = 'waiting', attempts = 0, next_attempt_at = now(), failed_at = null
            where id = $1 and state = 'failed'`,
          [id],
        );
        await tx.record({ action: 'webhook.redelivered', subject: { kind: 'webhook', id: webhookId } });
        return id;
      },
      render: (tx, id) => this.webhooks.delivery(tx, webhookId, id),
    });
  }

  private async withSecret(tx: Tx, id: string): Promise<WebhookView> {
    const row = await this.webhooks.require(tx, id);
    return { ...toWebhookView(row, tx.now), secret: await this.secrets.shown(row) };
  }

  private async assertAllowed(url: string): Promise<void> {
    try {
      await this.outside.assertAllowed(url);
    } catch (error) {
      if (!(error instanceof OutsideRefusal)) throw error;
      throw new DomainError('webhook.address_refused', { errors: [{ path: 'url', message: wordsOf[error.fault] }] });
    }
  }
}

const wordsOf: Readonly<Record<OutsideRefusal['fault'], string>> = {
  address_refused: 'Only https addresses on the public internet are sent to.',
  not_found: 'This name is not known on the internet.',
  timeout: 'This name could not be looked up in time.',
  unreachable: 'This address cannot be reached.',
  redirected: 'This address leads elsewhere.',
};
