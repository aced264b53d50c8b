import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SealAuditRows, SignCheckpoints } from '@liaison/audit';
import { Logger } from '@nestjs/common';
import { SealLoop } from './seal.loop.js';

describe('the alarm of the trail', () => {
  let oldest: string | null = null;
  let alarms: string[] = [];
  let loop: SealLoop;

  beforeEach(() => {
    jest.useFakeTimers();
    oldest = null;
    alarms = [];
    const nothing = () => undefined;
    Logger.overrideLogger({ log: nothing, warn: nothing, error: (message: string) => void alarms.push(message) });
    const sealer = {
      execute: async () => ({ rows: 0, orgIds: [], isFull: false }),
      oldestUnsealed: async () => oldest,
    };
    const signer = { execute: async () => 0 };
    loop = new SealLoop(sealer as unknown as SealAuditRows, signer as unknown as SignCheckpoints);
    loop.onApplicationBootstrap();
  });
  afterEach(async () => {
    await loop.beforeApplicationShutdown();
    Logger.overrideLogger(true);
    jest.useRealTimers();
  });

  it('is raised for a row that stays unsealed for ten seconds, and every ten again', async () => {
    oldest = '7';
    await jest.advanceTimersByTimeAsync(9_500);
    expect(alarms).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_500);
    expect(alarms).toEqual(['Row 7 of the trail has not been sealed for ten seconds.']);
    await jest.advanceTimersByTimeAsync(10_500);
    expect(alarms).toHaveLength(2);
  });

  it('is not raised where one row after the other waits for a while', async () => {
    for (let row = 1; row <= 10; row += 1) {
      oldest = String(row);
      await jest.advanceTimersByTimeAsync(3_000);
    }
    expect(alarms).toEqual([]);
  });
});
