import {
  organisationCard,
  organisationCards,
  organisationsQuery,
  organisationView,
  patchOrganisationBody,
  type ListOf,
  type OrganisationCard,
  type OrganisationsQuery,
  type OrganisationView,
  type PatchOrganisationBody,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { OrganisationReader, PatchOrganisation } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, Param, Patch, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller()
export class OrganisationController {
  constructor(
    private readonly organisations: OrganisationReader,
    private readonly patchOrganisation: PatchOrganisation,
  ) {}

  @Get('organisation')
  @Needs('organisation.read')
  @SerializeOptions({ schema: organisationView })
  own(@CurrentActor() actor: Actor): Promise<OrganisationView> {
    return this.organisations.own(actor);
  }

  @Patch('organisation')
  @Needs('organisation.manage')
  @SerializeOptions({ schema: organisationView })
  patch(
    @CurrentCommand() command: Command,
    @Body({ schema: patchOrganisationBody }) body: PatchOrganisationBody,
  ): Promise<OrganisationView> {
    return this.patchOrganisation.execute(command, body);
  }

  @Get('organisations')
  @Needs('organisation.read')
  @SerializeOptions({ schema: organisationCards })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: organisationsQuery }) query: OrganisationsQuery,
  ): Promise<ListOf<OrganisationCard>> {
    return this.organisations.list(actor, query);
  }

  @Get('organisations/:id')
  @Needs('organisation.read')
  @SerializeOptions({ schema: organisationCard })
  card(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OrganisationCard> {
    return this.organisations.card(actor, id);
  }
}
