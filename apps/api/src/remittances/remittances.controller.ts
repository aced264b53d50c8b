import { ImportRemittances, MatchRemittance, RemittancePage } from '@liaison/claims';
import {
  jobStarted,
  matchRemittanceBody,
  page,
  remittanceImportView,
  remittanceList,
  remittancesQuery,
  remittanceView,
  type JobView,
  type ListOf,
  type Page,
  type RemittanceImportView,
  type RemittancesQuery,
  type RemittanceView,
  unmatchRemittanceBody,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, SerializeOptions } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contentOfX12 } from '../http/content-of-x12.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Described } from '../http/described.js';
import { Needs, StreamedBody } from '../http/route-policy.js';

const importAnswer = z.union([jobStarted, remittanceImportView]);

@Controller('remittances')
export class RemittancesController {
  constructor(
    private readonly importRemittances: ImportRemittances,
    private readonly remittances: RemittancePage,
    private readonly matching: MatchRemittance,
  ) {}

  @Post('import')
  @Needs('remittance.import')
  @StreamedBody()
  @Described(({ ApiBody, ApiConsumes }) => [
    ApiConsumes('application/edi-x12', 'text/plain', 'application/octet-stream', 'multipart/form-data'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  ])
  @SerializeOptions({ schema: importAnswer })
  async take(
    @CurrentCommand() command: Command,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RemittanceImportView | { job: JobView }> {
    const answer = await this.importRemittances.execute(command, await contentOfX12(request));
    if ('imported' in answer) return answer.imported;
    void reply.status(202);
    return answer;
  }

  @Get()
  @Needs('remittance.read')
  @SerializeOptions({ schema: remittanceList })
  getAll(
    @CurrentActor() actor: Actor,
    @Query({ schema: remittancesQuery }) query: RemittancesQuery,
  ): Promise<ListOf<RemittanceView>> {
    return this.remittances.list(actor, query);
  }

  @Get(':id')
  @Needs('remittance.read')
  @SerializeOptions({ schema: remittanceView })
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<RemittanceView> {
    return this.remittances.get(actor, id);
  }

  @Post(':id/match')
  @HttpCode(200)
  @Needs('remittance.match')
  @SerializeOptions({ schema: remittanceView })
  match(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: matchRemittanceBody }) body: z.infer<typeof matchRemittanceBody>,
  ): Promise<RemittanceView> {
    return this.matching.attach(command, id, body);
  }

  @Post(':id/unmatch')
  @HttpCode(200)
  @Needs('remittance.match')
  @SerializeOptions({ schema: remittanceView })
  unmatch(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: unmatchRemittanceBody }) body: z.infer<typeof unmatchRemittanceBody>,
  ): Promise<RemittanceView> {
    return this.matching.takeOff(command, id, body);
  }
}

@Controller('claims/:id/remittances')
export class ClaimRemittancesController {
  constructor(private readonly remittances: RemittancePage) {}

  @Get()
  @Needs('remittance.read')
  @SerializeOptions({ schema: remittanceList })
  get(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: page }) query: Page,
  ): Promise<ListOf<RemittanceView>> {
    return this.remittances.ofClaim(actor, id, query);
  }
}
