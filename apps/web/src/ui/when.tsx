import { instantWords, whenWords } from '../features/requests/time-words.js';
import { useNow } from './use-now.js';
import { useTimeZone } from '../app/session.js';

/** An instant in relative words; the exact instant and its zone on hover. */
export function When({ at, className }: { at: string; className?: string }) {
  const zone = useTimeZone();
  return (
    <time dateTime={at} title={instantWords(at, zone)} className={className}>
      {whenWords(at, useNow(), zone)}
    </time>
  );
}
