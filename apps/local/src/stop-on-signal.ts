import { say } from './progress.js';

/** A part that hangs must not keep the database from being shut down properly. */
const patienceMs = 8_000;

export interface Closing {
  /** What was opened last is closed first. */
  add(close: () => Promise<unknown>): void;
  isEnding(): boolean;
  /** Closes everything and ends the process with this code. */
  end(code: number): Promise<never>;
}

/** Ends the process on Ctrl-C or SIGTERM, whatever has been opened by then. */
export function stopOnSignal(): Closing {
  const opened: (() => Promise<unknown>)[] = [];
  let ending: Promise<never> | null = null;
  const closing: Closing = {
    add: (close) => void opened.push(close),
    isEnding: () => ending !== null,
    end: (code) => (ending ??= closeAll(opened, code)),
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending) say('Stopping');
      void closing.end(0);
    });
  }
  return closing;
}

async function closeAll(opened: (() => Promise<unknown>)[], code: number): Promise<never> {
  for (let close = opened.pop(); close; close = opened.pop()) {
    await Promise.race([close(), after(patienceMs)]).catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}

function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref());
}
