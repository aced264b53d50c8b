import type { ClaimView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimPage } from '../read-models/claim-page.read-model.js';

/** Runs a command on a claim: answers the claim as `GET /claims/:id` gives it, a conflict with it as it stands. */
@Injectable()
export class ClaimCommands {
  constructor(
    private readonly commands: Commands,
    private readonly work: UnitOfWork,
    private readonly page: ClaimPage,
  ) {}

  async run(command: Command, claimId: string, apply: (tx: Tx) => Promise<string>): Promise<ClaimView> {
    try {
      return await this.commands.run(command, { apply, render: (tx, id) => this.page.render(tx, id) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const { code, facts, errors } = error;
      const current = await this.work.run(command.actor, (tx) => this.page.render(tx, claimId));
      throw new DomainError(code, { facts, errors, current, cause: error });
    }
  }
}
