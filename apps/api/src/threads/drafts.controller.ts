import { draftBody, draftList, draftView, type DraftBody, type DraftView, type ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { ListDrafts, SaveDraft } from '@liaison/threads';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller()
export class DraftsController {
  constructor(
    private readonly listDrafts: ListDrafts,
    private readonly saveDraft: SaveDraft,
  ) {}

  @Get('drafts')
  @Needs('thread.read')
  @SerializeOptions({ schema: draftList })
  getAll(@CurrentActor() actor: Actor): Promise<ListOf<DraftView>> {
    return this.listDrafts.execute(actor);
  }

  @Put('threads/:id/draft')
  @Needs('message.post')
  @SerializeOptions({ schema: draftView })
  save(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Body({ schema: draftBody }) body: DraftBody,
  ): Promise<DraftView> {
    return this.saveDraft.execute(command, threadId, body);
  }

  @Delete('threads/:id/draft')
  @HttpCode(204)
  @Needs('message.post')
  async discard(@CurrentCommand() command: Command, @Param('id') threadId: string): Promise<void> {
    await this.saveDraft.discard(command, threadId);
  }
}
