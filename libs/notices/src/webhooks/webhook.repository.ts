import type { WebhookDeliveriesQuery, WebhookDeliveryView, WebhookView } from '@liaison/contracts';
import { secretOverlapMs, type WebhookDeliveryState, type WebhookEvent } from '@liaison/domain';
import { DomainError } from '@liaison/domain';
import { decodePlace, isIsoInstant, isUuid, toPage, type SqlValue, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly events: WebhookEvent[];
  readonly secretVersion: number;
  readonly rotatedAt: Date | null;
  readonly createdAt: Date;
  readonly waiting: number;
  readonly delivered: number;
  readonly failed: number;
  readonly lastDeliveredAt: Date | null;
}

interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly state: WebhookDeliveryState;
  readonly facts: { readonly requestId: string | null; readonly claimId: string | null };
  readonly attempts: number;
  readonly answered: number | null;
  readonly error: string | null;
  readonly created_at: Date;
  readonly tried_at: Date | null;
  readonly next_attempt_at: Date;
  readonly delivered_at: Date | null;
}

/** Every query of people on `webhook` and `webhook_delivery`. */
@Injectable()
export class WebhookRepository {
  async list(tx: Tx): Promise<WebhookRow[]> {
    return tx.query<WebhookRow>(`${selectWebhooks} where w.org_id = $1 order by w.created_at, w.id`, [
      tx.actor.organisationId,
    ]);
  }

  /** @throws DomainError `object.not_found` for another organisation's as for none. */
  async require(tx: Tx, id: string): Promise<WebhookRow> {
    const [row] = isUuid(id)
      ? await tx.query<WebhookRow>(`${selectWebhooks} where w.org_id = $1 and w.id = $2`, [tx.actor.organisationId, id])
      : [];
    if (!row) throw new DomainError('object.not_found');
    return row;
  }

  async deliveries(tx: Tx, webhookId: string, query: WebhookDeliveriesQuery) {
    const { state, cursor, limit = 50 } = query;
    const place = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    const rows = await selectDeliveries(
      tx,
      `webhook_id = $1 and ($2::text is null or state = $2)
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid)) order by created_at desc, id desc limit $5`,
      [webhookId, state ?? null, place?.key ?? null, place?.id ?? null, limit + 1],
    );
    return toPage(rows, limit, {
      placeOf: ({ created_at, id }) => ({ key: created_at.toISOString(), id }),
      toItem: toDeliveryView,
    });
  }

  async delivery(tx: Tx, webhookId: string, id: string): Promise<WebhookDeliveryView> {
    const ids = [webhookId, id];
    const [row] = ids.every(isUuid) ? await selectDeliveries(tx, 'webhook_id = $1 and id = $2', ids) : [];
    if (!row) throw new DomainError('object.not_found');
    return toDeliveryView(row);
  }
}

export function toWebhookView(row: WebhookRow, now: Date): WebhookView {
  const { id, url, events, rotatedAt, createdAt, waiting, delivered, failed, lastDeliveredAt } = row;
  const until = rotatedAt === null ? null : new Date(rotatedAt.getTime() + secretOverlapMs);
  return {
    ...{ id, url, events },
    createdAt: createdAt.toISOString(),
    formerSecretUntil: until && until > now ? until.toISOString() : null,
    deliveries: { waiting, delivered, failed, lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null },
  };
}

function toDeliveryView(row: DeliveryRow): WebhookDeliveryView {
  const { id, event, state, facts, attempts, answered, error } = row;
  return {
    ...{ id, event, state, attempts, answered, error },
    requestId: facts.requestId,
    claimId: facts.claimId,
    createdAt: row.created_at.toISOString(),
    triedAt: row.tried_at?.toISOString() ?? null,
    nextAttemptAt: state === 'waiting' ? row.next_attempt_at.toISOString() : null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  };
}

async function selectDeliveries(tx: Tx, condition: string, params: readonly SqlValue[]): Promise<DeliveryRow[]> {
  return tx.query<DeliveryRow>(
    `select id, event, state, facts, attempts, answered, error, created_at, tried_at, next_attempt_at, delivered_at
       from webhook_delivery where ${condition}`,
    params,
  );
}

const selectWebhooks = `
  select w.id, w.url, w.events, w.secret_version as "secretVersion", w.rotated_at as "rotatedAt",
         w.created_at as "createdAt", coalesce(d.waiting, 0) as waiting, coalesce(d.delivered, 0) as delivered,
         coalesce(d.failed, 0) as failed, d.last as "lastDeliveredAt"
    from webhook w
    left join lateral (
      select count(*) filter (where state = 'waiting')::int as waiting,
             count(*) filter (where state = 'delivered')::int as delivered,
             count(*) filter (where state = 'failed')::int as failed, max(delivered_at) as last
        from webhook_delivery where webhook_id = w.id) d on true`;
