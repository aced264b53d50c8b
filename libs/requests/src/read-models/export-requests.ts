import type { RequestRow, RequestsExportQuery } from '@liaison/contracts';
import { type Actor, toCsv } from '@liaison/domain';
import { MembershipActors } from '@liaison/people';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ListRequests } from './list-requests.js';
import { spansMemberships } from './worklist-where.js';

const rowsAtOnce = 200;

/** What stands in a line, under the name that heads its column. Amounts are empty for readers who may not see them. */
const columns = {
  request: (row) => row.id,
  organisation: (row) => row.organisation.name,
  claim: (row) => row.claimNumber,
  payer_claim_number: (row) => row.payerControlNumber,
  patient: (row) => row.patientName,
  account: (row) => row.accountNumber,
  service_from: (row) => row.serviceFrom,
  provider: (row) => row.provider.name,
  provider_tin: (row) => row.providerTin,
  payer: (row) => row.payer?.name ?? null,
  kind: (row) => row.kind,
  phase: (row) => row.phase,
  subject: (row) => row.subject,
  state: (row) => row.state,
  round: (row) => row.round,
  ball: (row) => row.ball?.side ?? null,
  held_by: (row) => row.ball?.holder ?? null,
  held_since: (row) => row.ball?.since ?? null,
  asked_by: (row) => row.requesterName,
  asked_of: (row) => row.addresseeName,
  desk: (row) => row.desk,
  assignee: (row) => row.assignee?.name ?? null,
  items: (row) => row.itemsTotal,
  items_open: (row) => row.itemsOpen,
  charge: (row) => row.charge,
  sent: (row) => row.receivedAt,
  due: (row) => row.dueAt,
  next_reminder: (row) => row.nextChaseAt,
  last_touch: (row) => row.lastTouchAt,
} as const satisfies Record<string, (row: RequestRow) => string | number | null>;

/** A worklist as a table for a spreadsheet: the same rows under the same filters, all of them. */
@Injectable()
export class ExportRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly list: ListRequests,
    private readonly memberships: MembershipActors,
  ) {}

  /** RFC 4180 text, piece by piece, so that a year of requests fills no memory. */
  async *execute(actor: Actor, query: RequestsExportQuery): AsyncGenerator<string> {
    yield toCsv([Object.keys(columns)]);
    const actors = spansMemberships(query.scope) ? await this.memberships.of(actor) : [actor];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.list.execute(actor, { ...query, limit: rowsAtOnce, ...(cursor ? { cursor } : {}) });
      await this.note(actors, page.items);
      yield toCsv(page.items.map((row) => Object.values(columns).map((cell) => cell(row))));
      cursor = page.next;
    }
  }

  /** In the trail of each organisation whose rows leave, before they do: how many, not which. */
  private async note(actors: readonly Actor[], rows: readonly RequestRow[]): Promise<void> {
    for (const actor of actors) {
      const count = rows.filter(({ organisation }) => organisation.id === actor.organisationId).length;
      if (count === 0) continue;
      const subject = { kind: 'organisation', id: actor.organisationId };
      await this.work.run(actor, (tx) => tx.record({ action: 'request.exported', subject, facts: { count } }));
    }
  }
}
