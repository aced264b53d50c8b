import {
  digestQuery,
  digestView,
  editMessageBody,
  messageList,
  messagesQuery,
  messageVersionList,
  messageView,
  postMessageBody,
  quoteMessageBody,
  recallBody,
  recallView,
  type DigestQuery,
  type DigestView,
  type EditMessageBody,
  type ListOf,
  type MessagesQuery,
  type MessageView,
  type PostMessageBody,
  type QuoteMessageBody,
  type RecallBody,
  type RecallView,
} from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { RecallContent } from '@liaison/privacy';
import {
  DigestMessages,
  EditMessage,
  ListMessages,
  ListVersions,
  PostMessage,
  QuoteMessage,
  type VersionView,
} from '@liaison/threads';
import { Body, Controller, Get, Param, Patch, Post, Query, SerializeOptions } from '@nestjs/common';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentCommand } from '../http/current-command.decorator.js';
import { Needs } from '../http/route-policy.js';

@Controller('threads/:id/messages')
export class ThreadMessagesController {
  constructor(
    private readonly listMessages: ListMessages,
    private readonly postMessage: PostMessage,
  ) {}

  @Get()
  @Needs('thread.read')
  @SerializeOptions({ schema: messageList })
  getPage(
    @CurrentActor() actor: Actor,
    @Param('id') threadId: string,
    @Query({ schema: messagesQuery }) query: MessagesQuery,
  ): Promise<ListOf<MessageView>> {
    return this.listMessages.execute(actor, threadId, query);
  }

  @Post()
  @Needs('message.post')
  @SerializeOptions({ schema: messageView })
  post(
    @CurrentCommand() command: Command,
    @Param('id') threadId: string,
    @Body({ schema: postMessageBody }) body: PostMessageBody,
  ): Promise<MessageView> {
    return this.postMessage.execute(command, threadId, body);
  }
}

@Controller('threads/:id/digest')
export class ThreadDigestController {
  constructor(private readonly digestMessages: DigestMessages) {}

  @Get()
  @Needs('thread.read')
  @SerializeOptions({ schema: digestView })
  getDigest(
    @CurrentActor() actor: Actor,
    @Param('id') threadId: string,
    @Query({ schema: digestQuery }) query: DigestQuery,
  ): Promise<DigestView> {
    return this.digestMessages.execute(actor, threadId, query);
  }
}

@Controller('messages/:id')
export class MessagesController {
  constructor(
    private readonly editMessage: EditMessage,
    private readonly listVersions: ListVersions,
    private readonly quoteMessage: QuoteMessage,
    private readonly recallContent: RecallContent,
  ) {}

  @Patch()
  @Needs('message.post')
  @SerializeOptions({ schema: messageView })
  edit(
    @CurrentCommand() command: Command,
    @Param('id') messageId: string,
    @Body({ schema: editMessageBody }) body: EditMessageBody,
  ): Promise<MessageView> {
    return this.editMessage.execute(command, messageId, body);
  }

  @Get('versions')
  @Needs('thread.read')
  @SerializeOptions({ schema: messageVersionList })
  versions(@CurrentActor() actor: Actor, @Param('id') messageId: string): Promise<ListOf<VersionView>> {
    return this.listVersions.execute(actor, messageId);
  }

  @Post('quote')
  @Needs('message.post')
  @SerializeOptions({ schema: messageView })
  quote(
    @CurrentCommand() command: Command,
    @Param('id') messageId: string,
    @Body({ schema: quoteMessageBody }) body: QuoteMessageBody,
  ): Promise<MessageView> {
    return this.quoteMessage.execute(command, messageId, body);
  }

  @Post('recall')
  @Needs('content.recall')
  @SerializeOptions({ schema: recallView })
  recall(
    @CurrentCommand() command: Command,
    @Param('id') id: string,
    @Body({ schema: recallBody }) { reason }: RecallBody,
  ): Promise<RecallView> {
    return this.recallContent.execute(command, { kind: 'message', id, reason });
  }
}
