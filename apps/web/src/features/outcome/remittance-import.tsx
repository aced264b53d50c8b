import type { RemittanceImportView } from '@liaison/contracts';
import { Acknowledgment, FailedImport, ProblemTable } from '../claims/import-result.js';
import { DropZone } from '../claims/drop-zone.js';
import { Chip } from '../../ui/chip.js';
import { outcomeTone, outcomeWords } from './outcome-words.js';
import { UnmatchedList } from './unmatched-list.js';
import { useRemittanceImport } from './use-remittance-import.js';
import classes from '../claims/claims.module.css';

function summaryWords({ remittances, unmatched, repeated }: RemittanceImportView): string {
  const count = remittances.length + unmatched.length;
  const what = `${count} ${count === 1 ? 'remittance' : 'remittances'}`;
  if (repeated) return `This interchange was imported before. It holds ${what}; nothing was made twice.`;
  return unmatched.length === 0 ? `${what} imported.` : `${what} imported, ${unmatched.length} without a claim.`;
}

function Result({ result, onOpen }: { result: RemittanceImportView; onOpen: (claimId: string) => void }) {
  return (
    <div className={classes['result']} role="status">
      <p>
        <strong>{summaryWords(result)}</strong>
      </p>
      <ul className={classes['imported']}>
        {result.remittances.slice(0, 50).map(({ id, number, claimId, outcome }) => (
          <li key={id}>
            <button type="button" className={classes['link']} onClick={() => onOpen(claimId)}>
              {number}
            </button>
            {outcome && <Chip tone={outcomeTone(outcome)}>{outcomeWords(outcome)}</Chip>}
          </li>
        ))}
      </ul>
      {result.remittances.length > 50 && <p className="dim">and {result.remittances.length - 50} more</p>}
      <ProblemTable title="Refused" problems={result.errors} />
      <ProblemTable title="Accepted, but odd" problems={result.warnings} />
      <Acknowledgment text={result.acknowledgment} />
    </div>
  );
}

/** The other half of the import dialog: an 835, what it decided, and what found no claim. */
export function RemittanceImport({ onOpen }: { onOpen: (claimId: string) => void }) {
  const importing = useRemittanceImport();
  return (
    <>
      <DropZone onFile={importing.start} isBusy={importing.isRunning} accept=".835,.edi,.x12,.txt,.dat">
        Drop an X12 835 here: what the payer decided, up to 50 MB.
      </DropZone>
      {importing.isRunning && <p role="status">Reading the file</p>}
      {importing.failure && <FailedImport failure={importing.failure} />}
      {importing.result && <Result result={importing.result} onOpen={onOpen} />}
      <UnmatchedList />
    </>
  );
}
