import { syncQuery, syncView, type SyncView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { readFeedPage, UnitOfWork } from '@liaison/platform';
import { Controller, Get, Query, SerializeOptions } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';
import { toFeedEventView } from './feed-event.view.js';

const usualPage = 200;

/** The one place that moves a client's cursor; what sockets say are hints to come here. */
@Controller('sync')
export class SyncController {
  constructor(private readonly work: UnitOfWork) {}

  @Get()
  @Needs('feed.read')
  @SerializeOptions({ schema: syncView })
  async sync(
    @CurrentActor() actor: Actor,
    @Query({ schema: syncQuery }) { cursor, limit }: z.infer<typeof syncQuery>,
  ): Promise<SyncView> {
    const page = await this.work.run(actor, (tx) => readFeedPage(tx, cursor ?? null, limit ?? usualPage));
    const { events, more, pending, reset } = page;
    return { events: events.map(toFeedEventView), cursor: page.cursor, more, pending, ...(reset ? { reset } : {}) };
  }
}
