import {
  careTeamBody,
  claimList,
  claimReadersList,
  claimsQuery,
  claimView,
  createClaimBody,
  directoryList,
  directoryQuery,
  page,
  timelineList,
  type ClaimRow,
  type ClaimsQuery,
  type ClaimView,
  type CreateClaimBody,
  type DirectoryEntry,
  type DirectoryQuery,
  type ListOf,
  type Page,
  type TimelineEntry,
} from '@liaison/contracts';
import {
  ChangeCareTeam,
  ClaimDirectory,
  ClaimReaders,
  ClaimsList,
  ClaimTimeline,
  CreateClaim,
  ReadClaim,
  type ClaimReader,
} from '@liaison/claims';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('claims')
export class ClaimsController {
  constructor(
    private readonly list: ClaimsList,
    private readonly readClaim: ReadClaim,
    private readonly createClaim: CreateClaim,
  ) {}

  @Get()
  @Needs('claim.read')
  @SerializeOptions({ schema: claimList })
  getAll(@CurrentActor() actor: Actor, @Query({ schema: claimsQuery }) query: ClaimsQuery): Promise<ListOf<ClaimRow>> {
    return this.list.get(actor, query);
  }

  @Post()
  @Needs('claim.create')
  @SerializeOptions({ schema: claimView })
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: createClaimBody }) body: CreateClaimBody,
  ): Promise<ClaimView> {
    return this.createClaim.execute(command, body);
  }

  @Get(':id')
  @Needs('claim.read')
  @SerializeOptions({ schema: claimView })
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ClaimView> {
    return this.readClaim.get(actor, id);
  }
}

/** What stands around one claim. */
@Controller('claims/:id')
export class ClaimSurroundingsController {
  constructor(
    private readonly claimTimeline: ClaimTimeline,
    private readonly claimDirectory: ClaimDirectory,
    private readonly claimReaders: ClaimReaders,
    private readonly careTeam: ChangeCareTeam,
  ) {}

  @Get('timeline')
  @Needs('claim.read')
  @SerializeOptions({ schema: timelineList })
  timeline(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: page }) query: Page,
  ): Promise<ListOf<TimelineEntry>> {
    return this.claimTimeline.get(actor, id, query);
  }

  @Get('directory')
  @Needs('claim.read')
  @SerializeOptions({ schema: directoryList })
  directory(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: directoryQuery }) query: DirectoryQuery,
  ): Promise<ListOf<DirectoryEntry>> {
    return this.claimDirectory.get(actor, id, query);
  }

  @Get('readers')
  @Needs('claim.readers')
  @SerializeOptions({ schema: claimReadersList })
  readers(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ListOf<ClaimReader>> {
    return this.claimReaders.get(actor, id);
  }

  @Post('care-team')
  @HttpCode(200)
  @Needs('claim.care_team')
  @SerializeOptions({ schema: claimView })
  addToCareTeam(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: careTeamBody }) body: z.infer<typeof careTeamBody>,
  ): Promise<ClaimView> {
    return this.careTeam.add(command, id, body);
  }

  @Delete('care-team/:personId')
  @Needs('claim.care_team')
  @SerializeOptions({ schema: claimView })
  removeFromCareTeam(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Param('personId') personId: string,
  ): Promise<ClaimView> {
    return this.careTeam.remove(command, id, personId);
  }
}
