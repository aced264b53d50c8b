import type { ChaseReceiptView } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';

type Times = 'scheduledAt' | 'sparedAt' | 'sentAt' | 'deliveredAt' | 'seenAt' | 'acknowledgedAt' | 'failedAt';
type ReceiptRow = Omit<ChaseReceiptView, Times> & { readonly [K in Times]: Date | null } & {
  readonly scheduledAt: Date;
};

/** The receipts of some steps, in the order in which they were written; row security leaves the other side's out. */
export async function receiptsOf(tx: Tx, stepIds: readonly string[]): Promise<ChaseReceiptView[]> {
  if (stepIds.length === 0) return [];
  const rows = await tx.query<ReceiptRow>(
    `select c.id, c.step_id as "stepId", c.channel, c.via, c.state, c.spared, c.attempts, c.error,
            case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name) end as person,
            c.scheduled_at as "scheduledAt", c.spared_at as "sparedAt", c.sent_at as "sentAt", c.delivered_at as "deliveredAt",
            c.seen_at as "seenAt", c.acknowledged_at as "acknowledgedAt", c.failed_at as "failedAt"
       from chase_receipt c left join person p on p.id = c.person_id
      where c.step_id = any ($1::uuid[]) order by c.scheduled_at, c.channel, c.id`,
    [stepIds],
  );
  return rows.map(toView);
}

function toView(row: ReceiptRow): ChaseReceiptView {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    scheduledAt: row.scheduledAt.toISOString(),
    sparedAt: iso(row.sparedAt),
    sentAt: iso(row.sentAt),
    deliveredAt: iso(row.deliveredAt),
    seenAt: iso(row.seenAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    failedAt: iso(row.failedAt),
  };
}
