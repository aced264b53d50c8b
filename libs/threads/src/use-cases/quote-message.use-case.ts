import type { MessageView, QuoteMessageBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { isUuid, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { PostMessage } from './post-message.use-case.js';

@Injectable()
export class QuoteMessage {
  constructor(private readonly posting: PostMessage) {}

  /**
   * Shows a message in another conversation on purpose: its words, author and time as they are now, and its files, to
   * whoever reads the target. The caller must read both.
   */
  async execute(command: Command, messageId: string, body: QuoteMessageBody): Promise<MessageView> {
    if (!isUuid(messageId)) throw new DomainError('object.not_found');
    return this.posting.quote(command, body.threadId, messageId, body.comment ?? '');
  }
}
