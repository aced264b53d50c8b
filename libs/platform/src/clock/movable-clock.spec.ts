import { afterEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { InProcessBus } from '../realtime/in-process-bus.js';
import { MovableClock } from './movable-clock.js';

describe('the movable clock, when its process starts', () => {
  const clocks: MovableClock[] = [];
  const clockOver = (answers: (Error | { offset_ms: number })[]): MovableClock => {
    const query = async () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return [answer];
    };
    const clock = new MovableClock({ query } as unknown as DataSource, new InProcessBus());
    clocks.push(clock);
    return clock;
  };
  afterEach(() => clocks.splice(0).forEach((clock) => clock.onApplicationShutdown()));

  it('waits for a database that restarts just then, and is set like every other', async () => {
    const clock = clockOver([new Error('Connection terminated unexpectedly'), { offset_ms: 3_600_000 }]);
    await clock.onModuleInit();
    expect(clock.now().getTime() - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('does not start where the clock cannot be read at all', async () => {
    const missing = Object.assign(new Error('relation "dev_clock" does not exist'), { code: '42P01' });
    await expect(clockOver([missing]).onModuleInit()).rejects.toThrow(/dev_clock/);
  });
});
