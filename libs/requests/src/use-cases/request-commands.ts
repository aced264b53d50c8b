import type { RequestView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { type Command, Commands, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RequestViewer } from '../view/request-viewer.js';

/** Runs a command on a request: answers the request as `GET /requests/:id` gives it, a conflict with it as it stands. */
@Injectable()
export class RequestCommands {
  constructor(
    private readonly commands: Commands,
    private readonly work: UnitOfWork,
    private readonly viewer: RequestViewer,
  ) {}

  async run(command: Command, requestId: string | null, apply: (tx: Tx) => Promise<string>): Promise<RequestView> {
    try {
      return await this.commands.run(command, { apply, render: (tx, id) => this.viewer.view(tx, id) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict' || requestId === null) throw error;
      const { code, facts, errors } = error;
      throw new DomainError(code, { facts, errors, current: await this.current(command, requestId), cause: error });
    }
  }

  private async current(command: Command, requestId: string): Promise<RequestView> {
    return this.work.run(command.actor, (tx) => this.viewer.view(tx, requestId));
  }
}
