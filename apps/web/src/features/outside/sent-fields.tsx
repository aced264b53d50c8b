import type { RequestView } from '@liaison/contracts';
import { newExchange, type ExchangeDraft } from './exchange-draft.js';
import { ExchangeFields } from './exchange-fields.js';
import { useLatest } from './use-latest.js';
import classes from './outside.module.css';

/** True where our answer goes out on paper: the other side has nobody here who could open it. */
export function goesOnPaper(request: RequestView): boolean {
  return request.recorded !== null && request.mySide === 'addressee' && request.actions.includes('answer');
}

/** Starts with the way their letter came. */
export function firstDispatch(request: RequestView): ExchangeDraft {
  return newExchange(request.recorded?.channel ?? 'fax');
}

interface SentFieldsProps {
  readonly request: RequestView;
  readonly value: ExchangeDraft;
  readonly onChange: (next: ExchangeDraft) => void;
}

/** How the answer went, kept as its proof of sending; shown once something is ready to go. */
export function SentFields({ request, value, onChange }: SentFieldsProps) {
  const update = useLatest(value, onChange);
  if (!goesOnPaper(request) || !request.items.some((item) => item.answer?.draft)) return null;
  return (
    <fieldset className={classes['note']}>
      <legend className="sr-only">How the answer goes to them</legend>
      <p>Send it to them yourself, then say here how it went.</p>
      <ExchangeFields
        value={value}
        onChange={(part) => update((before) => ({ ...before, ...part }))}
        withCounterpart={false}
      />
    </fieldset>
  );
}
