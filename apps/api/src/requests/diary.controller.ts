import { diaryView, type DiaryView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { GetDiary } from '@liaison/requests';
import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Described } from '../http/described.js';
import { Needs } from '../http/route-policy.js';
import { diaryPdf } from './diary-pdf.js';

/** What was asked of whom, when and in whose hours: on the screen or on paper, as the caller accepts. */
@Controller()
export class DiaryController {
  constructor(private readonly getDiary: GetDiary) {}

  @Get('requests/:id/diary')
  @Needs('request.read')
  @Described(({ ApiOkResponse, ApiProduces }) => [
    ApiProduces('application/json', 'application/pdf'),
    ApiOkResponse({ description: 'The diary; as PDF where the caller prefers that.' }),
  ])
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DiaryView | StreamableFile> {
    const diary = diaryView.parse(await this.getDiary.execute(actor, id));
    if (!prefersPdf(request.headers.accept)) return diary;
    void reply.headers({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="diary-${id}.pdf"`,
    });
    return new StreamableFile(await diaryPdf(diary));
  }
}

/** The order in which the caller names them decides; who accepts anything reads JSON. */
function prefersPdf(accept = ''): boolean {
  const types = accept.split(',').map((part) => part.split(';')[0]?.trim());
  const pdf = types.indexOf('application/pdf');
  const json = types.indexOf('application/json');
  return pdf !== -1 && (json === -1 || pdf < json);
}
