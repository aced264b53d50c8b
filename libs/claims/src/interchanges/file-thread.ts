import { DomainError } from '@liaison/domain';
import { Worker } from 'node:worker_threads';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface FileThreadSettings {
  readonly entry: URL;
  readonly data: Uint8Array;
  /** Megabytes. */
  readonly memory: number;
}

/** A thread that answers one question at a time. Once it has failed, every question fails. */
export class FileThread {
  private readonly worker: Worker;
  private failure: Error | null = null;
  private waiting: Waiting | null = null;
  private ranOutOfMemory = false;

  constructor({ entry, data, memory }: FileThreadSettings) {
    this.worker = new Worker(entry, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: memory } });
    this.worker.on('message', (answer) => this.waiting?.resolve(answer));
    this.worker.on('error', (cause) => this.fail('failed', cause));
    this.worker.on('exit', (code) => this.fail(`ended with code ${code}`));
  }

  get isOutOfMemory(): boolean {
    return this.ranOutOfMemory;
  }

  /** @throws DomainError `service.unavailable` when the thread has failed, or answers nothing for so many milliseconds */
  async ask<A>(question: unknown, deadline: number): Promise<A> {
    const answer = this.next<A>(deadline);
    this.worker.postMessage(question);
    return answer;
  }

  /** Waits for an answer that comes unasked. Fails as `ask` does. */
  async next<A>(deadline: number): Promise<A> {
    if (this.failure !== null) throw this.failure;
    const timer = setTimeout(() => {
      this.fail(`gave no answer in ${deadline} ms`);
      void this.end();
    }, deadline);
    try {
      return await new Promise<A>((resolve, reject) => {
        this.waiting = { resolve: (answer) => resolve(answer as A), reject };
      });
    } finally {
      clearTimeout(timer);
      this.waiting = null;
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  /** The client is told to try again; the cause is for the log. What fails first is the reason, the exit follows from it. */
  private fail(what: string, cause?: Error): void {
    if (this.failure !== null) return;
    this.ranOutOfMemory = cause !== undefined && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const told = new Error(`The thread that reads a claim file ${what}.`, { cause });
    this.failure = new DomainError('service.unavailable', { cause: told });
    this.waiting?.reject(this.failure);
  }
}
