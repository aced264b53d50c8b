import type { FileView } from '@liaison/contracts';
import { Button, CloseButton, FileButton, Loader } from '@mantine/core';
import { useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { uploadFile } from '../../api/threads.js';
import { sizeWords } from '../../ui/size-words.js';
import classes from './requests.module.css';

interface FilePickerProps {
  readonly files: readonly FileView[];
  readonly onChange: (files: FileView[]) => void;
  readonly label?: string;
  readonly large?: boolean;
  /** Opens the camera on a telephone. */
  readonly camera?: boolean;
}

const scanWords = {
  clean: 'scanned, clean',
  not_scanned: 'not scanned',
  infected: 'infected, cannot be sent',
} as const;

/** The files of an answer: each sent at once, named with its size and scan, and removable until the answer goes. */
export function FilePicker({
  files,
  onChange,
  label = 'Attach a file',
  large = false,
  camera = false,
}: FilePickerProps) {
  const [going, setGoing] = useState<string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  const add = async (picked: File[]) => {
    setProblem(null);
    setGoing(picked.map((file) => file.name));
    const done: FileView[] = [];
    for (const file of picked) {
      try {
        done.push(await uploadFile(file));
      } catch (error) {
        setProblem(`${file.name}: ${wordsOf(error)}`);
      }
    }
    setGoing([]);
    if (done.length > 0) onChange([...files, ...done]);
  };

  return (
    <div className={classes.files}>
      {files.map((file) => (
        <span key={file.id} className={classes.file}>
          {file.name} <span className="dim">{`${sizeWords(file.size)} · ${scanWords[file.scan]}`}</span>
          <CloseButton
            size={large ? 44 : 'xs'}
            aria-label={`Remove ${file.name}`}
            onClick={() => onChange(files.filter((each) => each.id !== file.id))}
          />
        </span>
      ))}
      {going.map((name) => (
        <span key={name} className={classes.file} role="status">
          <Loader size={12} aria-hidden /> {name} is on its way
        </span>
      ))}
      <FileButton
        multiple
        onChange={(picked) => void add(picked)}
        inputProps={{ 'aria-label': label, tabIndex: -1 }}
        {...(camera ? { accept: 'image/*,application/pdf' } : {})}
      >
        {({ onClick }) => (
          <Button onClick={onClick} fullWidth={large} className={large ? classes.large : undefined}>
            {label}
          </Button>
        )}
      </FileButton>
      {problem ? (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      ) : null}
    </div>
  );
}
