import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { getCalendar } from '../../api/session.js';
import { useNow } from '../../ui/use-now.js';
import classes from './shell.module.css';

/** "Open until 17:00": the own organisation's working time, by the same calendar that counts due dates. */
export function WorkingHours() {
  const now = useNow(60_000);
  const calendar = useQuery({ queryKey: keys.calendar, queryFn: getCalendar, staleTime: 600_000 });
  const words = useQuery({
    queryKey: [...keys.calendar, 'words', Math.floor(now.getTime() / 60_000), calendar.dataUpdatedAt],
    // Loaded apart: the calendars of all countries are no part of the first screen.
    queryFn: async () => (calendar.data ? (await import('./opening-words.js')).openingWords(calendar.data, now) : ''),
    enabled: Boolean(calendar.data),
    placeholderData: (before) => before,
  });
  return (
    <span
      className={classes['hours']}
      title={calendar.data ? `By your calendar, ${calendar.data.timeZone}` : undefined}
    >
      {words.data ?? ''}
    </span>
  );
}
