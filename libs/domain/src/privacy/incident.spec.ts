import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assessmentFactors, decideIncident, missingToClose, notificationDue, type IncidentFacts } from './incident.js';

const opened: IncidentFacts = { state: 'open', assessment: {}, conclusion: null, notifiedAt: null };
const assessment = Object.fromEntries(assessmentFactors.map((factor) => [factor, 'Looked at.']));

describe('an incident', () => {
  it('is to be notified within sixty calendar days of its discovery', () => {
    expect(notificationDue(new Date('2026-05-11T09:30:00Z'))).toEqual(new Date('2026-07-10T09:30:00Z'));
  });

  it('closes once it is contained, assessed and concluded', () => {
    const done = { assessment, conclusion: 'low_probability', contained: true } as const;
    expect(decideIncident(opened, { ...done, close: true })).toMatchObject({ state: 'closed' });
    const worked = decideIncident(opened, done);
    expect(worked.state).toBe('contained');
    expect(decideIncident(worked, { close: true })).toMatchObject({ state: 'closed', conclusion: 'low_probability' });
  });

  it('says what is missing before it closes', () => {
    expect(() => decideIncident(opened, { close: true })).toThrow(
      expect.objectContaining({
        code: 'incident.unfinished',
        errors: ['contained', ...assessmentFactors.map((factor) => `assessment.${factor}`), 'conclusion'].map(
          (path) => ({ path, message: 'is missing' }),
        ),
      }),
    );
  });

  it('does not close as a breach before the people concerned were notified', () => {
    const breach = { assessment, conclusion: 'breach', contained: true } as const;
    expect(() => decideIncident(opened, { ...breach, close: true })).toThrow('incident.unfinished');
    const notifiedAt = new Date('2026-06-01T00:00:00Z');
    expect(decideIncident(opened, { ...breach, notifiedAt, close: true })).toMatchObject({
      state: 'closed',
      notifiedAt,
    });
  });

  it('stays as it was closed', () => {
    expect(() => decideIncident({ ...opened, state: 'closed' }, { contained: true })).toThrow('incident.closed');
  });

  it('keeps what was entered, in whatever order the parts come', () => {
    const part = fc.record(
      { assessment: fc.constantFrom({ nature: 'A' }, { viewed: 'B' }), contained: fc.constant(true) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const end = parts.reduce<IncidentFacts>((facts, change) => decideIncident(facts, change), opened);
        const entered = parts.flatMap((one) => Object.keys(one.assessment ?? {}));
        expect(Object.keys(end.assessment).sort()).toEqual([...new Set(entered)].sort());
        expect(end.state).toBe(parts.some(({ contained }) => contained) ? 'contained' : 'open');
        expect(missingToClose(end)).toContain('conclusion');
      }),
    );
  });
});
