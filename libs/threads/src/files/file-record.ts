import type { FileView } from '@liaison/contracts';
import { noticeFor } from '@liaison/domain';

export interface FileRecord extends Omit<FileView, 'notice' | 'recalled' | 'recall'> {
  readonly storageKey: string;
  readonly createdBy: string;
  readonly orgId: string;
}

/** A file that its reader found: what is recalled is not found. */
export function toFileView({ id, name, size, sha256, type, scan, sensitivity }: FileRecord): FileView {
  const notice = noticeFor(sensitivity);
  return { id, name, size, sha256, type, scan, sensitivity, notice, recalled: false, recall: null };
}
