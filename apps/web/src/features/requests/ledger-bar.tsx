import type { RequestView } from '@liaison/contracts';
import { kindParties } from '@liaison/domain';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { ledgerLegend, ledgerSegments, ledgerTotals, type LedgerSegment } from './ledger-segments.js';
import { shortName, workWords } from './request-words.js';
import classes from './requests.module.css';
import { instantWords, shortSpan, spanWords } from './time-words.js';

interface LedgerBarProps {
  readonly request: RequestView;
  readonly timeZone: string;
  readonly myName: string | null;
  /** Stands at the right end of the legend: what goes next. */
  readonly children?: ReactNode;
}

/** "Who held it": the same lengths for both sides, shades for the people of the reader's own. */
export function LedgerBar({ request, timeZone, myName, children }: LedgerBarProps) {
  const segments = ledgerSegments(request);
  if (segments.length === 0) return children ? <footer className={classes.foot}>{children}</footer> : null;
  const totals = ledgerTotals(request.ledger);
  const name = (of: Pick<LedgerSegment, 'side' | 'holder' | 'outside'>) => holderName(request, of, myName);
  const hue = (of: Pick<LedgerSegment, 'side' | 'outside'>) =>
    of.outside ? 'outside' : kindParties[request.kind][of.side];
  const inside = kindParties[request.kind].requester === kindParties[request.kind].addressee;
  const shadeOf = (of: Pick<LedgerSegment, 'side' | 'shade'>) =>
    Math.min(3, of.shade + (inside && of.side === 'requester' ? 2 : 0));
  return (
    <footer className={classes.foot}>
      <div className={classes.ledgerHead}>
        <h4 className={classes.small}>Who held it</h4>
        <span className="dim">
          {spanWords(totals.calendarSeconds)} · {workWords(totals.workingSeconds)}
        </span>
      </div>
      <ol className={classes.bar} aria-label="Who held it, in order">
        {segments.map((segment) => {
          const words = `${name(segment)}, ${spanWords(segment.seconds)}: ${instantWords(segment.from, timeZone)} to ${
            segment.running ? 'now' : instantWords(segment.until, timeZone)
          }`;
          return (
            <Tooltip key={segment.from} label={words} multiline maw={320}>
              <li
                className={classes.segment}
                data-hue={hue(segment)}
                data-shade={shadeOf(segment)}
                style={{ flexGrow: Math.max(segment.share, 0.012) }}
                tabIndex={0}
              >
                <span className="sr-only">{words}</span>
              </li>
            </Tooltip>
          );
        })}
      </ol>
      <div className={classes.legendLine}>
        <ul className={classes.legend}>
          {ledgerLegend(segments).map((entry) => (
            <li key={`${entry.side}/${entry.holder}/${entry.outside}`}>
              <strong data-hue={hue(entry)}>{name(entry)}</strong>{' '}
              <span className="dim">{shortSpan(entry.seconds)}</span>
            </li>
          ))}
        </ul>
        <span className={classes.grow} />
        {children}
      </div>
    </footer>
  );
}

function holderName(
  request: RequestView,
  of: Pick<LedgerSegment, 'side' | 'holder' | 'outside'>,
  myName: string | null,
): string {
  if (of.outside) return 'Outside';
  if (of.holder !== null) return of.holder === myName ? 'You' : of.holder;
  const party = request[of.side];
  const inside = request.requester.organisation.id === request.addressee.organisation.id;
  if (!inside) return shortName(party.organisation.name);
  const nearest = party.person?.name ?? party.desk?.name ?? shortName(party.organisation.name);
  return nearest === myName ? 'You' : nearest;
}
