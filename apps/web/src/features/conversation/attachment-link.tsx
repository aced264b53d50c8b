import type { FileView } from '@liaison/contracts';
import { fileAddress } from '../../api/threads.js';
import { sizeWords } from '../../ui/size-words.js';
import classes from './conversation.module.css';

const scanWords: Readonly<Record<FileView['scan'], string>> = {
  clean: 'scanned, clean',
  not_scanned: 'not scanned',
  infected: 'infected, locked',
};

/** A file with its size and what the scan said; an infected one has no link. */
export function AttachmentLink({ file }: { file: FileView }) {
  const words = (
    <>
      <span className={classes['fileName']}>{file.name}</span>
      <span className="dim">
        {sizeWords(file.size)} · {scanWords[file.scan]}
      </span>
    </>
  );
  if (file.scan === 'infected') return <span className={classes['file']}>{words}</span>;
  return (
    <a className={classes['file']} href={fileAddress(file.id)} download={file.name}>
      {words}
    </a>
  );
}
