import type { FileView } from '@liaison/contracts';
import { FileEntry } from '../privacy/file-entry.js';
import { sizeWords } from '../../ui/size-words.js';
import classes from './conversation.module.css';

const scanWords: Readonly<Record<FileView['scan'], string>> = {
  clean: 'scanned, clean',
  not_scanned: 'not scanned',
  infected: 'infected, locked',
};

/** A file with its size and what the scan said. */
export function AttachmentLink({ file }: { file: FileView }) {
  return (
    <FileEntry file={file} className={classes['file']}>
      <span className={classes['fileName']}>{file.name}</span>
      <span className="dim">
        {sizeWords(file.size)} · {scanWords[file.scan]}
      </span>
    </FileEntry>
  );
}
