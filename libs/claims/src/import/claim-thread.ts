import { parentPort, workerData } from 'node:worker_threads';
import { ParsedFile } from './parsed-file.js';
import type { InterchangeSummary } from '../interchanges/interchange.js';
import type { Occasion, PreparedTransaction } from './read-file.js';

/** What the thread is asked, one thing at a time. */
export type ThreadCall =
  | { readonly prepare: number; readonly occasion: Occasion }
  | { readonly acknowledge: readonly number[]; readonly now: Date };

/** The first answer comes unasked, when the file is read. */
export type ThreadAnswer = InterchangeSummary | PreparedTransaction | string | null;

/** The other end of ThreadedFile: reads the bytes it was started with and answers until it is ended. */
const file = new ParsedFile(workerData as Uint8Array);
const answer = (value: ThreadAnswer): void => parentPort?.postMessage(value);

parentPort?.on('message', (call: ThreadCall) => {
  const answered =
    'prepare' in call ? file.prepare(call.prepare, call.occasion) : file.acknowledge(call.acknowledge, call.now);
  // A failure is left unhandled: it ends the thread, and the other end learns of it as an error.
  void answered.then(answer);
});
answer(file.summary);
