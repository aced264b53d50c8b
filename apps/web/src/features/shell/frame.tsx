import type { ReactNode } from 'react';
import { useWatch } from '../../sync/sync-provider.js';
import { useSavedTheme } from '../../app/use-theme-choice.js';
import { useMe } from '../../app/session.js';
import { CommandField } from './command-field.js';
import { Footer } from './footer.js';
import { NoticesBell } from '../notices/notices-bell.js';
import { OrganisationChip } from './organisation-chip.js';
import { PersonMenu } from './person-menu.js';
import { Rail } from './rail.js';
import { useDemoClock } from './use-demo-clock.js';
import { WorkingHours } from './working-hours.js';
import { Link } from '@tanstack/react-router';
import classes from './shell.module.css';

/** Header, rail and footer; the page fills what is left. */
export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  useDemoClock(me.demo);
  useSavedTheme();
  // The counts in the rail and the bell are live on every page.
  useWatch({ worklist: true });
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#page">
        Skip to the page
      </a>
      <header className={classes['header']}>
        <Link to="/" className={classes['brand']}>
          Liaison
        </Link>
        <OrganisationChip />
        <CommandField />
        <div className={classes['right']}>
          <WorkingHours />
          <NoticesBell />
          <PersonMenu />
        </div>
      </header>
      <Rail />
      <main id="page" tabIndex={-1} className={classes['page']}>
        {children}
      </main>
      <Footer />
    </div>
  );
}
