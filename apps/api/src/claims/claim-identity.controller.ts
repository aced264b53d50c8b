import {
  claimView,
  mapClaimBody,
  matchClaimBody,
  type ClaimView,
  type MapClaimBody,
  type MatchClaimBody,
} from '@liaison/contracts';
import { MapClaim, MatchClaim } from '@liaison/claims';
import type { Command } from '@liaison/platform';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** Whose a claim is and which claim it is, where the 837 alone did not say. */
@Controller('claims/:id')
export class ClaimIdentityController {
  constructor(
    private readonly mapClaim: MapClaim,
    private readonly matchClaim: MatchClaim,
  ) {}

  @Post('map')
  @HttpCode(200)
  @Needs('claim.map')
  @SerializeOptions({ schema: claimView })
  map(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: mapClaimBody }) body: MapClaimBody,
  ): Promise<ClaimView> {
    return this.mapClaim.execute(command, id, body);
  }

  @Post('match')
  @HttpCode(200)
  @Needs('claim.match')
  @SerializeOptions({ schema: claimView })
  match(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: matchClaimBody }) body: MatchClaimBody,
  ): Promise<ClaimView> {
    return this.matchClaim.execute(command, id, body);
  }
}
