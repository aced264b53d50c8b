import type { MovedRequest, PreviewView } from '@liaison/contracts';
import { Link } from '@tanstack/react-router';
import { useMay, useTimeZone } from '../../app/session.js';
import { counted } from '../requests/request-words.js';
import { instantWords } from '../requests/time-words.js';
import classes from './chasing.module.css';

/** What a change would move, before anybody makes it. */
export function PreviewPanel({ preview }: { readonly preview: PreviewView }) {
  const { looked, moved, more, breaches } = preview;
  const timeZone = useTimeZone();
  const count = moved.length + more;
  return (
    <section className={classes['preview']} aria-label="What would move" role="status">
      <p>
        <strong>{count === 0 ? 'Nothing would move.' : `${counted(count, 'time')} would move.`}</strong>{' '}
        <span className="dim">{`${counted(looked, 'open request')} looked at.`}</span>
      </p>
      {breaches.length > 0 ? (
        <p className={classes['late']}>{`${counted(breaches.length, 'request')} would be late or without anybody.`}</p>
      ) : null}
      {moved.length > 0 ? (
        <ul>
          {moved.slice(0, 12).map((move, index) => (
            <li key={`${move.requestId}-${move.what}-${index}`}>
              <Subject requestId={move.requestId} /> {movedWords(move, timeZone)}
            </li>
          ))}
        </ul>
      ) : null}
      {count > 12 ? <p className="dim">{`and ${count - 12} more`}</p> : null}
    </section>
  );
}

function Subject({ requestId }: { readonly requestId: string }) {
  const mayOpen = useMay('request.read');
  if (!mayOpen) return <span>A request:</span>;
  return (
    <Link to="/requests/$requestId" params={{ requestId }}>
      Request {requestId.slice(-6)}:
    </Link>
  );
}

function movedWords({ what, from, to, recipient }: MovedRequest, timeZone: string): string {
  if (what === 'recipient')
    return `${to ?? (recipient === 'supervisor' ? 'the supervisor' : 'nobody')} instead of ${from}`;
  const when = (instant: string | null) => (instant ? instantWords(instant, timeZone) : 'none');
  return `${what === 'due' ? 'due' : 'next reminder'} ${when(to)}, not ${when(from)}`;
}
