import {
  cataloguePolicyList,
  type CataloguePolicyView,
  chasePolicyBody,
  type ChasePolicyBody,
  chasePolicyList,
  chasePolicyView,
  type ChasePolicyView,
  type ListOf,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ChasePolicies } from '@liaison/requests';
import { Body, Controller, Get, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** When an organisation reminds whom, version by version. */
@Controller()
export class ChasePoliciesController {
  constructor(private readonly policies: ChasePolicies) {}

  @Get('policies')
  @Needs('policy.read')
  @SerializeOptions({ schema: chasePolicyList })
  list(@CurrentActor() actor: Actor): Promise<ListOf<ChasePolicyView>> {
    return this.policies.list(actor);
  }

  @Get('policies/ready-made')
  @Needs('policy.read')
  @SerializeOptions({ schema: cataloguePolicyList })
  readyMade(): ListOf<CataloguePolicyView> {
    return this.policies.readyMade();
  }

  @Get('policies/:id/versions')
  @Needs('policy.read')
  @SerializeOptions({ schema: chasePolicyList })
  versions(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ListOf<ChasePolicyView>> {
    return this.policies.versions(actor, id);
  }

  @Post('policies')
  @Needs('policy.manage')
  @SerializeOptions({ schema: chasePolicyView })
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: chasePolicyBody }) body: ChasePolicyBody,
  ): Promise<ChasePolicyView> {
    return this.policies.create(command, body);
  }

  @Put('policies/:id')
  @Needs('policy.manage')
  @SerializeOptions({ schema: chasePolicyView })
  change(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: chasePolicyBody }) body: ChasePolicyBody,
  ): Promise<ChasePolicyView> {
    return this.policies.change(command, id, body);
  }
}
