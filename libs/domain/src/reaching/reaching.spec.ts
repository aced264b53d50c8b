import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standardCalendar } from '../calendar/working-calendar.js';
import { gatherNotices, messagePauseMs, type WaitingNotice } from './gather-notices.js';
import { heldBy, nextReachable } from './reachable-at.js';
import type { ReachPreferences, Whereabouts } from './whereabouts.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const usual: ReachPreferences = { hours: 'working', quietHours: null, digest: 'off', digestAt: '08:00' };
const somebody = (given: Partial<ReachPreferences> = {}, absences: Whereabouts['absences'] = []): Whereabouts => ({
  preferences: { ...usual, ...given },
  calendar: newYork,
  absences,
});
const at = (iso: string) => new Date(iso);
const next = (who: Whereabouts, iso: string) => nextReachable(who, at(iso)).toISOString();

describe('when a person is to be reached', () => {
  it('is working time, and not the night, the weekend, a holiday or lunch', () => {
    expect(next(somebody(), '2026-11-24T15:00:00.000Z')).toBe('2026-11-24T15:00:00.000Z');
    expect(next(somebody(), '2026-11-24T17:20:00.000Z')).toBe('2026-11-24T18:00:00.000Z');
    expect(next(somebody(), '2026-11-25T23:00:00.000Z')).toBe('2026-11-27T13:00:00.000Z');
    expect(next(somebody(), '2026-11-28T15:00:00.000Z')).toBe('2026-11-30T13:00:00.000Z');
    expect(heldBy(somebody(), at('2026-11-28T15:00:00.000Z'))).toBe('closed');
  });

  it('is any hour for who wants it so, except the quiet ones', () => {
    const who = somebody({ hours: 'any', quietHours: { from: '21:00', until: '06:30' } });
    expect(next(who, '2026-11-29T01:59:00.000Z')).toBe('2026-11-29T01:59:00.000Z');
    expect(next(who, '2026-11-29T02:00:00.000Z')).toBe('2026-11-29T11:30:00.000Z');
    expect(heldBy(who, at('2026-11-29T02:00:00.000Z'))).toBe('quiet_hours');
  });

  it('comes when the quiet hours end, where they cover all of the working time', () => {
    const who = somebody({ quietHours: { from: '07:00', until: '19:00' } });
    expect(next(who, '2026-11-24T15:00:00.000Z')).toBe('2026-11-25T00:00:00.000Z');
  });

  it('begins after an absence, and after the one that follows it', () => {
    const who = somebody({}, [
      { from: '2026-11-23', until: '2026-11-24' },
      { from: '2026-11-25', until: '2026-11-27' },
    ]);
    expect(heldBy(who, at('2026-11-24T15:00:00.000Z'))).toBe('absence');
    expect(next(who, '2026-11-24T15:00:00.000Z')).toBe('2026-11-30T13:00:00.000Z');
  });

  it('keeps to the wall clock when it is put forward and back', () => {
    const spring = somebody({ hours: 'any', quietHours: { from: '22:00', until: '02:30' } });
    expect(next(spring, '2026-03-08T06:00:00.000Z')).toBe('2026-03-08T07:00:00.000Z');
    const autumn = somebody({ hours: 'any', quietHours: { from: '22:00', until: '01:30' } });
    expect(next(autumn, '2026-11-01T06:10:00.000Z')).toBe('2026-11-01T06:30:00.000Z');
  });
});

