import type { FileView } from '@liaison/contracts';
import { Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { markFile } from '../../api/privacy.js';
import { fileAddress } from '../../api/threads.js';
import { useMay } from '../../app/session.js';
import { MarkMenu } from './mark-menu.js';
import { RecallDialog } from './recall-dialog.js';
import { RecalledNote } from './recalled-note.js';
import { markChips } from './sensitivity-words.js';
import classes from './privacy.module.css';

interface FileEntryProps {
  readonly file: FileView;
  /** How the place that shows it looks. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A file wherever it is shown: its link, what it holds and the notice that goes with it, or that it was recalled. */
export function FileEntry({ file, className, children }: FileEntryProps) {
  if (file.recalled) return <RecalledNote what="File" recall={file.recall} />;
  return (
    <span className={classes['fileEntry']}>
      {file.scan === 'infected' ? (
        <span className={className}>{children}</span>
      ) : (
        <a className={className} href={fileAddress(file.id)} download={file.name}>
          {children}
        </a>
      )}
      {file.sensitivity !== 'none' && <span className={classes['mark']}>{markChips[file.sensitivity]}</span>}
      <FileMenu file={file} />
      {file.notice && (
        <details className={classes['notice']}>
          <summary>Protected by 42 CFR part 2: no further disclosure</summary>
          {file.notice}
        </details>
      )}
    </span>
  );
}

function FileMenu({ file }: { file: FileView }) {
  const mayMark = useMay('sensitivity.mark');
  const mayRecall = useMay('content.recall');
  const [isRecalling, setRecalling] = useState(false);
  if (!mayMark && !mayRecall) return null;
  return (
    <>
      <MarkMenu
        label={`Mark or recall ${file.name}`}
        value={file.sensitivity}
        save={(mark) => markFile(file.id, mark)}
        more={
          mayRecall && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setRecalling(true)}>On the wrong patient: recall it</Menu.Item>
            </>
          )
        }
      >
        <span aria-hidden="true">⋯</span>
      </MarkMenu>
      {isRecalling && <RecallDialog kind="file" id={file.id} what={file.name} onClose={() => setRecalling(false)} />}
    </>
  );
}
