import { RunImport } from '@liaison/claims';
import type { JobHandler } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { importJob } from '../jobs/job-shapes.js';

/** The queue tries five times. */
const lastAttempt = 5;

/** Files a large 837. Run again it goes on where it stood. */
@Injectable()
export class ImportProcessor {
  constructor(private readonly runImport: RunImport) {}

  readonly run: JobHandler = async ({ data, attempt }) => {
    const { organisation, jobId } = importJob.parse(data);
    try {
      await this.runImport.execute(organisation, jobId);
    } catch (error) {
      if (attempt >= lastAttempt) await this.runImport.giveUp(organisation, jobId);
      throw error;
    }
  };
}
