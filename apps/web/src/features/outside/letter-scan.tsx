import type { FileView } from '@liaison/contracts';
import { useState, type DragEvent } from 'react';
import { wordsOf } from '../../api/problem.js';
import { uploadFile } from '../../api/threads.js';
import { FilePicker } from '../requests/file-picker.js';
import classes from './outside.module.css';

interface LetterScanProps {
  readonly files: readonly FileView[];
  readonly onChange: (files: FileView[]) => void;
}

/** The scan: dropped in, or chosen. */
export function LetterScan({ files, onChange }: LetterScanProps) {
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    setProblem(null);
    const added: FileView[] = [];
    for (const file of event.dataTransfer.files) {
      try {
        added.push(await uploadFile(file));
      } catch (error) {
        setProblem(`${file.name}: ${wordsOf(error)}`);
      }
    }
    onChange([...files, ...added]);
  };
  return (
    <div
      className={classes['drop']}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <span className="dim">Drop the scan here, or choose it.</span>
      <FilePicker label="Choose the scan" files={files} onChange={onChange} />
      {problem ? <p role="alert">{problem}</p> : null}
    </div>
  );
}
