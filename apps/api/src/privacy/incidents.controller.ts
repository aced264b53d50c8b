import {
  incidentBody,
  incidentList,
  incidentsQuery,
  incidentView,
  restoreBody,
  type IncidentBody,
  type IncidentRow,
  type IncidentsQuery,
  type IncidentView,
  type ListOf,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ListIncidents, ShowIncident, WorkIncident } from '@liaison/privacy';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';
import { downloadHeaders } from '../threads/download-headers.js';

@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly listIncidents: ListIncidents,
    private readonly showIncident: ShowIncident,
    private readonly workIncident: WorkIncident,
  ) {}

  @Get()
  @Needs('incident.work')
  @SerializeOptions({ schema: incidentList })
  getAll(
    @CurrentActor() actor: Actor,
    @Query({ schema: incidentsQuery }) query: IncidentsQuery,
  ): Promise<ListOf<IncidentRow>> {
    return this.listIncidents.execute(actor, query);
  }

  @Get(':id')
  @Needs('incident.work')
  @SerializeOptions({ schema: incidentView })
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<IncidentView> {
    return this.showIncident.execute(actor, id);
  }

  /** The one way to the bytes of what was recalled. */
  @Get(':id/files/:fileId')
  @Needs('incident.work')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.showIncident.openFile(actor, id, fileId);
    void reply.headers(downloadHeaders(file));
    return new StreamableFile(file.content);
  }

  @Patch(':id')
  @Needs('incident.work')
  @SerializeOptions({ schema: incidentView })
  work(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: incidentBody }) body: IncidentBody,
  ): Promise<IncidentView> {
    return this.workIncident.execute(command, id, body);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Needs('incident.work')
  @SerializeOptions({ schema: incidentView })
  restore(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: restoreBody }) { reason }: z.infer<typeof restoreBody>,
  ): Promise<IncidentView> {
    return this.workIncident.restore(command, id, reason);
  }
}
