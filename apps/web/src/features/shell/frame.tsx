import { type ReactNode, useEffect } from 'react';
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
import { Link, useRouterState } from '@tanstack/react-router';
import classes from './shell.module.css';

/** How long after an arrival the focus may still fall away with the old page or a closing dialog. */
const settlingMs = [60, 300, 900];

/** Whoever comes to another place by a dialog or a key stands at its beginning, never nowhere. */
function useFocusOnArrival(): void {
  const place = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  useEffect(() => {
    const look = () => {
      if (document.activeElement === document.body) document.getElementById('page')?.focus();
    };
    const timers = settlingMs.map((delay) => setTimeout(look, delay));
    return () => timers.forEach(clearTimeout);
  }, [place]);
}

/** Header, rail and footer; the page fills what is left. */
export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  useDemoClock(me.demo);
  useFocusOnArrival();
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
