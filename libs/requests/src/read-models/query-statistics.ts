import type {
  ListOf,
  QueriesBehindQuery,
  QueryBehind,
  QueryStatisticsQuery,
  QueryStatisticsView,
} from '@liaison/contracts';
import { type Actor, clinicianOutcomes, queryStandings, statisticsOf, toCsv } from '@liaison/domain';
import { decodePlace, isIsoInstant, isUuid, toPage, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { grouped } from './grouped.js';
import { type SentQuery, SentQueries } from './sent-queries.js';

const usualLimit = 50;

/**
 * How questions to clinicians are answered: response, agreement and turnaround by clinician, service or author. Every
 * figure comes from transitions, can be opened down to its questions, and none of them is money.
 */
@Injectable()
export class QueryStatistics {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: SentQueries,
  ) {}

  async show(actor: Actor, { from, until, by = 'clinician' }: QueryStatisticsQuery): Promise<QueryStatisticsView> {
    const sent = await this.sent(actor, { from, until });
    const rows = [...grouped(sent, (query) => query[by].key)].map(([key, group]) => ({
      key,
      name: group[0]?.[by].name ?? '',
      ...statisticsOf(group),
    }));
    rows.sort((one, other) => other.sent - one.sent || one.name.localeCompare(other.name, 'en'));
    return { from, until, by, total: statisticsOf(sent), rows };
  }

  /** The questions behind the figures of one row, or of all; newest first. */
  async behind(actor: Actor, query: QueriesBehindQuery): Promise<ListOf<QueryBehind>> {
    const { by = 'clinician', key, cursor, limit = usualLimit } = query;
    const after = decodePlace(cursor, (place) => isIsoInstant(place.key) && isUuid(place.id));
    const sent = await this.sent(actor, query);
    const ofRow = key === undefined ? sent : sent.filter((each) => each[by].key === key);
    const begun = after ? ofRow.findIndex((each) => each.requestId === after.id) + 1 : 0;
    return toPage(ofRow.slice(begun, begun + limit + 1), limit, {
      placeOf: ({ sentAt, requestId }) => ({ key: sentAt.toISOString(), id: requestId }),
      toItem: toBehind,
    });
  }

  async csv(actor: Actor, query: QueryStatisticsQuery): Promise<string> {
    const { rows, by } = await this.show(actor, query);
    return toCsv([
      [by, 'sent', ...queryStandings, ...clinicianOutcomes, ...rates, ...medians],
      ...rows.map((row) => [
        row.name,
        row.sent,
        ...queryStandings.map((standing) => row.standings[standing]),
        ...clinicianOutcomes.map((outcome) => row.outcomes[outcome]),
        ...rates.map((rate) => row[rate]),
        ...medians.map((median) => row[median]),
      ]),
    ]);
  }

  private async sent(actor: Actor, range: { from: string; until: string }): Promise<SentQuery[]> {
    return this.work.run(actor, (tx) => this.queries.between(tx, range));
  }
}

const rates = ['responseRate', 'agreementRate'] as const;
const medians = ['medianCalendarSeconds', 'medianWorkingSeconds'] as const;

function toBehind(query: SentQuery): QueryBehind {
  return {
    requestId: query.requestId,
    claimId: query.claimId,
    claimNumber: query.claimNumber,
    clinician: query.clinician.name,
    service: query.service.name,
    author: query.author.name,
    standing: query.standing,
    outcome: query.outcome,
    sentAt: query.sentAt.toISOString(),
    answeredAt: query.answeredAt?.toISOString() ?? null,
    calendarSeconds: query.calendarSeconds,
    workingSeconds: query.workingSeconds,
  };
}
