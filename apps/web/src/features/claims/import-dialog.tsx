import { Modal, Progress, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session.js';
import { useDelayed } from '../../ui/use-delayed.js';
import { DropZone } from './drop-zone.js';
import { ImportResult } from './import-result.js';
import { useImport } from './use-import.js';
import { RemittanceImport } from '../outcome/remittance-import.js';
import { sizeWords } from '../../ui/size-words.js';
import classes from './claims.module.css';

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

function ClaimImport({ onOpen }: { onOpen: (claimId: string) => void }) {
  const importing = useImport();
  return (
    <>
      <DropZone onFile={importing.start} isBusy={importing.isRunning} accept=".837,.edi,.x12,.txt,.dat">
        Drop an X12 837 here, professional or institutional, up to 50 MB.
      </DropZone>
      {importing.file && (
        <p className="dim">
          {importing.file.name}, {sizeWords(importing.file.size)}
        </p>
      )}
      {importing.isRunning && <Running name={importing.file?.name ?? 'the file'} progress={importing.progress} />}
      <ImportResult result={importing.result} failure={importing.failure} onOpen={onOpen} />
    </>
  );
}

interface DialogProps {
  readonly onClose: () => void;
  readonly onOpen: (claimId: string) => void;
}

const kinds = [
  { value: 'claims', label: 'Claims (837)' },
  { value: 'remittances', label: 'Remittances (835)' },
];

/** Takes an 837 or an 835. */
export function ImportDialog({ onClose, onOpen }: DialogProps) {
  const [kind, setKind] = useState('claims');
  const mayRemit = useMay('remittance.import');
  const Import = kind === 'claims' ? ClaimImport : RemittanceImport;
  const openAndClose = (claimId: string) => {
    onClose();
    onOpen(claimId);
  };
  return (
    <Modal opened onClose={onClose} title={`Import ${kind}`} size={620} closeButtonProps={{ 'aria-label': 'Close' }}>
      {mayRemit && (
        <SegmentedControl data={kinds} value={kind} onChange={setKind} aria-label="What is imported" mb="sm" />
      )}
      <Import onOpen={openAndClose} />
    </Modal>
  );
}
