import { searchList, searchQuery, type ListOf, type SearchHit, type SearchQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { SearchEverything } from '@liaison/threads';
import { Controller, Get, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('search')
export class SearchController {
  constructor(private readonly everything: SearchEverything) {}

  @Get()
  @Needs('search.use')
  @SerializeOptions({ schema: searchList })
  search(@CurrentActor() actor: Actor, @Query({ schema: searchQuery }) query: SearchQuery): Promise<ListOf<SearchHit>> {
    return this.everything.execute(actor, query);
  }
}
