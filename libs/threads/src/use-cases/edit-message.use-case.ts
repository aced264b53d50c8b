import type { EditMessageBody, MessageView } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { MessageAccess } from '../message.access.js';
import { MessageRepository } from '../message.repository.js';
import { threadEvent } from '../thread-events.js';
import type { MessageForReader } from '../thread-record.js';
import { ThreadAccess } from '../thread.access.js';
import { toMessageView } from '../thread.view.js';

@Injectable()
export class EditMessage {
  constructor(
    private readonly commands: Commands,
    private readonly access: MessageAccess,
    private readonly threads: ThreadAccess,
    private readonly messages: MessageRepository,
  ) {}

  /** Corrects one's own message. @throws DomainError `message.not_author`, `revision.moved` */
  async execute(command: Command, messageId: string, body: EditMessageBody): Promise<MessageView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const message = await this.access.lock(tx, messageId);
        if (!isAuthor(tx.actor, message)) throw new DomainError('message.not_author');
        if (message.recall) throw new DomainError('content.recalled');
        if (body.revision !== undefined && body.revision !== message.version) {
          throw new DomainError('revision.moved', { current: toMessageView(message) });
        }
        if (body.text === message.text) return message.id;
        await this.messages.correct(tx, message, body.text);
        const thread = await this.threads.require(tx, message.threadId);
        const facts = { messageId: message.id, seq: message.seq, version: message.version + 1 };
        await tx.record({
          action: 'message.edited',
          subject: { kind: 'message', id: message.id },
          claimId: thread.claimId,
          facts: { version: facts.version },
          feed: [threadEvent('message.edited', thread, facts)],
        });
        return message.id;
      },
      render: async (tx, id) => toMessageView(await this.access.require(tx, id)),
    });
  }
}

/** Author is the person in the organisation they wrote for, not the person alone. */
function isAuthor(actor: Actor, message: MessageForReader): boolean {
  return message.authorId === actor.personId && message.authorOrg === actor.organisationId;
}
