import type { JobView } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { isUuid, UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportRepository } from '../import/import.repository.js';
import { renderImport } from '../import/import.view.js';
import { JobRepository, type JobRecord } from '../interchanges/job.repository.js';
import { RemittanceImportRepository } from '../remittances/import/remittance-import.repository.js';
import { renderRemittanceImport } from '../remittances/import/remittance-import.view.js';

/** Long work and what came of it, for the person who started it. */
@Injectable()
export class JobStatus {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobRepository,
    private readonly imports: ImportRepository,
    private readonly remittanceImports: RemittanceImportRepository,
  ) {}

  /** @throws DomainError `object.not_found` */
  async get(actor: Actor, id: string): Promise<JobView> {
    return this.work.run(actor, async (tx) => {
      const job = isUuid(id) ? await this.jobs.find(tx, id) : null;
      if (job === null) throw new DomainError('object.not_found');
      return this.render(tx, job);
    });
  }

  async render(tx: Tx, job: JobRecord): Promise<JobView> {
    const { id, kind, state, done, total, error } = job;
    const view: JobView = { id, kind, state, done, total: total === 0 ? null : total };
    if (error !== null) return { ...view, error, result: job.result };
    return state === 'done' ? this.withResult(tx, job, view) : view;
  }

  private async withResult(tx: Tx, { kind, result: { importId } }: JobRecord, view: JobView): Promise<JobView> {
    if (kind === 'remittances_import') {
      const record = await this.remittanceImports.find(tx, importId);
      return record === null ? view : { ...view, result: await renderRemittanceImport(tx, record, false) };
    }
    const record = await this.imports.find(tx, importId);
    return record === null ? view : { ...view, result: await renderImport(tx, this.imports, record, false) };
  }
}
