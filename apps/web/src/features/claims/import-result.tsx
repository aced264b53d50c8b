import type { ImportView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import type { ImportFailure } from './use-import.js';
import classes from './claims.module.css';

type Problems = ImportView['errors'];

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/edi-x12' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'acknowledgment-999.edi';
  link.click();
  URL.revokeObjectURL(url);
}

/** The place stands in its own columns. */
function withoutPlace(message: string): string {
  return message.replace(/ \(segment [^)]*\)/, '');
}

export function ProblemTable({ title, problems }: { title: string; problems: Problems }) {
  if (problems.length === 0) return null;
  return (
    <div className={classes['problems']}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Position</th>
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            <tr key={index}>
              <td className="mono">{problem.segment}</td>
              <td>{problem.position}</td>
              <td>{withoutPlace(problem.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Acknowledgment({ text }: { text: string | null }) {
  return text === null ? null : <Button onClick={() => save(text)}>Download the 999</Button>;
}

function summaryWords(result: ImportView): string {
  const count = `${result.claims.length} ${result.claims.length === 1 ? 'claim' : 'claims'}`;
  if (result.repeated) return `This interchange was imported before. It holds ${count}; nothing was made twice.`;
  const rest = result.errors.length > 0 ? ' The rest of the file was refused; see below.' : '';
  return `${count} imported.${rest}`;
}

interface ResultProps {
  readonly result: ImportView | null | undefined;
  readonly failure: ImportFailure | null;
  readonly onOpen: (claimId: string) => void;
}

/** Nothing was kept: the reason, the places and the 999. */
export function FailedImport({ failure }: { failure: ImportFailure }) {
  return (
    <div className={classes['result']} role="alert">
      <p>
        <strong>{failure.words}</strong> Nothing of it was kept. Mend the places below and try again.
      </p>
      <ProblemTable title="What is wrong" problems={failure.errors} />
      <Acknowledgment text={failure.acknowledgment} />
    </div>
  );
}

/** What became of the file: claims to open, what was adopted, what is wrong and where, and the 999. */
export function ImportResult({ result, failure, onOpen }: ResultProps) {
  if (failure) return <FailedImport failure={failure} />;
  if (!result) return null;
  return (
    <div className={classes['result']} role="status">
      <p>
        <strong>{summaryWords(result)}</strong>
      </p>
      {result.adopted.map(({ identifier, kind, organisation }) => (
        <p key={`${kind}-${identifier}`}>
          Nobody held the {kind === 'npi' ? 'NPI' : 'payer id'} <span className="mono">{identifier}</span>; it now
          belongs to {organisation.name}.
        </p>
      ))}
      <ul className={classes['imported']}>
        {result.claims.slice(0, 50).map((claim) => (
          <li key={claim.id}>
            <button type="button" className={classes['link']} onClick={() => onOpen(claim.id)}>
              {claim.number}
            </button>
            <span className="dim">
              {claim.findings === 0
                ? 'nothing found'
                : `${claim.findings} ${claim.findings === 1 ? 'finding' : 'findings'}`}
            </span>
          </li>
        ))}
      </ul>
      {result.claims.length > 50 && <p className="dim">and {result.claims.length - 50} more in the list</p>}
      <ProblemTable title="Refused" problems={result.errors} />
      <ProblemTable title="Accepted, but odd" problems={result.warnings} />
      <Acknowledgment text={result.acknowledgment} />
    </div>
  );
}
