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

const told: ReadonlySet<string> = new Set(webhookEvents satisfies readonly NoticeKind[]);

/** Writes what each endpoint is to be sent, once per endpoint, in the transaction of what it tells of. */
@Injectable()
export class WebhookOutbox {
  /** A reminder goes to endpoints only where its step names them. Answers for how many endpoints it was written. */
  async add(tx: Tx, telling: WebhookTelling, channels: readonly ChaseChannel[]): Promise<number> {
    const isChase = telling.effect.startsWith('chase:');
    if (!told.has(telling.kind) || (isChase && !channels.includes('webhook'))) return 0;
    const endpoints = await this.endpoints(tx, telling.kind);
    if (endpoints.length === 0) return 0;
    await tx.execute(
      `insert into webhook_delivery (id, webhook_id, org_id, event, facts, effect_key, receipt_key, created_at)
       select n.id, n.webhook, $3, $4, $5::jsonb, $6, $7, $8 from unnest($1::uuid[], $2::uuid[]) as n (id, webhook)
       on conflict (webhook_id, effect_key) do nothing`,
      [
        ...[endpoints.map(() => newId()), endpoints, tx.actor.organisationId, telling.kind],
        JSON.stringify({ claimId: telling.claimId, requestId: telling.requestId ?? null }),
        telling.effect,
        isChase ? `${telling.effect}:published:webhook` : null,
        tx.now,
      ],
    );
    return endpoints.length;
  }

  /** Who of the organisation's endpoints is told of this. */
  async endpoints(tx: Tx, kind: NoticeKind): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from webhook where org_id = $1 and (events = '{}' or $2 = any (events)) order by id`,
      [tx.actor.organisationId, kind],
    );
    return rows.map(({ id }) => id);
  }
}
