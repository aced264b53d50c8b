import type { JobView, RemittanceImportView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, newId, ObjectStore, sha256, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { readAhead } from '../../import/read-ahead.js';
import { JobRepository } from '../../job.repository.js';
import { JobStatus } from '../../read-models/job-status.read-model.js';
import { importedAtOnceBytes, mostImportBytes } from '../../use-cases/import-claims.use-case.js';
import type { PreparedAdvice, ReadRemittances } from '../import/read-remittances.js';
import { RemittanceFile } from '../import/remittance-file.js';
import { RemittanceImportRepository } from '../import/remittance-import.repository.js';
import { renderRemittanceImport } from '../import/remittance-import.view.js';

export type RemittanceImportAnswer = { readonly imported: RemittanceImportView } | { readonly job: JobView };

/** Takes an X12 835: a small one is kept before the answer, a large one is put aside for the worker. */
@Injectable()
export class ImportRemittances {
  constructor(
    private readonly commands: Commands,
    private readonly store: ObjectStore,
    private readonly imports: RemittanceImportRepository,
    private readonly file: RemittanceFile,
    private readonly jobs: JobRepository,
    private readonly status: JobStatus,
  ) {}

  /** @throws DomainError `claim.import_refused` when nothing can be kept, `body.too_large` beyond 50 MB. */
  async execute(command: Command, content: AsyncIterable<Uint8Array>): Promise<RemittanceImportAnswer> {
    const { bytes, rest } = await readAhead(content, importedAtOnceBytes);
    if (rest !== null) return this.putAside(command, rest);
    return this.file.withFile(bytes, async (file) => ({
      imported: await this.keepWhole({ ...command, bodyHash: sha256(bytes) }, file),
    }));
  }

  private async keepWhole(command: Command, file: ReadRemittances): Promise<RemittanceImportView> {
    const prepared: PreparedAdvice[] = [];
    for (let index = 0; index < file.summary.transactions; index += 1) prepared.push(await file.prepare(index));
    const importId = newId();
    let repeated = false;
    return this.commands.run(command, {
      apply: async (tx) => {
        const { record, isNew } = await this.imports.open(tx, importId, command.bodyHash);
        repeated = !isNew;
        if (isNew) await this.file.importWhole(tx, importId, { file, prepared });
        return record.id;
      },
      render: async (tx, id) => {
        const record = await this.imports.find(tx, id);
        if (record === null) throw new DomainError('object.not_found');
        return renderRemittanceImport(tx, record, repeated);
      },
    });
  }

  private async putAside(command: Command, content: AsyncIterable<Uint8Array>): Promise<RemittanceImportAnswer> {
    const storedId = newId();
    const { sha256: bodyHash } = await this.store.put(storedId, content, mostImportBytes);
    let isUsed = false;
    try {
      return await this.commands.run(
        { ...command, bodyHash },
        {
          apply: async (tx) => {
            const { record, isNew } = await this.imports.open(tx, storedId, bodyHash);
            isUsed = isNew;
            return record.result.isDone ? record.id : this.queue(tx, record.id);
          },
          render: (tx, id) => this.render(tx, id),
        },
      );
    } catch (error) {
      isUsed = false;
      throw error;
    } finally {
      if (!isUsed) await this.store.remove(storedId);
    }
  }

  /** Somebody else's unfinished import of the same bytes gets a second job: they finish together. */
  private async queue(tx: Tx, importId: string): Promise<string> {
    const running = await this.jobs.findRunning(tx, importId);
    if (running !== null) return running.id;
    const jobId = await this.jobs.insert(tx, 'remittances_import', importId);
    await tx.record({
      action: 'remittances.queued',
      subject: { kind: 'import', id: importId },
      facts: { jobId },
      outbox: [{ topic: 'import.queued', subjectId: jobId, facts: { organisationKind: tx.actor.organisationKind } }],
    });
    return jobId;
  }

  private async render(tx: Tx, id: string): Promise<RemittanceImportAnswer> {
    const job = await this.jobs.find(tx, id);
    if (job !== null) return { job: await this.status.render(tx, job) };
    const record = await this.imports.find(tx, id);
    if (record === null) throw new DomainError('object.not_found');
    return { imported: await renderRemittanceImport(tx, record, true) };
  }
}
