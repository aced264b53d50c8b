import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LineWatch, type Line } from './line-watch.js';

/** Longer than the test: it looks when it is told to. */
const limitMs = 3_600_000;

class TestLine implements Line {
  isOwed = false;
  bytesRead = 0;
  wasCut: Error | null = null;

  cut(error: Error): void {
    this.wasCut = error;
  }
}

describe('the watch of the lines to the database', () => {
  let watch: LineWatch;
  let line: TestLine;
  let other: TestLine;
  beforeEach(() => {
    watch = new LineWatch(limitMs);
    [line, other] = [new TestLine(), new TestLine()];
    for (const each of [line, other]) watch.add(each);
  });
  afterEach(() => {
    for (const each of [line, other]) watch.remove(each);
  });
  const look = (times: number) => {
    for (let time = 0; time < times; time += 1) watch.look();
  };

  it('cuts one that owes an answer and was silent for four looks more', () => {
    line.isOwed = true;
    look(4);
    expect(line.wasCut).toBeNull();
    look(1);
    expect(line.wasCut).toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('begins anew with all that comes, and with what is asked after a rest', () => {
    line.isOwed = true;
    for (let answer = 0; answer < 10; answer += 1) {
      look(4);
      line.bytesRead += 1;
    }
    line.isOwed = false;
    look(10);
    line.isOwed = true;
    look(4);
    expect(line.wasCut).toBeNull();
  });

  it('leaves idle ones alone while nobody is owed anything', () => {
    look(100);
    expect([line.wasCut, other.wasCut]).toEqual([null, null]);
  });

  it('cuts idle ones with a dead one when they were silent for as long, and no others', () => {
    const [heard, asked] = [new TestLine(), new TestLine()];
    for (const each of [heard, asked]) watch.add(each);
    line.isOwed = true;
    look(3);
    heard.bytesRead += 1;
    look(1);
    asked.isOwed = true;
    look(1);
    expect([line, other, heard, asked].map(({ wasCut }) => wasCut !== null)).toEqual([true, true, false, false]);
    for (const each of [heard, asked]) watch.remove(each);
  });
});
