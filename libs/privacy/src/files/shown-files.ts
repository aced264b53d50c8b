import type { FileView } from '@liaison/contracts';
import { noticeFor } from '@liaison/domain';

/** An entry of `app.shown_files`: the file as its reader may see it, or the place of a recalled one. */
export type ShownFile = Omit<FileView, 'notice'>;

/** The files of a message, a draft or an answer with what accompanies them. */
export function toFileViews(files: readonly ShownFile[]): FileView[] {
  return files.map((file) => ({ ...file, notice: noticeFor(file.sensitivity) }));
}
