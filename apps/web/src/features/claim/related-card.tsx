import { useTimeZone } from '../../app/session.js';
import type { ClaimView, RelatedClaim } from '@liaison/contracts';
import { Link } from '@tanstack/react-router';
import { Chip } from '../../ui/chip.js';
import { useNow } from '../../ui/use-now.js';
import { dayWords } from '../requests/time-words.js';
import { payerWords, relationWords } from './relation-words.js';
import classes from './related.module.css';
import card from './claim.module.css';

const stateWords: Readonly<Partial<Record<RelatedClaim['state'], string>>> = {
  replaced: 'replaced',
  voided: 'voided',
  closed: 'closed',
  unassigned: 'payer unknown',
};

function Submission({ other }: { other: RelatedClaim }) {
  const now = useNow();
  const timeZone = useTimeZone();
  const state = stateWords[other.state];
  return (
    <li>
      <Link to="/claims" search={{ claim: other.id }} className={classes['link']}>
        {other.number}
      </Link>
      <span>{relationWords(other)}</span>
      <span className="dim">
        {payerWords(other)} · received {dayWords(other.receivedAt, now, timeZone)}
      </span>
      {state && <Chip>{state}</Chip>}
    </li>
  );
}

/** Other submissions of the same visit, in payer order; each has its own payer, conversations and requests. */
export function RelatedCard({ claim }: { claim: ClaimView }) {
  if (claim.related.length === 0) return null;
  return (
    <section className={card['card']} aria-labelledby="related-title">
      <div className={card['cardHead']}>
        <h3 id="related-title">Related claims</h3>
      </div>
      <ul className={classes['related']}>
        {claim.related.map((other) => (
          <Submission key={other.id} other={other} />
        ))}
      </ul>
    </section>
  );
}
