import {
  disclosureList,
  disclosuresQuery,
  type DisclosuresQuery,
  type DisclosureView,
  type ListOf,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { ListDisclosures } from '@liaison/privacy';
import { Controller, Get, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('disclosures')
export class DisclosuresController {
  constructor(private readonly disclosures: ListDisclosures) {}

  @Get()
  @Needs('disclosure.read')
  @SerializeOptions({ schema: disclosureList })
  getAll(
    @CurrentActor() actor: Actor,
    @Query({ schema: disclosuresQuery }) query: DisclosuresQuery,
  ): Promise<ListOf<DisclosureView>> {
    return this.disclosures.execute(actor, query);
  }
}
