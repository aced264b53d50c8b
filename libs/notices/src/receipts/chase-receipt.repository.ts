import { chaseEffectKey, type ChaseChannel, type ReceiptState, type ReceiptVia } from '@liaison/domain';
import { newId, type SqlTx, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** One effect to come: a step on its way to one person, or to a published address, over one channel. */
export interface ScheduledReceipt {
  readonly stepId: string;
  readonly requestId: string;
  /** Whom the policy's step means, and how it came to this one. */
  readonly recipient: string;
  readonly via: ReceiptVia;
  /** Null for a published address or an endpoint. */
  readonly personId: string | null;
  readonly channel: ChaseChannel;
  /** Why it cannot go out at all: it is a failed one from the start. */
  readonly error?: string | undefined;
}

/** What a delivery reports of its effects. */
export interface ReceiptNews {
  readonly state: Exclude<ReceiptState, 'scheduled' | 'spared' | 'acknowledged'>;
  readonly at: Date;
  /** Why it failed, in a word or a code: never content, never an address. */
  readonly error?: string;
}

/** Every query on `chase_receipt`. Whoever delivers reports by the effect's key, the same as of notice and letter. */
@Injectable()
export class ChaseReceiptRepository {
  /** Written with the notices, in their transaction; a second run writes nothing. In the app it is there at once. */
  async schedule(tx: Tx, receipts: readonly ScheduledReceipt[]): Promise<void> {
    if (receipts.length === 0) return;
    await tx.execute(scheduleSql, [JSON.stringify(receipts.map(toRow)), tx.actor.organisationId, tx.now]);
  }

  /** Takes any of the three roles' transactions. The first time of each kind stays; a delivery after all undoes a failure. */
  async report(tx: SqlTx, effectKeys: readonly string[], { state, at, error }: ReceiptNews): Promise<void> {
    await tx.execute(`${reports[state]} where effect_key = any ($1)`, [
      effectKeys,
      at,
      ...(state === 'failed' ? [error ?? null] : []),
    ]);
  }
}

function toRow({ stepId, requestId, personId, channel, recipient, via, error = undefined }: ScheduledReceipt): object {
  return {
    ...{ id: newId(), step: stepId, request: requestId, person: personId, channel, recipient, via, error },
    key: chaseEffectKey(stepId, personId ?? 'published', channel),
  };
}

const scheduleSql = `
  insert into chase_receipt (id, step_id, request_id, org_id, person_id, channel, recipient, via, effect_key, scheduled_at,
                             sent_at, delivered_at, failed_at, error, attempts)
  select n.id, n.step, n.request, $2, n.person, n.channel, n.recipient, n.via, n.key, $3::timestamptz,
         case when n.channel = 'in_app' then $3::timestamptz end, case when n.channel = 'in_app' then $3::timestamptz end,
         case when n.error is not null then $3::timestamptz end, n.error, case when n.error is not null then 1 else 0 end
    from jsonb_to_recordset($1::jsonb) as n (
           id uuid, step uuid, request uuid, person uuid, channel text, recipient text, via text, key text, error text)
  on conflict (effect_key) do nothing`;

const reports: Readonly<Record<ReceiptNews['state'], string>> = {
  sent: `update chase_receipt set sent_at = coalesce(sent_at, $2), attempts = attempts + 1, failed_at = null, error = null`,
  delivered: `update chase_receipt set sent_at = coalesce(sent_at, $2), delivered_at = coalesce(delivered_at, $2), failed_at = null, error = null`,
  seen: `update chase_receipt set seen_at = coalesce(seen_at, $2)`,
  failed: `update chase_receipt set failed_at = $2, attempts = attempts + 1, error = $3`,
};
