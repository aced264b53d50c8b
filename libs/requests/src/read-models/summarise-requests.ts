import type { RequestFilters, RequestSummary } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { MembershipActors } from '@liaison/people';
import { type Reads, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { addSummaries } from './add-summaries.js';
import { countFigures } from './counted-figures.js';
import { tallyFigures } from './tallied-figures.js';
import { TurnaroundMedians } from './turnaround-medians.js';
import { isEverythingOpen, spansMemberships } from './worklist-where.js';

const buckets = ['0–1 d', '2–3 d', '4–7 d', '8–14 d', 'over 14 d'];
/** Medians and first-pass acceptance look back over these days. */
const usualDays = 90;

/** The figures above a worklist, of the same filters as the list below them. */
@Injectable()
export class SummariseRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly memberships: MembershipActors,
    private readonly medians: TurnaroundMedians,
  ) {}

  async execute(actor: Actor, filters: RequestFilters): Promise<RequestSummary> {
    const acting = await this.work.read(actor, (tx) => this.within(tx, filters));
    if (!spansMemberships(filters.scope)) return acting;
    const others = (await this.memberships.of(actor)).filter(({ membershipId }) => membershipId !== actor.membershipId);
    const summaries = [acting];
    for (const other of others) summaries.push(await this.work.read(other, (tx) => this.within(tx, filters)));
    return addSummaries(summaries);
  }

  /** The total counts the rows of the list, drafts among them; the other figures are of what was sent. */
  async within(tx: Reads, filters: RequestFilters, days = usualDays): Promise<RequestSummary> {
    const isTallied = isEverythingOpen(filters) && tx.actor.reach === 'all' && !tx.actor.grantId;
    const [{ dollars, ageing, byState, byBall, ...figures }, medians] = await Promise.all([
      isTallied ? tallyFigures(tx) : countFigures(tx, filters),
      this.medians.over(tx, days),
    ]);
    return {
      ...figures,
      dollarsWaiting: tx.actor.reach === 'all' ? (dollars ?? '0.00') : null,
      ...medians,
      byState: byState ?? {},
      byBall: byBall ?? {},
      ageing: buckets.map((bucket, index) => ({ bucket, count: ageing[index] ?? 0 })),
    };
  }
}
