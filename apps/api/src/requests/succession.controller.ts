import { claimView, successionBody, type ClaimView, type SuccessionBody } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { ChooseSuccession } from '@liaison/requests';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** What becomes of open requests when a corrected claim came. */
@Controller('claims/:id/succession')
export class SuccessionController {
  constructor(private readonly chooseSuccession: ChooseSuccession) {}

  @Post()
  @HttpCode(200)
  @Needs('claim.succession')
  @SerializeOptions({ schema: claimView })
  choose(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: successionBody }) body: SuccessionBody,
  ): Promise<ClaimView> {
    return this.chooseSuccession.execute(command, id, body);
  }
}
