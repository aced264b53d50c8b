import {
  page,
  patchPersonBody,
  peopleList,
  personView,
  type ListOf,
  type PatchPersonBody,
  type PersonView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { PatchPerson, PeopleList } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, Param, Patch, Query, SerializeOptions } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

const peopleQuery = page.extend({ q: z.string().max(200).optional() });

@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleList,
    private readonly patchPerson: PatchPerson,
  ) {}

  @Get()
  @Needs('people.read')
  @SerializeOptions({ schema: peopleList })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: peopleQuery }) query: z.infer<typeof peopleQuery>,
  ): Promise<ListOf<PersonView>> {
    return this.people.read(actor, query);
  }

  @Patch(':id')
  @Needs('people.manage')
  @SerializeOptions({ schema: personView })
  patch(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: patchPersonBody }) body: PatchPersonBody,
  ): Promise<PersonView> {
    return this.patchPerson.execute(command, id, body);
  }
}
