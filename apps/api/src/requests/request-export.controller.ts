import { requestsExportQuery, type RequestsExportQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { ExportRequests } from '@liaison/requests';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Described } from '../http/described.js';
import { Needs } from '../http/route-policy.js';

/** A worklist for a spreadsheet. */
@Controller('requests.csv')
export class RequestExportController {
  constructor(private readonly exportRequests: ExportRequests) {}

  @Get()
  @Needs('request.read')
  @Described(({ ApiOkResponse, ApiProduces }) => [
    ApiProduces('text/csv'),
    ApiOkResponse({ description: 'One row per request, under the filters of the list; no cell is run as a formula.' }),
  ])
  save(
    @CurrentActor() actor: Actor,
    @Query({ schema: requestsExportQuery }) query: RequestsExportQuery,
  ): StreamableFile {
    const rows = Readable.from(this.exportRequests.execute(actor, query), { objectMode: false });
    return new StreamableFile(rows, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="requests.csv"',
    });
  }
}
