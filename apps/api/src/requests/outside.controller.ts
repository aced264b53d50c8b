import {
  mergeBody,
  type MergeBody,
  type ListOf,
  outsideOrganisationList,
  outsideOrganisationsQuery,
  type OutsideOrganisationsQuery,
  type OutsideOrganisationView,
  proofBody,
  type ProofBody,
  recordedBody,
  type RecordedBody,
  requestView,
  type RequestView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { AddProof, ListOutsideOrganisations, MergeRequests, RecordMove } from '@liaison/requests';
import { Body, Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Parties without an account: who they are, what they did, and the electronic request that came later. */
@Controller()
export class OutsideController {
  constructor(
    private readonly organisations: ListOutsideOrganisations,
    private readonly recordMove: RecordMove,
    private readonly addProof: AddProof,
    private readonly mergeRequests: MergeRequests,
  ) {}

  @Get('outside-organisations')
  @Needs('request.record')
  @SerializeOptions({ schema: outsideOrganisationList })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: outsideOrganisationsQuery }) query: OutsideOrganisationsQuery,
  ): Promise<ListOf<OutsideOrganisationView>> {
    return this.organisations.execute(actor, query);
  }

  @Post('requests/:id/recorded')
  @HttpCode(200)
  @Needs('request.record')
  @SerializeOptions({ schema: requestView })
  record(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: recordedBody }) body: RecordedBody,
  ): Promise<RequestView> {
    return this.recordMove.execute(command, id, body);
  }

  @Post('requests/:id/proofs')
  @Needs('request.record')
  @SerializeOptions({ schema: requestView })
  prove(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: proofBody }) body: ProofBody,
  ): Promise<RequestView> {
    return this.addProof.execute(command, id, body);
  }

  @Post('requests/:id/merge')
  @HttpCode(200)
  @Needs('request.record')
  @SerializeOptions({ schema: requestView })
  merge(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: mergeBody }) body: MergeBody,
  ): Promise<RequestView> {
    return this.mergeRequests.execute(command, id, body);
  }
}
