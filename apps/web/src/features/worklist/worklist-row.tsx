import type { RequestRow } from '@liaison/contracts';
import { Chip } from '../../ui/chip.js';
import { newAnswer, rowDetail, rowWords, type RowReader } from './row-words.js';
import classes from './worklist.module.css';

interface RowProps {
  readonly row: RequestRow;
  readonly reader: RowReader;
  readonly isSelected: boolean;
  readonly isGone: boolean;
  readonly onOpen: (row: RequestRow) => void;
}

/** One request in three lines: who and when, what and who holds it, how far and what comes next. */
export function WorklistRow({ row, reader, isSelected, isGone, onOpen }: RowProps) {
  const words = rowWords(row, reader);
  return (
    <button
      type="button"
      className={classes['row']}
      data-row={row.id}
      data-tone={words.due.tone}
      data-gone={isGone || undefined}
      aria-current={isSelected || undefined}
      title={rowDetail(row, reader)}
      onClick={() => onOpen(row)}
    >
      <span className={classes['line']}>
        <span className={classes['who']}>
          <strong>{words.title}</strong> <span className={classes['number']}>{words.number}</span>
        </span>
        {words.elsewhere && <Chip>{words.elsewhere}</Chip>}
        <span className={classes['due']} data-tone={words.due.tone}>
          {words.due.words}
        </span>
      </span>
      <span className={classes['line']}>
        <span className={classes['what']}>{words.what}</span>
        {isGone ? <Chip>moved on</Chip> : words.holder && <Chip tone={words.holder.tone}>{words.holder.words}</Chip>}
      </span>
      <span className={classes['line']}>
        <span className={classes['what']}>
          <span className={classes['segments']} aria-hidden="true">
            {words.segments.map((segment, index) => (
              <i key={index} data-segment={segment} />
            ))}
          </span>
          {words.facts}
        </span>
        <span className={classes['next']} data-strong={words.side === newAnswer || undefined}>
          {words.side}
        </span>
      </span>
    </button>
  );
}
