import { Button, FileButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from './claims.module.css';

interface DropZoneProps {
  readonly onFile: (file: File) => void;
  readonly isBusy: boolean;
  readonly accept: string;
  readonly children: ReactNode;
}

/** Where a file is dropped or chosen. */
export function DropZone({ onFile, isBusy, accept, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={classes['drop']}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && !isBusy) onFile(file);
      }}
    >
      <p>{children}</p>
      <FileButton onChange={(file) => file && onFile(file)} accept={`${accept},application/edi-x12`}>
        {(props) => (
          <Button {...props} variant="filled" disabled={isBusy} data-autofocus>
            Choose a file
          </Button>
        )}
      </FileButton>
    </div>
  );
}
