import type { RequestItemView, RequestView } from '@liaison/contracts';
import type { ItemOutcome } from '@liaison/domain';
import { useMemo, useState } from 'react';
import { answerDraftFrom, emptyAnswer, seenRevision, type AnswerDraft } from './answer-draft.js';
import { AnswerForm } from './answer-form.js';
import { ItemActions } from './item-actions.js';
import { ItemAnswer } from './item-answer.js';
import { ItemHead } from './item-head.js';
import { ItemMark } from './item-mark.js';
import { returnWords } from './coded-words.js';
import { itemTitle } from './request-words.js';
import { useTimeZone } from '../../app/session.js';
import { dayWords } from './time-words.js';
import classes from './requests.module.css';
import { useDraft } from './use-draft.js';

interface ItemRowProps {
  readonly request: RequestView;
  readonly item: RequestItemView;
  readonly now: Date;
  /** The one that carries its actions in place. */
  readonly isNext: boolean;
  readonly outcome: ItemOutcome | null;
  readonly onOutcome: (outcome: ItemOutcome | null) => void;
  readonly onDelegate: () => void;
  /** A child's answer, put into the form to be adjusted. */
  readonly offered: AnswerDraft | null;
}

const lockedStates: readonly RequestItemView['state'][] = ['accepted', 'waived'];

function actionsShown(at: { isForm: boolean; isNext: boolean; open: boolean }): boolean {
  return !at.isForm && (at.isNext || at.open);
}

function mayAnswer(request: RequestView, item: RequestItemView): boolean {
  return request.actions.includes('save_answer') && !lockedStates.includes(item.state);
}

/** One line of the checklist: what is asked, where it stands, its answer, and what can be done about it here. */
export function ItemRow({ request, item, now, isNext, outcome, onOutcome, onDelegate, offered }: ItemRowProps) {
  const [open, setOpen] = useState(false);
  const isForm = outcome !== null;
  const isLit = isNext || isForm;
  const canAnswer = mayAnswer(request, item);
  const toggle = canAnswer && !isLit ? () => setOpen(!open) : null;
  const showsActions = canAnswer && actionsShown({ isForm, isNext, open });
  return (
    <li className={classes.item} data-next={isLit ? true : undefined} data-item={item.id}>
      <ItemMark item={item} isNext={isNext} />
      <div className={classes.itemBody}>
        <ItemHead request={request} item={item} now={now} expanded={open || isForm} onToggle={toggle} />
        <ItemNotes item={item} now={now} />
        <ItemAnswer item={item} now={now} />
        {showsActions ? (
          <ItemActions request={request} item={item} keys={isNext} onOutcome={onOutcome} onDelegate={onDelegate} />
        ) : null}
        {outcome ? (
          <ItemForm
            request={request}
            item={item}
            outcome={outcome}
            offered={offered}
            onDone={() => {
              setOpen(false);
              onOutcome(null);
            }}
          />
        ) : null}
      </div>
    </li>
  );
}

/** The question below a document's name, and why an item came back. */
function ItemNotes({ item, now }: Pick<ItemRowProps, 'item' | 'now'>) {
  const { title } = itemTitle(item, now);
  const timeZone = useTimeZone();
  return (
    <>
      {item.question && title !== item.question ? <p className={classes.quiet}>{item.question}</p> : null}
      {item.earlier.length > 0 ? (
        <details className={classes.fold}>
          <summary>Asked in other words before</summary>
          {item.earlier.map((wording) => (
            <div key={wording.version}>
              {itemTitle(wording, now).title}{' '}
              <span className="dim">until {dayWords(wording.until, now, timeZone)}</span>
            </div>
          ))}
        </details>
      ) : null}
      {item.returned && item.state === 'returned' ? (
        <p className={classes.returned}>
          <strong>Sent back: {returnWords[item.returned.reason].toLowerCase()}.</strong> {item.returned.note}
        </p>
      ) : null}
    </>
  );
}

type ItemFormProps = Pick<ItemRowProps, 'request' | 'item' | 'offered'> & {
  readonly outcome: ItemOutcome;
  readonly onDone: () => void;
};

function ItemForm({ request, item, outcome, offered, onDone }: ItemFormProps) {
  const start = useMemo(() => offered ?? answerDraftFrom(item.answer), [offered, item.answer]);
  // A child's answer never overwrites what the person typed themselves: the two are kept apart.
  const name = `answer.${request.id}.${item.id}.${request.round}.${offered ? 'child' : 'own'}`;
  const [draft, change, forget] = useDraft<AnswerDraft>(name, start);
  // What stood there when they began: a colleague's answer that comes meanwhile is a conflict, never overwritten unseen.
  const [opened] = useState(() => seenRevision(item.answer) ?? null);
  const [seen, mark, unmark] = useDraft<number | null | 'untouched'>(`${name}.seen`, 'untouched');
  return (
    <AnswerForm
      request={request}
      item={item}
      outcome={outcome}
      draft={{ ...emptyAnswer, ...draft }}
      seen={(seen === 'untouched' ? opened : seen) ?? undefined}
      onChange={(next) => {
        if (seen === 'untouched') mark(opened);
        change(next);
      }}
      onDone={(kept) => {
        if (kept) {
          forget();
          unmark();
        }
        onDone();
      }}
    />
  );
}
