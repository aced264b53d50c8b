import { DismissFinding } from '@liaison/claims';
import { dismissFindingBody, findingView, type FindingView } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('findings')
export class FindingsController {
  constructor(private readonly dismissFinding: DismissFinding) {}

  @Post(':id/dismiss')
  @HttpCode(200)
  @Needs('finding.settle')
  @SerializeOptions({ schema: findingView })
  dismiss(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: dismissFindingBody }) body: z.infer<typeof dismissFindingBody>,
  ): Promise<FindingView> {
    return this.dismissFinding.execute(command, id, body);
  }
}
