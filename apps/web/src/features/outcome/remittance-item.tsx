import type { RemittanceView } from '@liaison/contracts';
import { moneyWords } from '../../ui/money.js';
import { useNow } from '../../ui/use-now.js';
import { dateWords } from '../requests/time-words.js';
import classes from './outcome.module.css';

type Adjustments = RemittanceView['adjustments'];

function Reasons({ adjustments, remarks }: { adjustments: Adjustments; remarks: RemittanceView['remarks'] }) {
  if (adjustments.length + remarks.length === 0) return null;
  return (
    <ul className={classes['reasons']}>
      {adjustments.map(({ group, groupWords, reason, words, amount }, index) => (
        <li key={`${group}${reason}${index}`}>
          <span className="mono">
            {group} {reason}
          </span>
          <span>
            {words ?? 'reason without words of ours'}
            {groupWords && <span className="dim"> · {groupWords}</span>}
          </span>
          <span className={classes['amount']}>{moneyWords(amount)}</span>
        </li>
      ))}
      {remarks.map(({ code, words }) => (
        <li key={code}>
          <span className="mono">{code}</span>
          <span>{words ?? 'remark without words of ours'}</span>
          <span />
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: RemittanceView['lines'] }) {
  if (lines.length === 0) return null;
  return (
    <details className={classes['lines']}>
      <summary>
        {lines.length} {lines.length === 1 ? 'line' : 'lines'}
      </summary>
      {lines.map((line, index) => (
        <div key={index}>
          <p className={classes['line']}>
            <span>
              {line.line === null ? 'Line not told' : `Line ${line.line}`}{' '}
              <span className="mono">{[line.procedure, ...line.modifiers].filter(Boolean).join(' ')}</span>
            </span>
            <span>
              {moneyWords(line.paid)} of {moneyWords(line.charge)}
            </span>
          </p>
          <Reasons adjustments={line.adjustments} remarks={line.remarks} />
        </div>
      ))}
    </details>
  );
}

/** When, under which numbers, and what is left to the patient. */
function Particulars({ remittance }: { remittance: RemittanceView }) {
  const now = useNow();
  const { paidOn, importedAt, payerControlNumber, trace, patientResponsibility } = remittance;
  const parts = [
    dateWords(paidOn ?? importedAt, now),
    payerControlNumber && `payer’s number ${payerControlNumber}`,
    trace && `payment ${trace}`,
    patientResponsibility && `patient owes ${moneyWords(patientResponsibility)}`,
  ];
  return <p className="dim">{parts.filter(Boolean).join(' · ')}</p>;
}

/** One remittance of the claim: what was decided, why, and line by line on demand. */
export function RemittanceItem({ remittance }: { remittance: RemittanceView }) {
  const { status, paid, charge, match, importedBy } = remittance;
  const person = match?.person ? ` by ${match.person}` : '';
  return (
    <li className={classes['remittance']}>
      <p className={classes['line']}>
        <strong>{status.words ?? `Status ${status.code}`}</strong>
        <span>
          {moneyWords(paid)} of {moneyWords(charge)}
        </span>
      </p>
      <Particulars remittance={remittance} />
      <Reasons adjustments={remittance.adjustments} remarks={remittance.remarks} />
      <Lines lines={remittance.lines} />
      <p className="dim">
        Imported by {importedBy.name}, matched {match?.words ?? 'to nothing'}
        {person}
      </p>
    </li>
  );
}
