import {
  legalBasisBody,
  legalBasisList,
  legalBasisView,
  releasePolicyBody,
  releasePolicyView,
  revokeBody,
  type LegalBasisBody,
  type LegalBasisView,
  type ListOf,
  type ReleasePolicyBody,
  type ReleasePolicyView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ListLegalBases, RecordLegalBasis, ReleasePolicies, RevokeLegalBasis } from '@liaison/privacy';
import { Body, Controller, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller()
export class LegalBasesController {
  constructor(
    private readonly listBases: ListLegalBases,
    private readonly recordBasis: RecordLegalBasis,
    private readonly revokeBasis: RevokeLegalBasis,
    private readonly policies: ReleasePolicies,
  ) {}

  @Get('claims/:id/legal-bases')
  @Needs('legal_basis.read')
  @SerializeOptions({ schema: legalBasisList })
  getAll(@CurrentActor() actor: Actor, @Param('id') claimId: string): Promise<ListOf<LegalBasisView>> {
    return this.listBases.execute(actor, claimId);
  }

  @Post('claims/:id/legal-bases')
  @Needs('legal_basis.manage')
  @SerializeOptions({ schema: legalBasisView })
  record(
    @CurrentCommand() command: Command,
    @Param('id') claimId: string,
    @Body({ schema: legalBasisBody }) body: LegalBasisBody,
  ): Promise<LegalBasisView> {
    return this.recordBasis.execute(command, claimId, body);
  }

  @Post('legal-bases/:id/revoke')
  @HttpCode(200)
  @Needs('legal_basis.manage')
  @SerializeOptions({ schema: legalBasisView })
  revoke(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: revokeBody }) { reason }: z.infer<typeof revokeBody>,
  ): Promise<LegalBasisView> {
    return this.revokeBasis.execute(command, id, reason);
  }

  @Get('release-policy')
  @Needs('organisation.read')
  @SerializeOptions({ schema: releasePolicyView })
  releasePolicy(@CurrentActor() actor: Actor): Promise<ReleasePolicyView> {
    return this.policies.show(actor);
  }

  @Put('release-policy')
  @Needs('release_policy.manage')
  @SerializeOptions({ schema: releasePolicyView })
  putReleasePolicy(
    @CurrentCommand() command: Command,
    @Body({ schema: releasePolicyBody }) body: ReleasePolicyBody,
  ): Promise<ReleasePolicyView> {
    return this.policies.put(command, body);
  }
}
