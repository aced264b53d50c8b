import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { getCalendar } from '../../api/session.js';
import { useMay } from '../../app/session.js';
import { CalendarForm } from '../../features/organisation/calendar-form.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

export function CalendarPage() {
  const mayManage = useMay('calendar.manage');
  const calendar = useQuery({ queryKey: keys.calendar, queryFn: getCalendar, staleTime: 600_000 });
  return (
    <Page
      title="Calendar"
      lead="When your organisation works. Working time in due dates, reminders and “who held it” is counted by these hours, and nothing but a critical step reaches your people outside them."
    >
      <Loaded query={calendar}>{(data) => <CalendarForm calendar={data} isReadOnly={!mayManage} />}</Loaded>
    </Page>
  );
}
