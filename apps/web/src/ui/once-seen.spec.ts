import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { onceSeen } from './once-seen.js';

/** A page whose tab comes to the front and goes. */
function aPage(visibilityState: DocumentVisibilityState) {
  const page = Object.assign(new EventTarget(), { visibilityState });
  const turn = (to: DocumentVisibilityState) => {
    page.visibilityState = to;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { page, turn };
}

describe('what is done once a page was seen', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits until a hidden tab comes to the front, and is done once', () => {
    const { page, turn } = aPage('hidden');
    let times = 0;
    onceSeen(() => (times += 1), 800, page);
    jest.advanceTimersByTime(5_000);
    expect(times).toBe(0);
    turn('visible');
    jest.advanceTimersByTime(799);
    expect(times).toBe(0);
    jest.advanceTimersByTime(1);
    turn('hidden');
    turn('visible');
    jest.advanceTimersByTime(5_000);
    expect(times).toBe(1);
  });

  it('begins to wait anew where the tab was hidden in between', () => {
    const { page, turn } = aPage('visible');
    let times = 0;
    onceSeen(() => (times += 1), 800, page);
    jest.advanceTimersByTime(500);
    turn('hidden');
    jest.advanceTimersByTime(5_000);
    expect(times).toBe(0);
    turn('visible');
    jest.advanceTimersByTime(800);
    expect(times).toBe(1);
  });

  it('is not done after it was called off', () => {
    const { page, turn } = aPage('visible');
    let times = 0;
    const stop = onceSeen(() => (times += 1), 800, page);
    stop();
    turn('visible');
    jest.advanceTimersByTime(5_000);
    expect(times).toBe(0);
  });
});
