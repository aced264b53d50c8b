import { RunImport, RunRemittanceImport } from '@liaison/claims';
import type { JobHandler } from '@liaison/platform';
import { RunReschedule } from '@liaison/requests';
import { Injectable } from '@nestjs/common';
import { importJob } from '../jobs/job-shapes.js';

/** The queue tries five times. */
const lastAttempt = 5;

/** Files a large 837 or 835, or counts open requests anew, as its job says. Run again it goes on where it stood. */
@Injectable()
export class ImportProcessor {
  constructor(
    private readonly runImport: RunImport,
    private readonly runRemittanceImport: RunRemittanceImport,
    private readonly runReschedule: RunReschedule,
  ) {}

  readonly run: JobHandler = async ({ data, attempt }) => {
    const { organisation, jobId } = importJob.parse(data);
    // Each takes the jobs of its own kind and leaves the others alone.
    const runs = [this.runImport, this.runRemittanceImport, this.runReschedule];
    try {
      for (const run of runs) await run.execute(organisation, jobId);
    } catch (error) {
      if (attempt >= lastAttempt) for (const run of runs) await run.giveUp(organisation, jobId);
      throw error;
    }
  };
}
