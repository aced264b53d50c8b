import type { RequestSummary } from '@liaison/contracts';
import classes from './team.module.css';

const width = 432;
const height = 190;
const base = 160;

/** Bars lean amber and red at the old end, where age hurts. */
function toneOf(index: number, count: number): string {
  if (index === count - 1) return 'var(--late)';
  return index === count - 2 ? 'var(--soon)' : 'var(--accent)';
}

/** Open requests by age, as plain SVG; the numbers stand on the bars. */
export function AgeingChart({ buckets }: { buckets: RequestSummary['ageing'] }) {
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const step = width / Math.max(1, buckets.length);
  const label = buckets.map(({ bucket, count }) => `${bucket}: ${count}`).join('; ');
  return (
    <section className={classes['card']} aria-labelledby="ageing">
      <h2 id="ageing">Open requests by age</h2>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={classes['chart']}>
        {buckets.map(({ bucket, count }, index) => {
          const tall = (count / most) * 118;
          const middle = index * step + step / 2;
          return (
            <g key={bucket}>
              <rect
                x={middle - 26}
                y={base - tall}
                width={52}
                height={tall}
                rx={3}
                style={{ fill: toneOf(index, buckets.length) }}
              />
              <text x={middle} y={base - tall - 8} data-strong>
                {count}
              </text>
              <text x={middle} y={base + 20}>
                {bucket.replace(/_/g, ' ')}
              </text>
            </g>
          );
        })}
        <line x1={0} x2={width} y1={base} y2={base} />
      </svg>
    </section>
  );
}
