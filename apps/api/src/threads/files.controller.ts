import {
  fileView,
  markBody,
  recallBody,
  recallView,
  type FileView,
  type MarkBody,
  type RecallBody,
  type RecallView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { RecallContent } from '@liaison/privacy';
import { MarkFile, OpenFile, StoreFile } from '@liaison/threads';
import { Body, Controller, Get, Param, Patch, Post, Req, Res, SerializeOptions, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Described } from '../http/described.js';
import { Needs, StreamedBody } from '../http/route-policy.js';
import { downloadHeaders } from './download-headers.js';
import { uploadOf } from './upload-of.js';

@Controller('files')
export class FilesController {
  constructor(
    private readonly storeFile: StoreFile,
    private readonly openFile: OpenFile,
    private readonly markFile: MarkFile,
    private readonly recallContent: RecallContent,
  ) {}

  @Post()
  @Needs('file.use')
  @StreamedBody()
  @Described(({ ApiBody, ApiConsumes }) => [
    ApiConsumes('application/octet-stream', 'multipart/form-data'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  ])
  @SerializeOptions({ schema: fileView })
  async store(@CurrentCommand() command: Command, @Req() request: FastifyRequest): Promise<FileView> {
    return this.storeFile.execute(command, await uploadOf(request));
  }

  @Get(':id')
  @Needs('file.use')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.openFile.execute(actor, fileId);
    void reply.headers(downloadHeaders(file));
    return new StreamableFile(file.content);
  }

  @Patch(':id')
  @Needs('sensitivity.mark')
  @SerializeOptions({ schema: fileView })
  mark(
    @CurrentCommand() command: Command,
    @Param('id') fileId: string,
    @Body({ schema: markBody }) { sensitivity }: MarkBody,
  ): Promise<FileView> {
    return this.markFile.execute(command, fileId, sensitivity);
  }

  @Post(':id/recall')
  @Needs('content.recall')
  @SerializeOptions({ schema: recallView })
  recall(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: recallBody }) { reason }: RecallBody,
  ): Promise<RecallView> {
    return this.recallContent.execute(command, { kind: 'file', id, reason });
  }
}
