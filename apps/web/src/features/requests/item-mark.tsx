import type { RequestItemView } from '@liaison/contracts';
import { IconArrowBackUp, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import classes from './requests.module.css';

type Mark = 'done' | 'open' | 'next' | 'back' | 'dropped' | 'no';

/** The round sign before an item. The word for it always stands in the same line, so it is hidden from readers. */
export function ItemMark({ item, isNext }: { readonly item: RequestItemView; readonly isNext: boolean }) {
  const mark = markOf(item, isNext);
  return (
    <span className={classes.mark} data-mark={mark} aria-hidden>
      {mark === 'done' ? <IconCheck size={10} stroke={3.5} /> : null}
      {mark === 'back' ? <IconArrowBackUp size={10} stroke={3} /> : null}
      {mark === 'dropped' ? <IconMinus size={10} stroke={3} /> : null}
      {mark === 'no' ? <IconX size={10} stroke={3} /> : null}
    </span>
  );
}

const settledMarks: Readonly<Record<RequestItemView['state'], Mark>> = {
  supplied: 'done',
  accepted: 'done',
  not_documented: 'no',
  disputed: 'no',
  waived: 'dropped',
  returned: 'back',
  outstanding: 'open',
};

function markOf(item: RequestItemView, isNext: boolean): Mark {
  const draft = item.answer?.draft ? item.answer.outcome : null;
  if (draft) return draft === 'supplied' ? 'done' : 'no';
  if (item.state === 'accepted' && item.answer && item.answer.outcome !== 'supplied') return 'no';
  return isNext && item.state === 'outstanding' ? 'next' : settledMarks[item.state];
}
