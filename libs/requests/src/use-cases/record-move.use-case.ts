import type { RecordedBody, RequestView } from '@liaison/contracts';
import { moverOf, recordedTimeActs, type RecordedAct, type RecordedTimeAct } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RecordedDecisions } from '../outside/recorded-decisions.js';
import { RecordedMoves } from '../outside/recorded-moves.js';
import { requireRecorded } from '../outside/require-recorded.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import { RequestCommands } from './request-commands.js';

/** Enters what an outside party did: its own move, at the time it happened, with who entered it beside it. */
@Injectable()
export class RecordMove {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly decisions: RecordedDecisions,
    private readonly moves: RecordedMoves,
  ) {}

  /** @throws DomainError `request.not_recorded`, `request.wrong_side`, `request.recorded_time` and those of the move */
  async execute(command: Command, requestId: string, body: RecordedBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lock(tx, requestId);
      requireRecorded(held);
      const by = isTimeAct(body.move) ? 'requester' : moverOf(body.move, held.side);
      const at = new Date(body.at);
      const move = await this.decisions.decide(tx, { held, by, at }, body);
      requireRevision(held, body.revision);
      await this.moves.write(tx, held, move, body);
      return requestId;
    });
  }
}

function isTimeAct(act: RecordedAct): act is RecordedTimeAct {
  return (recordedTimeActs as readonly RecordedAct[]).includes(act);
}
