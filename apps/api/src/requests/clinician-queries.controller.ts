import {
  type ListOf,
  queriesBehindList,
  queriesBehindQuery,
  type QueriesBehindQuery,
  overridesQuery,
  type Page,
  type QueryBehind,
  type QueryOverride,
  queryOverrideList,
  queryStatisticsQuery,
  type QueryStatisticsQuery,
  queryStatisticsView,
  type QueryStatisticsView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { QueryOverrides, QueryStatistics } from '@liaison/requests';
import { Controller, Get, Header, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

/** How questions to clinicians are answered, for their supervisor: rates, turnaround, overrides; never money. */
@Controller('clinician-queries')
export class ClinicianQueriesController {
  constructor(
    private readonly statistics: QueryStatistics,
    private readonly overrides: QueryOverrides,
  ) {}

  @Get()
  @Needs('request.team')
  @SerializeOptions({ schema: queriesBehindList })
  behind(
    @CurrentActor() actor: Actor,
    @Query({ schema: queriesBehindQuery }) query: QueriesBehindQuery,
  ): Promise<ListOf<QueryBehind>> {
    return this.statistics.behind(actor, query);
  }

  @Get('statistics')
  @Needs('request.team')
  @SerializeOptions({ schema: queryStatisticsView })
  show(
    @CurrentActor() actor: Actor,
    @Query({ schema: queryStatisticsQuery }) query: QueryStatisticsQuery,
  ): Promise<QueryStatisticsView> {
    return this.statistics.show(actor, query);
  }

  @Get('statistics.csv')
  @Needs('request.team')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="clinician-queries.csv"')
  csv(
    @CurrentActor() actor: Actor,
    @Query({ schema: queryStatisticsQuery }) query: QueryStatisticsQuery,
  ): Promise<string> {
    return this.statistics.csv(actor, query);
  }

  @Get('overrides')
  @Needs('request.team')
  @SerializeOptions({ schema: queryOverrideList })
  overridden(
    @CurrentActor() actor: Actor,
    @Query({ schema: overridesQuery }) page: Page,
  ): Promise<ListOf<QueryOverride>> {
    return this.overrides.list(actor, page);
  }
}
