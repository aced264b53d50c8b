import type { PlainBody, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { HoldReminders } from '../chasing/hold-reminders.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestHoldRepository } from '../request-hold.repository.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** What was waited for has come, or is waited for no longer. */
@Injectable()
export class ReleaseHold {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly holds: RequestHoldRepository,
    private readonly reminders: HoldReminders,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: PlainBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'addressee');
      if (!mayAct('release_hold', request.state, held.side)) {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'release_hold' } });
      }
      requireRevision(held, body.revision);
      const hold = await this.holds.running(tx, requestId);
      if (!hold) throw new DomainError('request.hold_missing');
      await this.holds.end(tx, requestId);
      await this.reminders.forget(tx, hold.id);
      await this.mover.write(tx, held, { action: 'release_hold', to: request.state, note: hold.party });
      return requestId;
    });
  }
}
