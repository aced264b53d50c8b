import type { ChaseStepView } from '@liaison/contracts';
import type { RequestSide } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

type StepRow = Omit<ChaseStepView, 'dueAt' | 'sentAt'> & { readonly due_at: Date; readonly sent_at: Date | null };

/** The steps of one side (or, with null, of both where all are ours), plan by plan in order of time. */
export async function stepsOf(tx: Tx, requestId: string, side: RequestSide | null): Promise<ChaseStepView[]> {
  const rows = await tx.query<StepRow>(
    `select id, step, recipient, channels, due_at, state, sent_at, explanation, critical, out_of_hours as "outOfHours",
            ended_reason as "endedReason", policy_version as "policyVersion", working
       from chase_step where request_id = $1 and ($2::text is null or side = $2) order by plan, due_at, step`,
    [requestId, side],
  );
  return rows.map(({ due_at, sent_at, ...row }) => ({
    ...row,
    dueAt: due_at.toISOString(),
    sentAt: sent_at?.toISOString() ?? null,
  }));
}
