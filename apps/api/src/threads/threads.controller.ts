import {
  followBody,
  markBody,
  conversationList,
  openThreadBody,
  participantsBody,
  readBody,
  readView,
  threadList,
  threadView,
  type ListOf,
  type MarkBody,
  type ConversationRow,
  type OpenThreadBody,
  type ReadBody,
  type ThreadView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import {
  AddParticipants,
  FollowThread,
  ListThreads,
  MarkRead,
  MarkThread,
  ListConversations,
  OpenThread,
  RemoveParticipant,
  ShowThread,
  type ReadMark,
} from '@liaison/threads';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, SerializeOptions } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('claims/:id/threads')
export class ClaimThreadsController {
  constructor(
    private readonly listThreads: ListThreads,
    private readonly openThread: OpenThread,
  ) {}

  @Get()
  @Needs('thread.read')
  @SerializeOptions({ schema: threadList })
  getAll(@CurrentActor() actor: Actor, @Param('id') claimId: string): Promise<ListOf<ThreadView>> {
    return this.listThreads.execute(actor, claimId);
  }

  @Post()
  @Needs('thread.open')
  @SerializeOptions({ schema: threadView })
  open(
    @CurrentCommand() command: Command,
    @Param('id') claimId: string,
    @Body({ schema: openThreadBody }) body: OpenThreadBody,
  ): Promise<ThreadView> {
    return this.openThread.execute(command, claimId, body);
  }
}

@Controller('threads')
export class ConversationsController {
  constructor(private readonly listConversations: ListConversations) {}

  @Get()
  @Needs('thread.read')
  @SerializeOptions({ schema: conversationList })
  getAll(@CurrentActor() actor: Actor): Promise<ListOf<ConversationRow>> {
    return this.listConversations.execute(actor);
  }
}

@Controller('threads/:id')
export class ThreadsController {
  constructor(
    private readonly showThread: ShowThread,
    private readonly markRead: MarkRead,
    private readonly followThread: FollowThread,
    private readonly markThread: MarkThread,
  ) {}

  @Get()
  @Needs('thread.read')
  @SerializeOptions({ schema: threadView })
  get(@CurrentActor() actor: Actor, @Param('id') threadId: string): Promise<ThreadView> {
    return this.showThread.execute(actor, threadId);
  }

  @Patch()
  @Needs('sensitivity.mark')
  @SerializeOptions({ schema: threadView })
  mark(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Body({ schema: markBody }) { sensitivity }: MarkBody,
  ): Promise<ThreadView> {
    return this.markThread.execute(command, threadId, sensitivity);
  }

  @Post('read')
  @HttpCode(200)
  @Needs('thread.read')
  @SerializeOptions({ schema: readView })
  read(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Body({ schema: readBody }) body: ReadBody,
  ): Promise<ReadMark> {
    return this.markRead.execute(command, threadId, body);
  }

  @Put('follow')
  @Needs('thread.read')
  @SerializeOptions({ schema: threadView })
  follow(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Body({ schema: followBody }) { level }: z.infer<typeof followBody>,
  ): Promise<ThreadView> {
    return this.followThread.execute(command, threadId, level);
  }
}

@Controller('threads/:id/participants')
export class ParticipantsController {
  constructor(
    private readonly addParticipants: AddParticipants,
    private readonly removeParticipant: RemoveParticipant,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('thread.participants')
  @SerializeOptions({ schema: threadView })
  add(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Body({ schema: participantsBody }) { personIds }: z.infer<typeof participantsBody>,
  ): Promise<ThreadView> {
    return this.addParticipants.execute(command, threadId, personIds);
  }

  @Delete(':personId')
  @HttpCode(204)
  @Needs('thread.participants')
  async remove(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Param('personId') personId: string,
  ): Promise<void> {
    await this.removeParticipant.execute(command, threadId, personId);
  }
}
