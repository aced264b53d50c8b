import type { FileView } from '@liaison/contracts';
import { DomainError, isGuarded, type Actor } from '@liaison/domain';
import { ObjectStore, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { toFileView } from '../files/file-record.js';
import { FileAccess } from '../files/file.access.js';

export interface OpenedFile extends FileView {
  readonly content: Readable;
}

@Injectable()
export class OpenFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: FileAccess,
    private readonly store: ObjectStore,
  ) {}

  /** The bytes of a file one may read; the trail knows of it before the first byte leaves. @throws DomainError `object.not_found`, `sensitivity.download_barred` */
  async execute(actor: Actor, fileId: string): Promise<OpenedFile> {
    const file = await this.work.run(actor, async (tx) => {
      const found = await this.access.require(tx, fileId);
      if (found.scan === 'infected') throw new DomainError('object.not_found');
      const isForeign = found.orgId !== actor.organisationId;
      if (isForeign && isGuarded(found.sensitivity) && !(await this.access.isCovered(tx, found))) {
        throw new DomainError('sensitivity.download_barred');
      }
      const claimId = (await this.access.claimOf(tx, found.id)) ?? undefined;
      tx.note({ action: 'file.downloaded', subject: { kind: 'file', id: found.id }, claimId });
      return found;
    });
    const stored = await this.store.open(file.storageKey);
    if (!stored) throw new DomainError('service.unavailable');
    return { ...toFileView(file), size: stored.size, content: stored.content };
  }
}
