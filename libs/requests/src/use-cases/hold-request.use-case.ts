import type { HoldBody, RequestView } from '@liaison/contracts';
import { DomainError, mayAct } from '@liaison/domain';
import { CalendarReader } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { requireComing, toDay } from '../moves/local-day.js';
import { RequestMover } from '../moves/request-mover.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestHoldRepository } from '../request-hold.repository.js';
import { RequestCommands } from './request-commands.js';
import { requireSide } from './require-side.js';

/** Somebody outside is waited for: the ball stays, both sides' ledger shows that part as "outside". */
@Injectable()
export class HoldRequest {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly holds: RequestHoldRepository,
    private readonly calendars: CalendarReader,
    private readonly mover: RequestMover,
  ) {}

  async execute(command: Command, requestId: string, body: HoldBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      const { request } = held;
      requireSide(held, 'addressee');
      if (!mayAct('hold', request.state, held.side)) {
        throw new DomainError('request.illegal_transition', { facts: { from: request.state, move: 'hold' } });
      }
      requireRevision(held, body.revision);
      if (await this.holds.running(tx, requestId)) throw new DomainError('request.hold_running');
      const calendar = await this.calendars.of(tx, request.addresseeOrg);
      const expected = toDay(calendar, body.expected);
      requireComing(calendar, expected, tx.now);
      const { party, reason } = body;
      const orgId = tx.actor.organisationId;
      const hold = await this.holds.start(tx, { requestId, orgId, party, reason, expected });
      await this.mover.write(tx, held, { action: 'hold', to: request.state, reason, note: party, hold });
      return requestId;
    });
  }
}
