import type { ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimsInterchange } from '../import/claims-interchange.js';
import { RunInterchange } from '../interchanges/run-interchange.js';

/** Files a large import of claims; run again after a crash it goes on where it stood. */
@Injectable()
export class RunImport {
  constructor(
    private readonly run: RunInterchange,
    private readonly claims: ClaimsInterchange,
  ) {}

  async execute(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.run.execute(organisation, jobId, this.claims);
  }

  /** Called by the worker when it has tried often enough: the person must not wait for ever. */
  async giveUp(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.run.giveUp(organisation, jobId, this.claims.names.job);
  }
}
