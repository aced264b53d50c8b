import type { FileView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { Commands, hashOfValue, newId, ObjectStore, type Command, type StoredObject } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { toFileView } from '../files/file-record.js';
import { fileTypeOf, headBytes } from '../files/file-type-of.js';
import { FileAccess } from '../files/file.access.js';
import { VirusScanner, type ScanResult } from '../files/virus-scanner.js';

export const maxFileBytes = 25 * 1024 * 1024;

/** A file on its way in; its bytes are read once, as they arrive. */
export interface FileUpload {
  readonly name: string;
  readonly declaredType: string | null;
  readonly content: AsyncIterable<Uint8Array>;
}

interface Received extends StoredObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly scan: ScanResult;
}

@Injectable()
export class StoreFile {
  constructor(
    private readonly commands: Commands,
    private readonly store: ObjectStore,
    private readonly scanner: VirusScanner,
    private readonly access: FileAccess,
  ) {}

  /**
   * Keeps the bytes first and tells the database after: a row never names bytes that are not there.
   * @throws DomainError `body.too_large` beyond 25 MB, `file.empty`, `body.invalid` for a file without a name
   */
  async execute(command: Command, upload: FileUpload): Promise<FileView> {
    const received = await this.receive(upload);
    try {
      const view = await this.write(command, received);
      if (view.id !== received.id || view.scan === 'infected') await this.store.remove(received.id);
      return view;
    } catch (error) {
      await this.store.remove(received.id);
      throw error;
    }
  }

  private async receive({ name, declaredType, content }: FileUpload): Promise<Received> {
    const id = newId();
    const clean = cleanName(name);
    const head = new Head();
    const stored = await this.store.put(id, head.watch(content), maxFileBytes);
    try {
      if (stored.size === 0) throw new DomainError('file.empty');
      const type = await fileTypeOf(await this.open(id), head.bytes, declaredType);
      return { ...stored, id, name: clean, type, scan: await this.scan(id) };
    } catch (error) {
      await this.store.remove(id);
      throw error;
    }
  }

  private async scan(id: string): Promise<ScanResult> {
    const content = await this.open(id);
    try {
      return await this.scanner.scan(content);
    } finally {
      content.destroy();
    }
  }

  private async open(id: string): Promise<Readable> {
    const found = await this.store.open(id);
    if (!found) throw new Error('A file vanished while it was received.');
    return found.content;
  }

  /** The body is part of what the key stands for, and is known only now. */
  private async write(command: Command, file: Received): Promise<FileView> {
    const bodyHash = hashOfValue({ sha256: file.sha256, name: file.name });
    return this.commands.run(
      { ...command, bodyHash },
      {
        apply: async (tx) => {
          const { personId, organisationId } = tx.actor;
          await tx.execute(
            `insert into file (id, org_id, name, size, sha256, type, scan, storage_key, created_by, created_at)
             values ($1::uuid, $2, $3, $4, $5, $6, $7, $1::uuid::text, $8, $9)`,
            [file.id, organisationId, file.name, file.size, file.sha256, file.type, file.scan, personId, tx.now],
          );
          await tx.record({
            action: 'file.stored',
            subject: { kind: 'file', id: file.id },
            facts: { size: file.size, scan: file.scan },
          });
          return file.id;
        },
        render: async (tx, id) => toFileView(await this.access.require(tx, id)),
      },
    );
  }
}

/** Remembers the first bytes of a stream that passes by. */
class Head {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  async *watch(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      if (this.length < headBytes) {
        const part = Uint8Array.from(chunk.subarray(0, headBytes - this.length));
        this.parts.push(part);
        this.length += part.length;
      }
      yield chunk;
    }
  }

  get bytes(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}

/** The last part of a path, without what a file system or a header would stumble over. */
function cleanName(name: string): string {
  const clean = (name.split(/[/\\]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f]/g, '').trim();
  if (clean.length >= 1 && clean.length <= 255) return clean;
  throw new DomainError('body.invalid', {
    errors: [{ path: 'x-file-name', message: 'must have 1 to 255 characters' }],
  });
}
