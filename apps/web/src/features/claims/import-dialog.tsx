import { Button, FileButton, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import { useDelayed } from '../../ui/use-delayed.js';
import { ImportResult } from './import-result.js';
import { useImport } from './use-import.js';
import { sizeWords } from '../../ui/size-words.js';
import classes from './claims.module.css';

function DropZone({ onFile, isBusy }: { onFile: (file: File) => void; isBusy: boolean }) {
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
      <p>Drop an X12 837 here, professional or institutional, up to 50 MB.</p>
      <FileButton onChange={(file) => file && onFile(file)} accept=".837,.edi,.x12,.txt,.dat,application/edi-x12">
        {(props) => (
          <Button {...props} variant="filled" disabled={isBusy} data-autofocus>
            Choose a file
          </Button>
        )}
      </FileButton>
    </div>
  );
}

/** Progress of what takes longer than a second; what is done sooner just shows its result. */
function Running({ name, progress }: { name: string; progress: { done: number; total: number | null } | null }) {
  const isSlow = useDelayed(true, 1000);
  if (!isSlow) return null;
  const share = progress?.total ? (100 * progress.done) / progress.total : null;
  return (
    <div className={classes['running']} role="status">
      <p>
        {progress?.total ? `${progress.done} of ${progress.total} read from ${name}` : `Reading ${name}`}
        <span className="dim"> · you can close this and go on working</span>
      </p>
      <Progress value={share ?? 100} animated={share === null} aria-label="Progress of the import" />
    </div>
  );
}

export function ImportDialog({ onClose, onOpen }: { onClose: () => void; onOpen: (claimId: string) => void }) {
  const importing = useImport();
  return (
    <Modal opened onClose={onClose} title="Import claims" size={620} closeButtonProps={{ 'aria-label': 'Close' }}>
      <DropZone onFile={importing.start} isBusy={importing.isRunning} />
      {importing.file && (
        <p className="dim">
          {importing.file.name}, {sizeWords(importing.file.size)}
        </p>
      )}
      {importing.isRunning && <Running name={importing.file?.name ?? 'the file'} progress={importing.progress} />}
      <ImportResult
        result={importing.result}
        failure={importing.failure}
        onOpen={(claimId) => {
          onClose();
          onOpen(claimId);
        }}
      />
    </Modal>
  );
}
