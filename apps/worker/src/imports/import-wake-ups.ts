import { QueueFactory, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface ImportWakeUp {
  readonly organisation: ActingOrganisation;
  readonly jobId: string;
}

/** Wakes the worker for a large import. The import itself is a row of `job` and a stored file. */
@Injectable()
export class ImportWakeUps {
  constructor(private readonly queues: QueueFactory) {}

  /** Asking again while the same import waits or runs changes nothing. */
  async wake({ organisation, jobId }: ImportWakeUp): Promise<void> {
    await this.queues.queue<ImportWakeUp>('claims-import').add({ organisation, jobId }, { jobId: `import-${jobId}` });
  }
}
