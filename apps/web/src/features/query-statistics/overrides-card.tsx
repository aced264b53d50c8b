import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listQueryOverrides } from '../../api/questions.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { When } from '../../ui/when.js';
import { ruleName } from '../queries/check-findings.js';
import classes from './statistics.module.css';

/** Questions that went out although a rule stopped them: what it was, and why their author overrode it. */
export function OverridesCard() {
  const overrides = useQuery({ queryKey: keys.queryOverrides, queryFn: listQueryOverrides });
  return (
    <section aria-labelledby="overrides">
      <h2 id="overrides" className={classes['small']}>
        Sent although a rule stopped them
      </h2>
      <Loaded query={overrides} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="None">
              A question that is sent against the compliance check stands here with its reason.
            </Empty>
          ) : (
            <ul className={classes['behind']}>
              {items.map((item) => (
                <li key={item.requestId}>
                  <a href={`/requests/${item.requestId}`} className={classes['rowName']}>
                    Claim {item.claimNumber}
                  </a>
                  <span>
                    {item.author} asked {item.clinician}
                  </span>
                  <When at={item.sentAt} className="dim" />
                  <span>{[...new Set(item.findings.map(({ rule }) => ruleName(rule)))].join(', ')}</span>
                  <span className={classes['reason']}>“{item.reason}”</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