describe('gathering what waits', () => {
  const notice = (id: string, iso: string, given: Partial<WaitingNotice> = {}): WaitingNotice => ({
    ...{ id, createdAt: at(iso), critical: false, isRead: false },
    ...given,
  });
  const gather = (waiting: readonly WaitingNotice[], who: Whereabouts, now: string, lastAt: string | null = null) =>
    gatherNotices(waiting, { ...who, channel: 'email', lastAt: lastAt === null ? null : at(lastAt) }, at(now));

  it('makes one message of several, at once, and the next one a pause later', () => {
    const two = [notice('a', '2026-11-24T15:00:00.000Z'), notice('b', '2026-11-24T15:00:05.000Z')];
    expect(gather(two, somebody(), '2026-11-24T15:00:10.000Z').message?.noticeIds).toEqual(['a', 'b']);
    expect(gather(two, somebody(), '2026-11-24T15:00:10.000Z', '2026-11-24T14:55:00.000Z')).toEqual({
      ...{ read: [], message: null },
      lookAt: at('2026-11-24T15:10:00.000Z'),
    });
  });

  it('leaves out what was read meanwhile, and says nothing when all was', () => {
    const read = notice('a', '2026-11-24T15:00:00.000Z', { isRead: true });
    expect(gather([read], somebody(), '2026-11-24T15:00:10.000Z')).toEqual({
      read: ['a'],
      message: null,
      lookAt: null,
    });
  });

  it('waits for the digest of the day, by mail only', () => {
    const one = [notice('a', '2026-11-24T15:00:00.000Z')];
    const daily = somebody({ digest: 'daily', digestAt: '16:30' });
    expect(gather(one, daily, '2026-11-24T15:01:00.000Z').lookAt).toEqual(at('2026-11-24T21:30:00.000Z'));
    expect(gather(one, daily, '2026-11-24T21:30:00.000Z').message?.noticeIds).toEqual(['a']);
    const push = { ...daily, channel: 'push', lastAt: null } as const;
    expect(gatherNotices(one, push, at('2026-11-24T15:01:00.000Z')).message?.noticeIds).toEqual(['a']);
  });

  it('lets what is critical through at night, alone, and says that it did', () => {
    const both = [notice('a', '2026-11-24T04:00:00.000Z'), notice('b', '2026-11-24T04:00:00.000Z', { critical: true })];
    expect(gather(both, somebody(), '2026-11-24T04:00:00.000Z')).toEqual({
      read: [],
      message: { noticeIds: ['b'], bypasses: true, isCatchUp: false },
      lookAt: at('2026-11-24T13:00:00.000Z'),
    });
  });

  it('sends somebody away nothing, and on return one message that says so', () => {
    const away = somebody({}, [{ from: '2026-11-23', until: '2026-11-25' }]);
    const both = [notice('a', '2026-11-24T15:00:00.000Z'), notice('b', '2026-11-25T15:00:00.000Z', { critical: true })];
    expect(gather(both, away, '2026-11-25T15:00:00.000Z')).toMatchObject({
      message: null,
      lookAt: at('2026-11-27T13:00:00.000Z'),
    });
    expect(gather(both, away, '2026-11-27T13:00:00.000Z').message).toEqual({
      noticeIds: ['a', 'b'],
      bypasses: false,
      isCatchUp: true,
    });
  });
});

const minuteMs = 60_000;
const start = Date.parse('2026-10-28T00:00:00.000Z');
/** Over the change of clocks on 1 November, a holiday (Veterans Day) and two weekends. */
const spanMinutes = 16 * 24 * 60;
const wall = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
/** Made once: what is derived from a calendar is remembered with it. */
const calendars = ['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'Europe/Berlin'].map((zone) =>
  standardCalendar(zone, { country: 'US' }),
);
const anybody = fc.record({
  preferences: fc.record({
    hours: fc.constantFrom('working' as const, 'any' as const),
    quietHours: fc.option(
      fc
        .tuple(wall, wall)
        .filter(([from, until]) => from !== until)
        .map(([from, until]) => ({ from, until })),
    ),
    digest: fc.constantFrom('off' as const, 'daily' as const),
    digestAt: wall,
  }),
  calendar: fc.constantFrom(...calendars),
  absences: fc.array(
    fc
      .tuple(fc.integer({ min: 28, max: 31 }), fc.integer({ min: 1, max: 6 }))
      .map(([from, until]) => ({ from: `2026-10-${from}`, until: `2026-11-0${until}` })),
    { maxLength: 1 },
  ),
});
const anything = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: spanMinutes }),
    critical: fc.boolean(),
    readAfter: fc.option(fc.integer({ min: 0, max: 5_000 })),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Lives through the span as the worker does: it looks when something came, and when it said that it would. */
