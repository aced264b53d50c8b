import type { ReactNode } from 'react';
import classes from './ui.module.css';

/** Says what will appear here and offers the first step. */
export function Empty({ title, children, step }: { title: string; children?: ReactNode; step?: ReactNode }) {
  return (
    <div className={classes['empty']}>
      <p className={classes['emptyTitle']}>{title}</p>
      {children && <p className="dim">{children}</p>}
      {step}
    </div>
  );
}
