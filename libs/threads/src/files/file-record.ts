import type { FileView } from '@liaison/contracts';

export interface FileRecord extends FileView {
  readonly storageKey: string;
  readonly createdBy: string;
  readonly orgId: string;
}

export function toFileView({ id, name, size, sha256, type, scan }: FileRecord): FileView {
  return { id, name, size, sha256, type, scan };
}
