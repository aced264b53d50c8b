import type { RequestView } from '@liaison/contracts';
import { useNow } from '../../ui/use-now.js';
import { endingWords, resultWords } from './ending-words.js';
import { settlementWords } from './settlement-words.js';
import classes from './requests.module.css';

/** What came of it: the payer's result, how it was closed, and what its requester wrote to that. Both sides read it. */
export function RequestEnding({ request }: { readonly request: RequestView }) {
  const now = useNow();
  const words = [resultWords(request), endingWords(request), settlementWords(request, now)].filter(Boolean).join(' ');
  if (!words && !request.outcomeNote) return null;
  return (
    <div className={classes.note} data-ending>
      {words ? <strong>{words}</strong> : null} {request.outcomeNote}
    </div>
  );
}
