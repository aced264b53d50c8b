import { describe, expect, it } from '@jest/globals';
import { Loop } from './loop.js';

/** A task that ends when the test says so. */
function aTask() {
  const starts: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const task = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => starts.push(resolve));
    running -= 1;
  };
  const end = async () => {
    starts.at(-1)?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { task, end, runs: () => starts.length, most: () => most };
}

const anHour = 3_600_000;

describe('a loop', () => {
  it('runs once more when it was woken during a run, however often, and never twice at once', async () => {
    const { task, end, runs, most } = aTask();
    const loop = new Loop('test', anHour, task);
    loop.wake();
    for (let n = 0; n < 5; n += 1) loop.wake();
    expect(runs()).toBe(1);
    await end();
    expect(runs()).toBe(2);
    await end();
    expect(runs()).toBe(2);
    expect(most()).toBe(1);
    await loop.stop();
  });

  it('goes on after a failure, at its pace', async () => {
    let runs = 0;
    let finish = (): void => undefined;
    const third = new Promise<void>((resolve) => (finish = resolve));
    const loop = new Loop('test', 1, async () => {
      runs += 1;
      if (runs === 3) finish();
      throw new Error('expected by the test');
    });
    loop.wake();
    await third;
    await loop.stop();
    expect(runs).toBe(3);
  });

  it('waits for the run under way when it is stopped, and never runs again', async () => {
    const { task, end, runs } = aTask();
    const loop = new Loop('test', 1, task);
    loop.wake();
    const stopped = loop.stop();
    loop.wake();
    await end();
    await stopped;
    expect(runs()).toBe(1);
  });
});
