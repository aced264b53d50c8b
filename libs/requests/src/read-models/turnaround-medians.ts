import type { RequestSummary } from '@liaison/contracts';
import type { Reads } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

type Medians = Pick<RequestSummary, 'medianResponseSeconds' | 'medianReviewSeconds' | 'firstPassAcceptance'>;

/** A median of the last weeks does not move within a minute, and every tab of every worklist asks for it. */
const keptMs = 60_000;
const mostKept = 2_000;

/** Over the last days: first answer after sending, review after answering, accepted in the first round. */
@Injectable()
export class TurnaroundMedians {
  private readonly kept = new Map<string, { readonly at: number; readonly medians: Promise<Medians> }>();

  /**
   * As they stood at most a minute ago, for those who see the whole organisation; for anybody else as they stand. When the
   * minute is over many ask at once: the first one reads, and the others wait for that.
   */
  async over(tx: Reads, days: number): Promise<Medians> {
    const { organisationId, reach, grantId } = tx.actor;
    if (reach !== 'all' || grantId) return read(tx, days);
    const key = `${organisationId}:${days}`;
    const known = this.kept.get(key);
    const age = tx.now.getTime() - (known?.at ?? 0);
    // The first one's connection may have failed it; that is no reason for this one to fail.
    if (known && age >= 0 && age < keptMs) return known.medians.catch(() => read(tx, days));
    const reading = { at: tx.now.getTime(), medians: read(tx, days) };
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, reading);
    return reading.medians.catch((error: unknown) => {
      if (this.kept.get(key) === reading) this.kept.delete(key);
      throw error;
    });
  }
}

async function read(tx: Reads, days: number): Promise<Medians> {
  const [row] = await tx.query<{ response: number | null; review: number | null; first_pass: number | null }>(
    `select percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at))
              filter (where side in ('addressee', 'both') and answered_at is not null) as response,
            percentile_cont(0.5) within group (order by extract(epoch from reviewed_at - answered_at))
              filter (where side in ('requester', 'both') and reviewed_at is not null) as review,
            (count(*) filter (where state = 'accepted' and round = 1))::float8
              / nullif(count(*) filter (where state = 'accepted'), 0) as first_pass
       from worklist_entry where org_id = $1 and sent_at > $2::timestamptz - make_interval(days => $3)`,
    [tx.actor.organisationId, tx.now, days],
  );
  return {
    medianResponseSeconds: rounded(row?.response),
    medianReviewSeconds: rounded(row?.review),
    firstPassAcceptance: row?.first_pass ?? null,
  };
}

function rounded(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds);
}
