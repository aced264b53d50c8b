import type { ClaimRow } from '@liaison/contracts';
import { Chip } from '../../ui/chip.js';
import { rowMoneyWords } from '../../ui/money.js';
import { useNow } from '../../ui/use-now.js';
import { outcomeTone, outcomeWords } from '../outcome/outcome-words.js';
import { dateWords } from '../requests/time-words.js';
import classes from './claims.module.css';

interface RowProps {
  readonly row: ClaimRow;
  readonly side: 'provider' | 'payer';
  readonly isSelected: boolean;
  readonly onOpen: (claimId: string) => void;
}

const stateChips: Readonly<Partial<Record<ClaimRow['state'], string>>> = { replaced: 'replaced', voided: 'voided' };

function Marks({ row }: { row: ClaimRow }) {
  const state = stateChips[row.state];
  return (
    <span className={classes['marks']}>
      {state && <Chip>{state}</Chip>}
      {row.outcome && <Chip tone={outcomeTone(row.outcome)}>{outcomeWords(row.outcome).toLowerCase()}</Chip>}
      {row.openFindings > 0 && (
        <Chip tone="soon">
          {row.openFindings} {row.openFindings === 1 ? 'finding' : 'findings'}
        </Chip>
      )}
      {row.openRequests > 0 && <Chip tone="accent">{row.openRequests} asked</Chip>}
    </span>
  );
}

export function ClaimRowButton({ row, side, isSelected, onOpen }: RowProps) {
  const now = useNow();
  const other = side === 'payer' ? row.provider.name : (row.payer?.name ?? 'payer unknown');
  const served = row.serviceFrom ? dateWords(row.serviceFrom, now) : 'no service date';
  return (
    <button
      type="button"
      className={classes['row']}
      aria-current={isSelected || undefined}
      onClick={() => onOpen(row.id)}
    >
      <span className={classes['line']}>
        <span className={classes['cut']}>
          <strong>{row.patientName}</strong> <span className={classes['number']}>{row.number}</span>
        </span>
        <span>{rowMoneyWords(row.charge)}</span>
      </span>
      <span className={classes['line']}>
        <span className={`${classes['cut']} dim`}>
          {other} · {served}
          {row.stage === 'in_preparation' ? ' · in preparation' : ''}
        </span>
        <Marks row={row} />
      </span>
    </button>
  );
}
