import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getTimeline } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { Loaded } from '../../ui/loaded.js';
import { When } from '../../ui/when.js';
import classes from './claim.module.css';

/** Everything that happened to the claim, in order; asked for when somebody wants to see it. */
export function TimelineCard({ claimId }: { claimId: string }) {
  const [isOpen, setOpen] = useState(false);
  const timeline = useQuery({
    queryKey: keys.timeline(claimId),
    queryFn: () => getTimeline(claimId),
    enabled: isOpen,
  });
  return (
    <details className={classes['card']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes['timelineTitle']}>Everything about this claim, in order</summary>
      {isOpen && (
        <Loaded query={timeline} rows={3}>
          {({ items }) => (
            <ol className={classes['timeline']}>
              {items.map((entry, index) => (
                <li key={`${entry.at}-${index}`} data-kind={entry.kind}>
                  <When at={entry.at} className="dim" />
                  <span>{entry.words}</span>
                </li>
              ))}
              {items.length === 0 && <li>Nothing yet. What happens from now on stands here.</li>}
            </ol>
          )}
        </Loaded>
      )}
    </details>
  );
}
