import {
  type ListOf,
  queryCheckBody,
  type QueryCheckBody,
  queryCheckView,
  type QueryCheckView,
  requestFilters,
  type RequestFilters,
  requestList,
  type RequestRow,
  requestsQuery,
  type RequestsQuery,
  requestSummary,
  type RequestSummary,
  requestView,
  type RequestView,
  teamQuery,
  type TeamQuery,
  teamView,
  type TeamView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { CheckDraftQuery, GetRequest, ListRequests, ShowTeam, SummariseRequests } from '@liaison/requests';
import { Body, Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Worklists, their figures, and one request. */
@Controller()
export class RequestsController {
  constructor(
    private readonly listRequests: ListRequests,
    private readonly summariseRequests: SummariseRequests,
    private readonly showTeam: ShowTeam,
    private readonly getRequest: GetRequest,
    private readonly checkDraftQuery: CheckDraftQuery,
  ) {}

  @Get('requests')
  @Needs('request.read')
  @SerializeOptions({ schema: requestList })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: requestsQuery }) query: RequestsQuery,
  ): Promise<ListOf<RequestRow>> {
    return this.listRequests.execute(actor, query);
  }

  @Get('requests/summary')
  @Needs('request.read')
  @SerializeOptions({ schema: requestSummary })
  summary(
    @CurrentActor() actor: Actor,
    @Query({ schema: requestFilters }) filters: RequestFilters,
  ): Promise<RequestSummary> {
    return this.summariseRequests.execute(actor, filters);
  }

  @Get('requests/team')
  @Needs('request.team')
  @SerializeOptions({ schema: teamView })
  team(@CurrentActor() actor: Actor, @Query({ schema: teamQuery }) query: TeamQuery): Promise<TeamView> {
    return this.showTeam.execute(actor, query);
  }

  @Get('requests/:id')
  @Needs('request.read')
  @SerializeOptions({ schema: requestView })
  one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<RequestView> {
    return this.getRequest.byId(actor, id);
  }

  @Post('query-check')
  @HttpCode(200)
  @Needs('request.raise')
  @SerializeOptions({ schema: queryCheckView })
  check(@CurrentActor() actor: Actor, @Body({ schema: queryCheckBody }) body: QueryCheckBody): Promise<QueryCheckView> {
    return this.checkDraftQuery.execute(actor, body);
  }
}
