import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isOpen } from '../calendar/open-spans.js';
import { standardCalendar } from '../calendar/working-calendar.js';
import { requestKinds } from '../requests/vocabulary.js';
import { chaseAnchors, chaseRecipients, type ChasePolicy, type ChaseStep } from './chase-policy.js';
import { expiryOf, planChase } from './plan-chase.js';
import { readyMadePolicies } from './ready-made-policies.js';

const newYork = standardCalendar('America/New_York', { country: 'US' });
const chicago = standardCalendar('America/Chicago');
const local = (time: string): Date => new Date(`2026-${time}-04:00`);
const policyOf = (...steps: ChaseStep[]): ChasePolicy => ({ name: 'Test', version: 1, kind: 'insurer_query', steps });
const step = (offset: ChaseStep['offset'], more: Partial<ChaseStep> = {}): ChaseStep => ({
  offset,
  recipient: 'assignee',
  channels: ['in_app'],
  ...more,
});
const times = (policy: ChasePolicy, sentAt: Date, dueAt: Date): Date[] =>
  planChase(policy, { sentAt, dueAt }, newYork).map((planned) => planned.dueAt);

const steps: fc.Arbitrary<ChaseStep> = fc.record({
  offset: fc.record({
    amount: fc.integer({ min: 0, max: 40 }),
    unit: fc.constantFrom('working_hour' as const, 'working_day' as const, 'calendar_day' as const),
    anchor: fc.constantFrom(...chaseAnchors),
  }),
  recipient: fc.constantFrom(...chaseRecipients),
  channels: fc.constant(['in_app' as const]),
  critical: fc.boolean(),
});
const instant = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-01-01'), noInvalidDate: true });

describe('a chase plan', () => {
  it('lands in working time unless critical, in order, never before sending', () => {
    fc.assert(
      fc.property(
        fc.array(steps, { maxLength: 6 }),
        instant,
        fc.integer({ min: 1, max: 2_000 }),
        (list, sentAt, hours) => {
          const dueAt = new Date(sentAt.getTime() + hours * 3_600_000);
          const planned = planChase(policyOf(...list), { sentAt, dueAt }, newYork);
          for (const each of planned) {
            expect(each.critical || isOpen(newYork, each.dueAt)).toBe(true);
            expect(each.dueAt.getTime()).toBeGreaterThanOrEqual(sentAt.getTime());
            expect(list[each.step - 1]?.recipient).toBe(each.recipient);
          }
          const order = planned.map((each) => each.dueAt.getTime());
          expect(order).toEqual([...order].sort((a, b) => a - b));
          expect(new Set(planned.map((each) => each.step)).size).toBe(planned.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('nudges a clinician on working days one and two, then the deputy, then the supervisor', () => {
    const anchors = { sentAt: local('06-11T10:30:00'), dueAt: local('06-30T17:00:00') };
    const planned = planChase(readyMadePolicies.clinician_query, anchors, newYork);
    expect(planned.map(({ recipient, dueAt }) => [recipient, dueAt])).toEqual([
      ['assignee', local('06-12T10:30:00')],
      ['assignee', local('06-15T10:30:00')],
      ['deputy', local('06-16T10:30:00')],
      ['supervisor', local('06-18T10:30:00')],
    ]);
  });

  it('reminds of an insurer query before it is due and tells the supervisor when it is', () => {
    // Due on a Sunday: 45 calendar days.
    const planned = planChase(
      readyMadePolicies.insurer_query,
      { sentAt: local('05-07T10:00:00'), dueAt: local('06-21T10:00:00') },
      newYork,
    );
    expect(planned.map(({ recipient, dueAt }) => [recipient, dueAt])).toEqual([
      ['assignee', local('06-12T08:00:00')],
      ['assignee', local('06-17T08:00:00')],
      ['supervisor', local('06-22T08:00:00')],
    ]);
    expect(planned[2]?.explanation).toBe('at the due date');
  });

  it('starts counting at the next opening when it was sent at night', () => {
    const nudge = policyOf(step({ amount: 1, unit: 'working_day', anchor: 'after_sent' }));
    expect(times(nudge, local('06-15T22:00:00'), local('06-30T17:00:00'))).toEqual([local('06-17T08:00:00')]);
  });

  it('leaves out what would come before sending', () => {
    const early = policyOf(step({ amount: 5, unit: 'working_day', anchor: 'before_due' }));
    expect(times(early, local('06-15T10:00:00'), local('06-16T17:00:00'))).toEqual([]);
  });

  it('goes back, not past the due date, when a reminder falls on a closed day', () => {
    const dayBefore = policyOf(step({ amount: 1, unit: 'calendar_day', anchor: 'before_due' }));
    expect(times(dayBefore, local('06-01T10:00:00'), local('06-14T12:00:00'))).toEqual([local('06-12T13:00:00')]);
  });

  it('lets a critical step come at night', () => {
    const atDue = policyOf(step({ amount: 0, unit: 'calendar_day', anchor: 'after_due' }, { critical: true }));
    expect(times(atDue, local('06-01T10:00:00'), local('06-14T03:00:00'))).toEqual([local('06-14T03:00:00')]);
  });

  it('keeps to the cap of a recipient', () => {
    const nudges = [1, 2, 3].map((amount) => step({ amount, unit: 'working_day', anchor: 'after_sent' }, { cap: 2 }));
    expect(times(policyOf(...nudges), local('06-15T10:00:00'), local('06-30T10:00:00'))).toHaveLength(2);
  });

  it('uses the calendar of whoever is reminded', () => {
    const nudge = policyOf(step({ amount: 1, unit: 'working_day', anchor: 'after_sent' }, { recipient: 'other_side' }));
    const anchors = { sentAt: local('06-15T08:00:00'), dueAt: local('06-30T10:00:00') };
    const [planned] = planChase(nudge, anchors, (recipient) => (recipient === 'other_side' ? chicago : newYork));
    expect(planned?.dueAt).toEqual(local('06-16T09:00:00'));
  });

  it('refuses an absurd offset', () => {
    const absurd = policyOf(step({ amount: 1e9, unit: 'calendar_day', anchor: 'after_due' }));
    expect(() => times(absurd, local('06-01T10:00:00'), local('06-14T12:00:00'))).toThrow(RangeError);
  });
});

describe('the ready-made policies', () => {
  it.each(requestKinds)('have one for a %s, with somebody above the assignee', (kind) => {
    const policy = readyMadePolicies[kind];
    expect(policy.kind).toBe(kind);
    expect(policy.steps.map(({ recipient }) => recipient)).toContain('supervisor');
  });

  it('expire an insurer query some days after its due date, and never a question to a payer', () => {
    const dueAt = local('06-15T17:00:00');
    expect(expiryOf(readyMadePolicies.insurer_query, dueAt, newYork)).toEqual(local('06-23T17:00:00'));
    expect(expiryOf(readyMadePolicies.claim_question, dueAt, newYork)).toBeNull();
  });
});
