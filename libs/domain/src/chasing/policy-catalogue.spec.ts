import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from '../calendar/working-calendar.js';
import { expiryOf, planChase } from './plan-chase.js';
import { policyCatalogue } from './policy-catalogue.js';
import { statutoryClock, statutoryClocks } from './statutory-clocks.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const local = (time: string): Date => new Date(`2026-${time}-04:00`);
const named = (key: string) => {
  const found = policyCatalogue.find((one) => one.key === key);
  if (!found) throw new Error(`${key} is not in the catalogue.`);
  const { kind, ...body } = found.body;
  return { ...body, kind: kind === 'review' ? ('insurer_query' as const) : kind, version: 1 };
};

describe('the catalogue of policies', () => {
  it('names a source for every clock of a law', () => {
    for (const { source, key } of statutoryClocks) expect([key, source.length > 5]).toEqual([key, true]);
    expect(new Set(statutoryClocks.map(({ key }) => key)).size).toBe(statutoryClocks.length);
    expect(() => statutoryClock('nobody')).toThrow(RangeError);
  });

  it('holds the caregiver’s ladder: one working day, two, deputy on three, supervisor on five', () => {
    const steps = named('caregiver_query').steps.map(({ offset, recipient }) => [offset.amount, recipient]);
    expect(steps).toEqual([
      [1, 'assignee'],
      [2, 'assignee'],
      [3, 'deputy'],
      [5, 'supervisor'],
    ]);
  });

  it('gives a Medicare request 45 calendar days and a UPIC request 30, and lets it end the day after', () => {
    expect(named('medicare_adr_prepayment').due).toEqual({ amount: 45, unit: 'calendar_day' });
    expect(named('upic').due).toEqual({ amount: 30, unit: 'calendar_day' });
    const dueAt = local('06-21T10:00:00');
    expect(expiryOf(named('upic'), dueAt, newYork)).toEqual(local('06-22T10:00:00'));
  });

  it('reminds of every statutory answer before it is due, and the supervisor before it is late', () => {
    const anchors = { sentAt: local('05-07T10:00:00'), dueAt: local('06-21T10:00:00') };
    for (const { key, body } of policyCatalogue.filter((one) => one.body.kind === 'insurer_query')) {
      const planned = planChase(named(key), anchors, newYork);
      expect(planned.at(0)?.dueAt.getTime()).toBeLessThan(anchors.dueAt.getTime());
      const warned = planned.some(({ recipient, dueAt }) => recipient === 'supervisor' && dueAt < anchors.dueAt);
      expect([body.name, warned]).toEqual([body.name, true]);
    }
  });
});
