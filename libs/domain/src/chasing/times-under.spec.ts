import { describe, expect, it } from '@jest/globals';
import { resolveDue } from '../calendar/resolve-due.js';
import { standardCalendar, type WorkingCalendar } from '../calendar/working-calendar.js';
import { readyMadePolicies } from './ready-made-policies.js';
import { type ClockRules, timesUnder } from './times-under.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const withDayOff: WorkingCalendar = { ...newYork, exceptions: [{ date: '2026-06-12', spans: [], name: 'Outing' }] };
const local = (time: string): Date => new Date(`2026-${time}-04:00`);
const sentAt = local('06-11T10:00:00');
const sent = resolveDue(newYork, sentAt, { in: { amount: 2, unit: 'working_day' } }, { policyVersion: 1 });
const request = { dueAt: sent.at, explanation: sent.explanation, turnSince: sentAt };
const rules = (more: Partial<ClockRules> = {}): ClockRules => ({
  dueCalendar: newYork,
  ownCalendar: newYork,
  plan: readyMadePolicies.clinician_query,
  dueStays: false,
  ...more,
});

describe('the times of an open request', () => {
  it('stay as they are under the rules they were made by', () => {
    expect(timesUnder(request, rules(), sentAt)).toEqual({
      dueAt: sent.at,
      explanation: sent.explanation,
      nextStepAt: local('06-12T10:00:00'),
    });
  });

  it('move past a new day off, and say so', () => {
    const times = timesUnder(request, rules({ dueCalendar: withDayOff, ownCalendar: withDayOff }), sentAt);
    expect(times.dueAt).toEqual(local('06-16T17:00:00'));
    expect(times.explanation?.holidaysSkipped).toEqual([{ date: '2026-06-12', name: 'Outing' }]);
    expect(times.nextStepAt).toEqual(local('06-15T10:00:00'));
  });

  it('keep a date that was agreed with the other side, and move the reminders only', () => {
    const times = timesUnder(
      request,
      rules({ dueCalendar: withDayOff, ownCalendar: withDayOff, dueStays: true }),
      sentAt,
    );
    expect(times.dueAt).toEqual(sent.at);
    expect(times.nextStepAt).toEqual(local('06-15T10:00:00'));
  });

  it('take another due time of a policy, but never move a date that was set by hand', () => {
    const longer = rules({ due: { amount: 5, unit: 'working_day' } });
    expect(timesUnder(request, longer, sentAt).dueAt).toEqual(local('06-18T17:00:00'));
    const byHand = resolveDue(newYork, sentAt, { at: '2026-06-20T12:00:00Z' });
    const fixed = { dueAt: byHand.at, explanation: byHand.explanation, turnSince: sentAt };
    expect(timesUnder(fixed, longer, sentAt).dueAt).toEqual(byHand.at);
  });
});
