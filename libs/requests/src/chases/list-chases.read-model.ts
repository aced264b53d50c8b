import type { ChaseReceiptView, ChasesQuery, ChaseView, ListOf } from '@liaison/contracts';
import { type Actor, DomainError } from '@liaison/domain';
import { decodePlace, isIsoInstant, isUuid, toPage, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { receiptsOf } from './receipt-rows.js';

const usualLimit = 50;

type ChaseRow = Omit<ChaseView, 'dueAt' | 'sentAt' | 'receipts'> & {
  readonly due_at: Date;
  readonly sent_at: Date | null;
};

/** The own side's reminders across requests: what comes, what went, and what nobody could be reached by. */
@Injectable()
export class ListChases {
  constructor(private readonly work: UnitOfWork) {}

  async execute(actor: Actor, query: ChasesQuery): Promise<ListOf<ChaseView>> {
    return this.work.run(actor, (tx) => this.page(tx, query));
  }

  /** @throws DomainError `object.not_found` */
  async one(tx: Tx, stepId: string): Promise<ChaseView> {
    const [row] = await tx.query<ChaseRow>(`${selectSql} and s.id = $2`, [tx.actor.organisationId, stepId]);
    if (!row) throw new DomainError('object.not_found');
    return toView(row, await receiptsOf(tx, [stepId]));
  }

  private async page(tx: Tx, { state, cursor, limit = usualLimit }: ChasesQuery): Promise<ListOf<ChaseView>> {
    const place = decodePlace(cursor, ({ key, id }) => isIsoInstant(key) && isUuid(id));
    const isAhead = state === 'scheduled';
    const rows = await tx.query<ChaseRow>(listSql(isAhead), [
      tx.actor.organisationId,
      state ?? null,
      place?.key ?? null,
      place?.id ?? null,
      limit + 1,
    ]);
    const receipts = await receiptsOf(
      tx,
      rows.map(({ id }) => id),
    );
    return toPage(rows, limit, {
      placeOf: ({ due_at, id }) => ({ key: due_at.toISOString(), id }),
      toItem: (row) => toView(row, receipts),
    });
  }
}

function toView({ due_at, sent_at, ...row }: ChaseRow, receipts: readonly ChaseReceiptView[]): ChaseView {
  return {
    ...row,
    dueAt: due_at.toISOString(),
    sentAt: sent_at?.toISOString() ?? null,
    receipts: receipts.filter(({ stepId }) => stepId === row.id),
  };
}

const selectSql = `
  select s.id, s.step, s.recipient, s.channels, s.due_at, s.state, s.sent_at, s.explanation, s.critical,
         s.out_of_hours as "outOfHours", s.ended_reason as "endedReason", s.policy_version as "policyVersion", s.working,
         s.request_id as "requestId", c.number as "claimNumber", r.kind, r.subject,
         coalesce((select o.name from organisation o
            where o.id = case when r.requester_org = $1 then r.addressee_org else r.requester_org end), '') as counterpart
    from chase_step s
    join information_request r on r.id = s.request_id
    join claim c on c.id = r.claim_id
   where s.org_id = $1`;

/** What comes in the order in which it comes; what was, the latest first. */
const listSql = (isAhead: boolean) => `${selectSql}
     and ($2::text is null or ($2 <> 'failed' and s.state = $2)
       or ($2 = 'failed' and (s.state = 'failed' or exists (
            select 1 from chase_receipt f where f.step_id = s.id and f.state = 'failed'))))
     and ($3::timestamptz is null or (s.due_at, s.id) ${isAhead ? '>' : '<'} ($3::timestamptz, $4::uuid))
   order by s.due_at ${isAhead ? 'asc' : 'desc'}, s.id ${isAhead ? 'asc' : 'desc'} limit $5`;
