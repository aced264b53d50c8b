import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, appealDeadline, appealSpanWords } from './appeal-deadlines.js';
import { appealLevelRule, appealLevelsOf } from './appeal-levels.js';
import { decisionReminders, filingReminders } from './appeal-reminders.js';
import { allowedAppealActions, appealTable, nextAppealState } from './appeal-table.js';
import { appealActions, appealLevels, appealStates, linesOfBusiness } from './vocabulary.js';

const deadlineOf = (line: (typeof linesOfBusiness)[number], level: (typeof appealLevels)[number], on: string) => {
  const filing = appealLevelRule(line, level)?.filing;
  return filing ? appealDeadline(filing, on) : null;
};

describe('the days of an appeal', () => {
  it.each([
    ['medicare', 'redetermination', '2026-01-01', '2026-05-06'],
    ['medicare', 'reconsideration', '2026-01-01', '2026-07-05'],
    ['medicare', 'alj_hearing', '2026-01-01', '2026-03-07'],
    ['medicare_advantage', 'plan_reconsideration', '2026-01-01', '2026-03-07'],
    ['medicaid_managed_care', 'plan_appeal', '2026-01-01', '2026-03-02'],
    ['group_health_plan', 'internal_appeal', '2026-01-01', '2026-06-30'],
    ['group_health_plan', 'external_review', '2026-10-31', '2027-03-01'],
    ['group_health_plan', 'external_review', '2026-01-15', '2026-05-15'],
  ] as const)('%s %s of a decision of %s is filed by %s', (line, level, on, deadline) => {
    expect(deadlineOf(line, level, on)).toBe(deadline);
  });

  it('are said with the rule they come from', () => {
    const rule = appealLevelRule('medicare', 'redetermination');
    expect(rule?.filing && appealSpanWords(rule.filing, 'filing')).toBe(
      '120 days after receipt, presumed 5 days after the notice (42 CFR 405.942(a))',
    );
  });

  it('have a source for every level that has a day, and levels once each', () => {
    for (const line of linesOfBusiness) {
      const rules = appealLevelsOf[line];
      expect(new Set(rules.map(({ level }) => level)).size).toBe(rules.length);
      const sources = rules.flatMap(({ filing, decision }) => [filing?.source ?? [], decision?.source ?? []].flat());
      for (const source of sources) expect(source).toMatch(/^(42|29) CFR \d+/);
    }
  });

  it('count days and months as the calendar does', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 24 }), (from, days, months) => {
        expect(addDays(addDays(from, days), -days)).toBe(from);
        const later = addMonths(from, months);
        expect(later > from).toBe(true);
        expect(later.slice(8) === from.slice(8) || later.endsWith('-01')).toBe(true);
      }),
    );
  });
});

describe('an appeal’s life', () => {
  it('lets nobody act on what is decided or withdrawn, whoever it is', () => {
    for (const state of ['decided', 'withdrawn'] as const) expect(appealTable[state]).toEqual({});
  });

  it('offers exactly what it then allows', () => {
    const place = fc.record({
      state: fc.constantFrom(...appealStates),
      lineOfBusiness: fc.constantFrom(...linesOfBusiness),
      level: fc.constantFrom(...appealLevels),
      hasPayer: fc.boolean(),
    });
    fc.assert(
      fc.property(place, fc.constantFrom('provider' as const, 'payer' as const), (appeal, side) => {
        const offered = allowedAppealActions(side, appeal);
        const allowed = appealActions.filter((action) => {
          try {
            return Boolean(nextAppealState(action, side, appeal));
          } catch {
            return false;
          }
        });
        expect([...offered].sort()).toEqual([...allowed].sort());
      }),
    );
  });

  it('leaves the payer’s own levels to the payer, and lets the provider enter what others decide', () => {
    const filed = { state: 'filed', lineOfBusiness: 'medicare', hasPayer: true } as const;
    expect(allowedAppealActions('provider', { ...filed, level: 'redetermination' })).toEqual(['withdraw']);
    expect(allowedAppealActions('provider', { ...filed, level: 'alj_hearing' })).toEqual(['decide', 'withdraw']);
    expect(allowedAppealActions('provider', { ...filed, level: 'redetermination', hasPayer: false })).toContain(
      'decide',
    );
  });

  it('is reminded of on days that still lie ahead, and of the decision on the deciding side', () => {
    expect(filingReminders('2026-12-31', '2026-12-20').map(({ days }) => days)).toEqual([-7, -1]);
    const sides = decisionReminders('2026-12-31', '2026-12-01', true).map(({ kind, side }) => [kind, side]);
    expect(sides).toEqual([
      ['decision', 'payer'],
      ['decision', 'payer'],
      ['undecided', 'provider'],
    ]);
    expect(decisionReminders('2026-12-31', '2026-12-01', false)).toHaveLength(1);
  });
});
