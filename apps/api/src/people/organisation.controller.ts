import {
  organisationCard,
  organisationView,
  patchOrganisationBody,
  type OrganisationCard,
  type OrganisationView,
  type PatchOrganisationBody,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { OrganisationReader, PatchOrganisation } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Body, Controller, Get, Param, Patch, SerializeOptions } from '@nestjs/common';
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

  @Get('organisations/:id')
  @Needs('organisation.read')
  @SerializeOptions({ schema: organisationCard })
  card(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<OrganisationCard> {
    return this.organisations.card(actor, id);
  }
}
