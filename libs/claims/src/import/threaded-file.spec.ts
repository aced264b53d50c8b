import { describe, expect, it } from '@jest/globals';
import { FileThread } from '../interchanges/file-thread.js';
import { ThreadedFile } from './threaded-file.js';

/** A thread of its own making: `reads` is what it does at its start. */
function threadThat(reads: string): URL {
  return new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'; ${reads}`)}`,
  );
}

const bytes = new Uint8Array([1, 2, 3]);
const open = (reads: string) => ThreadedFile.open(bytes, threadThat(reads), 32);
const unavailable = (why: RegExp) => ({ code: 'service.unavailable', cause: { message: expect.stringMatching(why) } });

describe('a file read in a thread', () => {
  it('is answered piece by piece until it is closed', async () => {
    const file = await open(`
      parentPort.postMessage({ transactions: workerData.length });
      parentPort.on('message', (call) => parentPort.postMessage('acknowledge' in call ? '999' : { index: call.prepare }));`);
    expect(file.summary.transactions).toBe(3);
    const occasion = {
      importId: 'import',
      now: new Date(0),
      context: { today: '2026-11-23', attachedControlNumbers: [] },
    };
    expect(await file.prepare(2, occasion)).toEqual({ index: 2 });
    expect(await file.acknowledge([], new Date(0))).toBe('999');
    await file.close();
    await expect(file.acknowledge([], new Date(0))).rejects.toMatchObject(unavailable(/ended with code 1/));
  });

  it('is refused in words when it takes too much memory', async () => {
    const refused = open(`const kept = []; for (;;) kept.push(new Array(100_000).fill({}).map(() => ({ a: 1 })));`);
    await expect(refused).rejects.toMatchObject({
      code: 'claim.import_refused',
      errors: [
        expect.objectContaining({ code: 'too_heavy', message: expect.stringContaining('smaller interchanges') }),
      ],
    });
  });

  it.each([
    ['fails', `throw new Error('broken');`, /failed/],
    ['ends too early', `process.exit(3);`, /ended with code 3/],
  ])('is tried again later when its thread %s', async (_, reads, why) => {
    await expect(open(reads)).rejects.toMatchObject(unavailable(why));
  });

  it('is given up when no answer comes in time, and its thread is ended', async () => {
    const thread = new FileThread({ entry: threadThat(`for (;;);`), data: bytes, memory: 32 });
    await expect(thread.next(200)).rejects.toMatchObject(unavailable(/no answer in 200 ms/));
    await expect(thread.ask('anything', 200)).rejects.toMatchObject(unavailable(/no answer in 200 ms/));
    await thread.end();
  });
});
