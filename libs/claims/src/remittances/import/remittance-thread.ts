import { parentPort, workerData } from 'node:worker_threads';
import { ParsedRemittances } from './parsed-remittances.js';
import type { InterchangeSummary } from '../../interchanges/interchange.js';
import type { PreparedAdvice } from './read-remittances.js';

/** What the thread is asked, one thing at a time. */
export type RemittanceThreadCall =
  { readonly prepare: number } | { readonly acknowledge: readonly number[]; readonly now: Date };

/** The first answer comes unasked, when the file is read. */
export type RemittanceThreadAnswer = InterchangeSummary | PreparedAdvice | string | null;

/** The other end of ThreadedRemittances: reads the bytes it was started with and answers until it is ended. */
const file = new ParsedRemittances(workerData as Uint8Array);
const answer = (value: RemittanceThreadAnswer): void => parentPort?.postMessage(value);

parentPort?.on('message', (call: RemittanceThreadCall) => {
  const answered = 'prepare' in call ? file.prepare(call.prepare) : file.acknowledge(call.acknowledge, call.now);
  // A failure is left unhandled: it ends the thread, and the other end learns of it as an error.
  void answered.then(answer);
});
answer(file.summary);
