import type { ReactNode } from 'react';
import { useMe } from '../app/session.js';
import { Chip } from './chip.js';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly lead?: string;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A page of one column: its title, whose it is, what it is for, and its acts. */
export function Page({ title, lead, acts, children }: PageProps) {
  const { organisation } = useMe().acting;
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <h1>{title}</h1>
        <Chip tone={organisation.kind}>{organisation.name}</Chip>
        <span className={classes['acts']}>{acts}</span>
      </div>
      {lead && <p className={classes['lead']}>{lead}</p>}
      {children}
    </div>
  );
}
