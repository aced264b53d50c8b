import {
  ballOf,
  type ClockedRequest,
  type DueExplanation,
  type DueUnit,
  type RequestKind,
  type RequestSide,
  type RequestState,
} from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import type { AppliedPolicy } from '../chasing/plan-of.js';

/** An open request as a preview looks at it: whose clock runs, since when, and under which version. */
export interface OpenClock extends ClockedRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly side: RequestSide;
  readonly isOwnTurn: boolean;
  readonly isAsker: boolean;
  readonly isInside: boolean;
  readonly addresseeOrg: string;
  /** The asker's policy it was sent under. */
  readonly sentUnder: { readonly id: string; readonly due: { amount: number; unit: DueUnit } | null } | null;
  /** The version the own side is reminded under; null where it began under the ready-made one. */
  readonly kept: AppliedPolicy | null;
}

interface ClockRow {
  readonly id: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly requester_org: string;
  readonly addressee_org: string;
  readonly due_at: Date;
  readonly due_explanation: DueExplanation | null;
  readonly ball_since: Date | null;
  readonly sent_at: Date;
  readonly sent_policy: string | null;
  readonly sent_due: { amount: number; unit: DueUnit } | null;
  readonly kept: AppliedPolicy | null;
}

/** Open requests whose clock this organisation has a part in, the most pressing first. Recorded ones keep their own time. */
export async function openClocks(tx: Tx, limit: number): Promise<OpenClock[]> {
  const rows = await tx.query<ClockRow>(clocksSql, [tx.actor.organisationId, limit]);
  return rows.map((row) => toClock(row, tx.actor.organisationId));
}

function toClock(row: ClockRow, own: string): OpenClock {
  const side = ballOf[row.state] ?? 'addressee';
  return {
    id: row.id,
    kind: row.kind,
    side,
    isOwnTurn: (side === 'addressee' ? row.addressee_org : row.requester_org) === own,
    isAsker: row.requester_org === own,
    isInside: row.requester_org === row.addressee_org,
    addresseeOrg: row.addressee_org,
    sentUnder: row.sent_policy === null ? null : { id: row.sent_policy, due: row.sent_due },
    kept: row.kept,
    dueAt: row.due_at,
    explanation: row.due_explanation,
    turnSince: row.ball_since ?? row.sent_at,
  };
}

const clocksSql = `
  select r.id, r.kind, r.state, r.requester_org, r.addressee_org, r.due_at, r.due_explanation, r.ball_since, r.sent_at,
         p.id as sent_policy, p.body -> 'due' as sent_due,
         (select case when k.id is null then null
                 else jsonb_build_object('id', k.id, 'version', k.version, 'name', k.name, 'body', k.body) end
            from chase_step s left join chase_policy k on k.id = s.policy_id and k.version = s.policy_version
           where s.request_id = r.id and s.hold_id is null and s.org_id = $1 order by s.plan desc, s.policy_version desc nulls last limit 1) as kept
    from information_request r
    left join chase_policy p on p.id = r.policy_id and p.version = r.policy_version
   where r.state in ('open', 'acknowledged', 'clarifying', 'answered', 'returned', 'declined', 'undelivered')
     and $1 in (r.requester_org, r.addressee_org) and r.due_at is not null and r.sent_at is not null and r.recorded_by is null
   order by r.due_at, r.id limit $2`;
