import { performance } from 'node:perf_hooks';
import { HealthChecks, type HealthCheck } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly HealthCheck[];
}

/** What operators and their machines ask: are you there, can you serve, and how much. Counts only, never names. */
@Injectable()
export class HealthReport {
  private readonly answers = new Map<string, number>();

  constructor(private readonly checks: HealthChecks) {}

  live(): { readonly live: true } {
    return { live: true };
  }

  async ready(): Promise<Readiness> {
    return this.checks.run();
  }

  count(status: number): void {
    const group = `${Math.floor(status / 100)}xx`;
    this.answers.set(group, (this.answers.get(group) ?? 0) + 1);
  }

  /** Prometheus' text format. */
  async metrics(): Promise<string> {
    const { checks } = await this.ready();
    const loop = performance.eventLoopUtilization();
    const lines = [
      '# TYPE liaison_http_answers_total counter',
      ...[...this.answers].map(([group, count]) => `liaison_http_answers_total{status="${group}"} ${count}`),
      '# TYPE liaison_event_loop_utilization gauge',
      `liaison_event_loop_utilization ${loop.utilization}`,
      '# TYPE liaison_check_ok gauge',
      ...checks.map(({ name, ok }) => `liaison_check_ok{check="${name}"} ${ok ? 1 : 0}`),
      '# HELP liaison_check_figure Milliseconds to answer; seconds of the oldest open write (feed), unsealed row (trail), and of what waits to be told (outbox).',
      '# TYPE liaison_check_figure gauge',
      ...checks.map(({ name, figure }) => `liaison_check_figure{check="${name}"} ${figure}`),
    ];
    return `${lines.join('\n')}\n`;
  }
}
