import type { ImportView, JobView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, newId, ObjectStore, sha256, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ImportFile } from '../import/import-file.js';
import { ImportRepository } from '../import/import.repository.js';
import { renderImport } from '../import/import.view.js';
import { readAhead } from '../import/read-ahead.js';
import type { PreparedTransaction, ReadFile } from '../import/read-file.js';
import { JobRepository } from '../job.repository.js';
import { JobStatus } from '../read-models/job-status.read-model.js';

/** Beyond this the worker does it; the caller follows a job. */
export const importedAtOnceBytes = 1024 * 1024;
export const mostImportBytes = 50 * 1024 * 1024;

export type ImportAnswer = { readonly imported: ImportView } | { readonly job: JobView };

/** Takes an X12 837: a small one is filed before the answer, a large one is put aside for the worker. */
@Injectable()
export class ImportClaims {
  constructor(
    private readonly commands: Commands,
    private readonly store: ObjectStore,
    private readonly imports: ImportRepository,
    private readonly file: ImportFile,
    private readonly jobs: JobRepository,
    private readonly status: JobStatus,
  ) {}

  /** @throws DomainError `claim.import_refused` when nothing can be filed, `body.too_large` beyond 50 MB. */
  async execute(command: Command, content: AsyncIterable<Uint8Array>): Promise<ImportAnswer> {
    const { bytes, rest } = await readAhead(content, importedAtOnceBytes);
    return rest === null ? this.importAtOnce(command, bytes) : this.putAside(command, rest);
  }

  private async importAtOnce(command: Command, bytes: Uint8Array): Promise<ImportAnswer> {
    const importId = newId();
    return this.file.withFile(bytes, async (file) => {
      const prepared = await this.file.prepareWhole(command.actor, importId, file);
      return { imported: await this.fileWhole(withHash(command, sha256(bytes)), importId, { file, prepared }) };
    });
  }

  private async fileWhole(
    command: Command,
    importId: string,
    content: { file: ReadFile; prepared: readonly PreparedTransaction[] },
  ): Promise<ImportView> {
    let repeated = false;
    return this.commands.run(command, {
      apply: async (tx) => {
        const { record, isNew } = await this.imports.open(tx, importId, command.bodyHash);
        repeated = !isNew;
        if (isNew) await this.file.importWhole(tx, importId, content);
        return record.id;
      },
      render: async (tx, id) => {
        const record = await this.imports.find(tx, id);
        if (record === null) throw new DomainError('object.not_found');
        return renderImport(tx, this.imports, record, repeated);
      },
    });
  }

  private async putAside(command: Command, content: AsyncIterable<Uint8Array>): Promise<ImportAnswer> {
    const storedId = newId();
    const { sha256: hash } = await this.store.put(storedId, content, mostImportBytes);
    let isUsed = false;
    try {
      return await this.commands.run(withHash(command, hash), {
        apply: async (tx) => {
          const { record, isNew } = await this.imports.open(tx, storedId, hash);
          isUsed = isNew;
          return record.result.isDone ? record.id : this.queue(tx, record.id);
        },
        render: (tx, id) => this.render(tx, id),
      });
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
    const jobId = await this.jobs.insert(tx, 'claims_import', importId);
    await tx.record({
      action: 'interchange.queued',
      subject: { kind: 'import', id: importId },
      facts: { jobId },
      outbox: [{ topic: 'import.queued', subjectId: jobId, facts: { organisationKind: tx.actor.organisationKind } }],
    });
    return jobId;
  }

  private async render(tx: Tx, id: string): Promise<ImportAnswer> {
    const job = await this.jobs.find(tx, id);
    if (job !== null) return { job: await this.status.render(tx, job) };
    const record = await this.imports.find(tx, id);
    if (record === null) throw new DomainError('object.not_found');
    return { imported: await renderImport(tx, this.imports, record, true) };
  }
}

/** The body was streamed, so its hash is only known here. */
function withHash(command: Command, bodyHash: string): Command {
  return { ...command, bodyHash };
}
