import { Skeleton } from '@mantine/core';
import { useDelayed } from './use-delayed.js';
import classes from './ui.module.css';

/** Grey lines while something loads for the first time, and only when that takes longer than a blink. */
export function LinesSkeleton({ rows, height = 54 }: { rows: number; height?: number }) {
  const shown = useDelayed(true);
  return (
    <div className={classes['skeletons']} role="status" aria-label="Loading">
      {shown && Array.from({ length: rows }, (_, row) => <Skeleton key={row} height={height} radius="sm" />)}
    </div>
  );
}
