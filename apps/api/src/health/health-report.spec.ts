import { describe, expect, it } from '@jest/globals';
import type { HealthCheck, HealthChecks } from '@liaison/platform';
import { HealthReport } from './health-report.js';

const reportOf = (checks: readonly HealthCheck[]) =>
  new HealthReport({ run: async () => ({ ready: true, checks }) } as unknown as HealthChecks);

describe('the figures for operators', () => {
  it('tell the ages of feed and trail, by which alarms are set', async () => {
    const metrics = await reportOf([
      { name: 'feed', ok: true, figure: 3 },
      { name: 'trail', ok: true, figure: 42 },
    ]).metrics();
    expect(metrics.split('\n')).toEqual(
      expect.arrayContaining(['liaison_check_figure{check="feed"} 3', 'liaison_check_figure{check="trail"} 42']),
    );
  });
});
