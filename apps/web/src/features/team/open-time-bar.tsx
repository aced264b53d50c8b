import type { TeamView } from '@liaison/contracts';
import classes from './team.module.css';

const tones = [
  { pattern: /payer/i, tone: 'payer' },
  { pattern: /coder|provider/i, tone: 'provider' },
  { pattern: /care|clinic/i, tone: 'care' },
] as const;

function toneOf(holder: string): string {
  return tones.find(({ pattern }) => pattern.test(holder))?.tone ?? 'outside';
}

/** Who holds the ball of what is open, by share of its time. */
export function OpenTimeBar({ parts }: { parts: TeamView['openTime'] }) {
  const words = (holder: string) => `${holder.charAt(0).toUpperCase()}${holder.slice(1).replaceAll('_', ' ')}`;
  return (
    <section className={classes['card']} aria-labelledby="open-time">
      <h2 id="open-time">Who the open time belongs to</h2>
      {parts.length === 0 ? (
        <p className="dim">Nothing is open. The shares appear with the first request.</p>
      ) : (
        <>
          <div className={classes['shares']} aria-hidden="true">
            {parts.map(({ holder, share }) => (
              <i key={holder} data-tone={toneOf(holder)} style={{ flexGrow: Math.max(share, 0.004) }} />
            ))}
          </div>
          <ul className={classes['legend']}>
            {parts.map(({ holder, share }) => (
              <li key={holder} data-tone={toneOf(holder)}>
                <strong>{words(holder)}</strong> {Math.round(share * 100)} %
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
