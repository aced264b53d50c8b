import type { JobView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, newId, ObjectStore, sha256, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { JobStatus } from '../read-models/job-status.read-model.js';
import type { InterchangeRecord } from './interchange-result.js';
import type { Interchange, InterchangeKind } from './interchange.js';
import { JobRepository } from './job.repository.js';
import { readAhead } from './read-ahead.js';

/** Beyond this the worker does it; the caller follows a job. */
const importedAtOnceBytes = 1024 * 1024;
const mostImportBytes = 50 * 1024 * 1024;

export type Taken<View> = { readonly imported: View } | { readonly job: JobView };

/** What is taken: of which kind, and how its import is shown. */
export interface Taking<View, Kind extends InterchangeKind> {
  readonly kind: Interchange<Kind>;
  /** `repeated`: the same bytes came before. */
  readonly render: (tx: Tx, record: InterchangeRecord<Kind['result']>, repeated: boolean) => Promise<View>;
}

/** Takes a file of any kind: a small one is filed before the answer, a large one is put aside for the worker. */
@Injectable()
export class TakeInterchange {
  constructor(
    private readonly commands: Commands,
    private readonly work: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly jobs: JobRepository,
    private readonly status: JobStatus,
  ) {}

  /** @throws DomainError `claim.import_refused` when nothing can be filed, `body.too_large` beyond 50 MB. */
  async execute<View, Kind extends InterchangeKind>(
    command: Command,
    content: AsyncIterable<Uint8Array>,
    taking: Taking<View, Kind>,
  ): Promise<Taken<View>> {
    const { bytes, rest } = await readAhead(content, importedAtOnceBytes);
    if (rest !== null) return this.putAside(command, rest, taking);
    return { imported: await this.importAtOnce(command, bytes, taking) };
  }

  private async importAtOnce<View, Kind extends InterchangeKind>(
    command: Command,
    bytes: Uint8Array,
    { kind, render }: Taking<View, Kind>,
  ): Promise<View> {
    const importId = newId();
    return kind.withFile(bytes, async (file) => {
      const prepare = await kind.preparer((work) => this.work.run(command.actor, work), importId, file);
      const steps: Kind['step'][] = [];
      for (let index = 0; index < file.summary.transactions; index += 1) steps.push(await prepare(index));
      let repeated = false;
      // The body was streamed, so its hash is only known here.
      return this.commands.run(
        { ...command, bodyHash: sha256(bytes) },
        {
          apply: async (tx) => {
            const { record, isNew } = await kind.imports.open(tx, importId, sha256(bytes));
            repeated = !isNew;
            if (isNew) await kind.importWhole(tx, importId, { file, steps });
            return record.id;
          },
          render: async (tx, id) => render(tx, await requireRecord(tx, kind, id), repeated),
        },
      );
    });
  }

  private async putAside<View, Kind extends InterchangeKind>(
    command: Command,
    content: AsyncIterable<Uint8Array>,
    { kind, render }: Taking<View, Kind>,
  ): Promise<Taken<View>> {
    const storedId = newId();
    const { sha256: bodyHash } = await this.store.put(storedId, content, mostImportBytes);
    let isUsed = false;
    try {
      return await this.commands.run(
        { ...command, bodyHash },
        {
          apply: async (tx) => {
            const { record, isNew } = await kind.imports.open(tx, storedId, bodyHash);
            isUsed = isNew;
            return record.result.isDone ? record.id : this.queue(tx, record.id, kind.names);
          },
          render: async (tx, id): Promise<Taken<View>> => {
            const job = await this.jobs.find(tx, id);
            if (job !== null) return { job: await this.status.render(tx, job) };
            return { imported: await render(tx, await requireRecord(tx, kind, id), true) };
          },
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
  private async queue(tx: Tx, importId: string, { job, queued }: { job: string; queued: string }): Promise<string> {
    const running = await this.jobs.findRunning(tx, importId);
    if (running !== null) return running.id;
    const jobId = await this.jobs.insert(tx, job, importId);
    await tx.record({
      action: queued,
      subject: { kind: 'import', id: importId },
      facts: { jobId },
      outbox: [{ topic: 'import.queued', subjectId: jobId, facts: { organisationKind: tx.actor.organisationKind } }],
    });
    return jobId;
  }
}

async function requireRecord<Kind extends InterchangeKind>(
  tx: Tx,
  kind: Interchange<Kind>,
  id: string,
): Promise<InterchangeRecord<Kind['result']>> {
  const record = await kind.imports.find(tx, id);
  if (record === null) throw new DomainError('object.not_found');
  return record;
}
