import type { RecallNote } from '@liaison/contracts';
import { When } from '../../ui/when.js';
import classes from './privacy.module.css';

/** What stands where something was recalled. */
export function RecalledNote({ what, recall }: { what: string; recall: RecallNote | null }) {
  return (
    <span className={classes['recalled']}>
      {what} recalled
      {recall && (
        <>
          {' '}
          <When at={recall.at} /> by {recall.by}, {recall.organisation}: {recall.reason}
        </>
      )}
    </span>
  );
}
