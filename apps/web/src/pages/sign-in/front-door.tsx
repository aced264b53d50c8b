import type { ReactNode } from 'react';
import classes from './sign-in.module.css';

/** The page before sign-in: the brand, one card, nothing else. */
export function FrontDoor({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <main className={classes['door']}>
      <div className={classes['columns']}>
        <section className={classes['card']} aria-labelledby="door-title">
          <p className={classes['brand']}>Liaison</p>
          <h1 id="door-title" className={classes['title']}>
            {title}
          </h1>
          {children}
        </section>
        {aside}
      </div>
    </main>
  );
}
