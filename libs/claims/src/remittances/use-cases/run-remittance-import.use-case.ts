import type { ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { RunInterchange } from '../../interchanges/run-interchange.js';
import { RemittancesInterchange } from '../import/remittances-interchange.js';

/** Keeps a large import of remittances; run again after a crash it goes on where it stood. */
@Injectable()
export class RunRemittanceImport {
  constructor(
    private readonly run: RunInterchange,
    private readonly remittances: RemittancesInterchange,
  ) {}

  async execute(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.run.execute(organisation, jobId, this.remittances);
  }

  /** Called by the worker when it has tried often enough: the person must not wait for ever. */
  async giveUp(organisation: ActingOrganisation, jobId: string): Promise<void> {
    await this.run.giveUp(organisation, jobId, this.remittances.names.job);
  }
}
