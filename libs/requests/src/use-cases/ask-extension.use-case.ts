import type { ExtensionBody, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import { actorName, CalendarReader } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toInstant } from '../moves/local-day.js';
import { requireSensible } from '../moves/request-due.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestExtensionRepository } from '../request-extension.repository.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** The addressee asks for more time. The due date stands until the requester decides. */
@Injectable()
export class AskExtension {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly extensions: RequestExtensionRepository,
    private readonly calendars: CalendarReader,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: ExtensionBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'addressee');
      if (!mayAct('ask_extension', request.state, held.side)) {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'ask_extension' } });
      }
      requireRevision(held, body.revision);
      if (await this.extensions.pending(tx, requestId)) throw new DomainError('request.extension_pending');
      const until = toInstant(await this.calendars.of(tx, request.addresseeOrg), body.until);
      requireLater(until, request.dueAt, tx.now);
      await this.extensions.ask(tx, {
        requestId,
        orgId: tx.actor.organisationId,
        round: request.round,
        reason: body.reason,
        until,
        dueBefore: request.dueAt,
        byName: await actorName(tx),
      });
      await this.mover.write(tx, held, { action: 'ask_extension', to: request.state, reason: body.reason });
      return requestId;
    });
  }
}

function requireLater(until: Date, dueAt: Date | null, now: Date): void {
  requireSensible(until, now, 'until');
  if (!dueAt || until > dueAt) return;
  throw new DomainError('request.extension_not_later', {
    errors: [{ path: 'until', message: 'must lie after the present due date' }],
  });
}
