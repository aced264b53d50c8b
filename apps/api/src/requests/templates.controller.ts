import {
  type ListOf,
  patchTemplateBody,
  type PatchTemplateBody,
  templateBody,
  type TemplateBody,
  templateList,
  templatesQuery,
  type TemplatesQuery,
  templateView,
  type TemplateView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { WordingTemplates } from '@liaison/requests';
import { Body, Controller, Get, Param, Patch, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

/** An organisation's own wording for requests. */
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: WordingTemplates) {}

  @Get()
  @Needs('template.read')
  @SerializeOptions({ schema: templateList })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: templatesQuery }) query: TemplatesQuery,
  ): Promise<ListOf<TemplateView>> {
    return this.templates.list(actor, query);
  }

  @Post()
  @Needs('template.manage')
  @SerializeOptions({ schema: templateView })
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: templateBody }) body: TemplateBody,
  ): Promise<TemplateView> {
    return this.templates.create(command, body);
  }

  @Patch(':id')
  @Needs('template.manage')
  @SerializeOptions({ schema: templateView })
  change(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: patchTemplateBody }) body: PatchTemplateBody,
  ): Promise<TemplateView> {
    return this.templates.change(command, id, body);
  }
}
