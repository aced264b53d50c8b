import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from '../calendar/working-calendar.js';
import { isLate, leavesAt } from './late-message.js';
import type { Whereabouts } from './whereabouts.js';

const at = (iso: string) => new Date(iso);
const who = (absences: Whereabouts['absences'] = []): Whereabouts => ({
  preferences: { hours: 'working', quietHours: null, digest: 'off', digestAt: '08:00' },
  calendar: standardCalendar('America/New_York', { country: 'US' }),
  absences,
});
const night = at('2026-11-24T03:00:00.000Z');
const morning = at('2026-11-24T13:00:00.000Z');

describe('a message that could not be handed over when it was made', () => {
  it('is late after a minute', () => {
    expect(isLate(at('2026-11-23T21:59:30.000Z'), at('2026-11-23T22:00:30.000Z'))).toBe(false);
    expect(isLate(at('2026-11-23T21:59:30.000Z'), at('2026-11-23T22:00:31.000Z'))).toBe(true);
  });

  it('leaves when its person is to be reached again, and at once where that is now or where it is critical', () => {
    expect(leavesAt(who(), false, night)).toEqual(morning);
    expect(leavesAt(who(), false, at('2026-11-24T15:00:00.000Z'))).toEqual(at('2026-11-24T15:00:00.000Z'));
    expect(leavesAt(who(), true, night)).toEqual(night);
  });

  it('waits for who is away by then, though it is critical', () => {
    const away = who([{ from: '2026-11-23', until: '2026-11-24' }]);
    expect(leavesAt(away, true, night)).toEqual(at('2026-11-25T13:00:00.000Z'));
  });
});
