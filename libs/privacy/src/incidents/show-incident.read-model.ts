import type { FileView, IncidentView } from '@liaison/contracts';
import { DomainError, noticeFor, type Actor } from '@liaison/domain';
import { isUuid, ObjectStore, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { IncidentAccess } from './incident.access.js';
import { IncidentViewer } from './incident.viewer.js';

type StoredFile = Omit<FileView, 'notice' | 'recalled' | 'recall'> & { readonly storageKey: string };

@Injectable()
export class ShowIncident {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: IncidentAccess,
    private readonly viewer: IncidentViewer,
    private readonly store: ObjectStore,
  ) {}

  /** What was recalled, who came to see it and what was done. @throws DomainError `object.not_found` */
  async execute(actor: Actor, incidentId: string): Promise<IncidentView> {
    return this.work.run(actor, async (tx) => {
      const view = await this.viewer.view(tx, incidentId);
      tx.note({ action: 'incident.read', subject: { kind: 'incident', id: view.id } });
      return view;
    });
  }

  /** The bytes of a recalled file, for the privacy officer alone. @throws DomainError `object.not_found` */
  async openFile(actor: Actor, incidentId: string, fileId: string): Promise<FileView & { content: Readable }> {
    const file = await this.work.run(actor, async (tx) => {
      const incident = await this.access.require(tx, incidentId);
      const [found] = isUuid(fileId)
        ? await tx.query<StoredFile>(
            `select id, name, size, sha256, type, scan, sensitivity, storage_key as "storageKey"
               from app.incident_files($1) where id = $2 and scan <> 'infected'`,
            [incident.id, fileId],
          )
        : [];
      if (!found) throw new DomainError('object.not_found');
      tx.note({
        action: 'incident.file_read',
        subject: { kind: 'incident', id: incident.id },
        facts: { fileId: found.id },
      });
      return found;
    });
    const { storageKey, ...shown } = file;
    const stored = await this.store.open(storageKey);
    if (!stored) throw new DomainError('service.unavailable');
    const notice = noticeFor(file.sensitivity);
    return { ...shown, notice, recalled: true, recall: null, size: stored.size, content: stored.content };
  }
}
