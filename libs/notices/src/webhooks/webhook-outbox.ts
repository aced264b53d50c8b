import { webhookEvents, type ChaseChannel } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '../notice-words.js';

/** One thing to tell the organisation's own systems. */
export interface WebhookTelling {
  readonly kind: NoticeKind;
  readonly effect: string;
  readonly claimId: string | null;
  readonly requestId?: string | null;
}

interface Addressed {
  readonly telling: WebhookTelling;
  readonly channels: readonly ChaseChannel[];
}

interface Endpoint {
  readonly id: string;
  /** Empty: everything that endpoints are told. */
  readonly events: readonly string[];
}

const told: ReadonlySet<string> = new Set(webhookEvents satisfies readonly NoticeKind[]);

/** Writes what each endpoint is to be sent, once per endpoint, in the transaction of what it tells of. */
@Injectable()
export class WebhookOutbox {
  /** A reminder goes to endpoints only where its step names them. */
  async addAll(tx: Tx, tellings: readonly Addressed[]): Promise<void> {
    const due = tellings.filter(isForEndpoints);
    if (due.length === 0) return;
    const endpoints = await endpointsOf(tx);
    const rows = due.flatMap(({ telling }) =>
      endpoints.filter((endpoint) => hears(endpoint, telling.kind)).map(({ id }) => toDeliveryRow(id, telling)),
    );
    if (rows.length === 0) return;
    await tx.execute(
      `insert into webhook_delivery (id, webhook_id, org_id, event, facts, effect_key, receipt_key, created_at)
       select n.id, n.webhook, $2, n.event, n.facts, n.effect, n.receipt, $3
         from jsonb_to_recordset($1::jsonb) as n (id uuid, webhook uuid, event text, facts jsonb, effect text, receipt text)
       on conflict (webhook_id, effect_key) do nothing`,
      [JSON.stringify(rows), tx.actor.organisationId, tx.now],
    );
  }

  /** Which of these kinds any endpoint of the organisation is told of. */
  async heard(tx: Tx, kinds: readonly NoticeKind[]): Promise<ReadonlySet<NoticeKind>> {
    if (kinds.length === 0) return new Set();
    const endpoints = await endpointsOf(tx);
    return new Set(kinds.filter((kind) => told.has(kind) && endpoints.some((endpoint) => hears(endpoint, kind))));
  }
}

function isForEndpoints({ telling, channels }: Addressed): boolean {
  return told.has(telling.kind) && (!isChase(telling) || channels.includes('webhook'));
}

function isChase({ effect }: WebhookTelling): boolean {
  return effect.startsWith('chase:');
}

function hears({ events }: Endpoint, kind: NoticeKind): boolean {
  return events.length === 0 || events.includes(kind);
}

function toDeliveryRow(webhook: string, telling: WebhookTelling): object {
  const { kind, effect, claimId, requestId = null } = telling;
  return {
    ...{ id: newId(), webhook, event: kind, effect, facts: { claimId, requestId } },
    receipt: isChase(telling) ? `${effect}:published:webhook` : null,
  };
}

async function endpointsOf(tx: Tx): Promise<Endpoint[]> {
  return tx.query<Endpoint & object>(`select id, events from webhook where org_id = $1 order by id`, [
    tx.actor.organisationId,
  ]);
}
