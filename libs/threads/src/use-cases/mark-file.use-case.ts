import type { FileView } from '@liaison/contracts';
import { DomainError, type Sensitivity } from '@liaison/domain';
import { Commands, type Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toFileView } from '../files/file-record.js';
import { FileAccess } from '../files/file.access.js';

@Injectable()
export class MarkFile {
  constructor(
    private readonly commands: Commands,
    private readonly access: FileAccess,
  ) {}

  /** Says what a file holds; from now on every way out asks. @throws DomainError `object.not_found`, `sensitivity.not_owner` */
  async execute(command: Command, fileId: string, sensitivity: Sensitivity): Promise<FileView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const file = await this.access.require(tx, fileId);
        if (file.orgId !== tx.actor.organisationId) throw new DomainError('sensitivity.not_owner');
        if (file.sensitivity === sensitivity) return file.id;
        await tx.execute('update file set sensitivity = $2 where id = $1', [file.id, sensitivity]);
        await tx.record({
          action: 'file.marked',
          subject: { kind: 'file', id: file.id },
          claimId: (await this.access.claimOf(tx, file.id)) ?? undefined,
          facts: { from: file.sensitivity, to: sensitivity },
          feed: await this.access.eventsOf(tx, file.id, 'file.marked'),
        });
        return file.id;
      },
      render: async (tx, id) => toFileView(await this.access.require(tx, id)),
    });
  }
}