function live(who: Whereabouts, given: readonly { minute: number; critical: boolean; readAfter: number | null }[]) {
  const things = given.map((one, index) => ({
    ...one,
    id: String(index),
    createdAt: new Date(start + one.minute * minuteMs),
  }));
  const sent: { at: Date; ids: readonly string[]; bypasses: boolean }[] = [];
  const fate = new Map<string, string[]>(things.map(({ id }) => [id, []]));
  let lastAt: Date | null = null;
  let lookAt = Infinity;
  let now = new Date(start - 1);
  for (;;) {
    const arrivals = things.map(({ createdAt }) => createdAt.getTime()).filter((came) => came > now.getTime());
    const then = Math.min(lookAt, ...arrivals);
    if (then === Infinity) return { sent, fate };
    now = new Date(then);
    const waiting = things
      .filter(({ id, createdAt }) => createdAt <= now && fate.get(id)?.length === 0)
      .map(({ readAfter, ...one }) => ({
        ...one,
        isRead: readAfter !== null && one.createdAt.getTime() + readAfter * minuteMs <= now.getTime(),
      }));
    const { read, message, lookAt: later } = gatherNotices(waiting, { ...who, channel: 'email', lastAt }, now);
    for (const id of read) fate.get(id)?.push('read');
    for (const id of message?.noticeIds ?? []) fate.get(id)?.push('sent');
    if (message) sent.push({ at: now, ids: message.noticeIds, bypasses: message.bypasses });
    if (message && !message.bypasses) lastAt = now;
    lookAt = later?.getTime() ?? Infinity;
  }
}

describe('whatever comes and whoever it is for', () => {
  it('reaches nobody in hours they keep for themselves, loses nothing and says nothing twice', () => {
    fc.assert(
      fc.property(anybody, anything, (who, given) => {
        const { sent, fate } = live(who, given);
        expect([...fate.values()].every((fates) => fates.length === 1)).toBe(true);
        for (const { at: when, ids, bypasses } of sent) {
          const held = heldBy(who, when);
          if (bypasses) expect(ids.every((id) => given[Number(id)]?.critical)).toBe(true);
          else
            expect(who.preferences.quietHours === null ? ['closed', 'quiet_hours'] : ['quiet_hours']).not.toContain(
              held,
            );
          expect(held).not.toBe('absence');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gets one message in a window, not one for each thing', () => {
    fc.assert(
      fc.property(anybody, anything, (who, given) => {
        const calm = live(
          who,
          given.map((one) => ({ ...one, critical: false })),
        ).sent;
        const gaps = calm.slice(1).map(({ at: when }, index) => when.getTime() - (calm[index]?.at.getTime() ?? 0));
        if (who.preferences.digest === 'off') expect(gaps.every((gap) => gap >= messagePauseMs)).toBe(true);
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: who.calendar.timeZone });
        const days = new Set(calm.map(({ at: when }) => day.format(when)));
        if (who.preferences.digest === 'daily') expect(days.size).toBe(calm.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a year of two hundred people in four time zones', () => {
  it('brings nobody a message outside their hours, save what is critical, and loses none of what came', () => {
    const year = 365 * 24 * 60;
    const thing = fc.record({
      minute: fc.integer({ min: 0, max: year }),
      critical: fc.nat({ max: 19 }).map((die) => die === 0),
      readAfter: fc.option(fc.integer({ min: 0, max: 20_000 })),
    });
    const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
    const away = fc
      .array(month, { maxLength: 3 })
      .map((months) => months.map((number) => ({ from: `2027-${number}-09`, until: `2027-${number}-18` })));
    const person = fc.tuple(anybody, away, fc.array(thing, { minLength: 8, maxLength: 8 }));
    let bypassed = 0;
    for (const [who, absences, given] of fc.sample(person, { numRuns: 200, seed: 5 })) {
      const { sent, fate } = live({ ...who, absences }, given);
      expect([...fate.values()].every((fates) => fates.length === 1)).toBe(true);
      const early = sent.filter(
        ({ at: when, bypasses }) => !bypasses && nextReachable({ ...who, absences }, when) > when,
      );
      expect(early).toEqual([]);
      bypassed += sent.filter(({ bypasses }) => bypasses).length;
    }
    expect(bypassed).toBeGreaterThan(0);
  });
});
