import { ImportClaims } from '@liaison/claims';
import { importView, jobStarted, type ImportView, type JobView } from '@liaison/contracts';
import type { Command } from '@liaison/platform';
import { Controller, Post, Req, Res, SerializeOptions } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Described } from '../http/described.js';
import { Needs, StreamedBody } from '../http/route-policy.js';
import { contentOfX12 } from '../http/content-of-x12.js';

const importAnswer = z.union([jobStarted, importView]);

/** Its path comes before `claims/:id`. */
@Controller('claims/import')
export class ClaimImportController {
  constructor(private readonly importClaims: ImportClaims) {}

  @Post()
  @Needs('claim.import')
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
  ): Promise<ImportView | { job: JobView }> {
    const answer = await this.importClaims.execute(command, await contentOfX12(request));
    if ('imported' in answer) return answer.imported;
    void reply.status(202);
    return answer;
  }
}
