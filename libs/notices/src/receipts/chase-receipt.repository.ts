import { chaseEffectKey, type ChaseChannel, type ReceiptState, type ReceiptVia } from '@liaison/domain';
import { newId, type SqlTx, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** One step on its way to one person, or to a published address. */
export interface ReceiptStep {
  readonly stepId: string;
  readonly requestId: string;
  /** Whom the policy's step means. */
  readonly recipient: string;
}

export interface ReceiptTarget {
  readonly personId: string | null;
  readonly via: ReceiptVia;
}

/** What a delivery reports of its effects. */
export interface ReceiptNews {
  readonly state: Exclude<ReceiptState, 'scheduled' | 'acknowledged'>;
  readonly at: Date;
  /** Why it failed, in a word or a code: never content, never an address. */
  readonly error?: string;
}

/** Every query on `chase_receipt`. Whoever delivers reports by the effect's key, the same as of notice and letter. */
@Injectable()
export class ChaseReceiptRepository {
  /** Written with the notice, in its transaction; a second run writes nothing. */
  async schedule(tx: Tx, step: ReceiptStep, targets: readonly ReceiptTarget[], channels: readonly ChaseChannel[]) {
    const rows = targets.flatMap(({ personId, via }) =>
      channels.map((channel) => ({
        id: newId(),
        person: personId,
        via,
        channel,
        key: chaseEffectKey(step.stepId, personId ?? 'published', channel),
      })),
    );
    await tx.execute(
      `insert into chase_receipt (id, step_id, request_id, org_id, person_id, channel, recipient, via, effect_key, scheduled_at)
       select n.id, $2, $3, $4, n.person, n.channel, $5, n.via, n.key, $6
         from jsonb_to_recordset($1::jsonb) as n (id uuid, person uuid, channel text, via text, key text)
       on conflict (effect_key) do nothing`,
      [JSON.stringify(rows), step.stepId, step.requestId, tx.actor.organisationId, step.recipient, tx.now],
    );
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

const reports: Readonly<Record<ReceiptNews['state'], string>> = {
  sent: `update chase_receipt set sent_at = coalesce(sent_at, $2), attempts = attempts + 1, failed_at = null, error = null`,
  delivered: `update chase_receipt set sent_at = coalesce(sent_at, $2), delivered_at = coalesce(delivered_at, $2), failed_at = null, error = null`,
  seen: `update chase_receipt set seen_at = coalesce(seen_at, $2)`,
  failed: `update chase_receipt set failed_at = $2, attempts = attempts + 1, error = $3`,
};
