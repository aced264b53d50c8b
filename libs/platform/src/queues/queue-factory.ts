import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { DefaultJobOptions, Worker } from 'bullmq';
import { queuePoolOptions, type Limits } from '../database/data-source-options.js';
import { queueSchema } from '../database/migrate.js';
import { JobQueue, type BackedQueue } from './job-queue.js';

/** Where the queue lives: on Redis when there is one, else on PostgreSQL as role liaison_job. */
export interface QueueSettings {
  readonly redisUrl: string | null;
  readonly jobUrl: string;
  /** Keeps installations that share one Redis apart. */
  readonly prefix?: string;
  /** Of the queue on PostgreSQL. */
  readonly limits?: Partial<Limits>;
}

export interface WorkerSettings {
  /** Jobs at once in this process. */
  readonly concurrency?: number;
}

/** What a worker is given; `data` came through a queue and is parsed by a schema before it is used. */
export interface ReceivedJob {
  readonly id: string;
  readonly data: unknown;
  /** 1 for the first attempt. */
  readonly attempt: number;
}
export type JobHandler = (job: ReceivedJob) => Promise<unknown>;

type BackedWorker = Pick<Worker, 'close' | 'on' | 'waitUntilReady'>;

const keptJobs: DefaultJobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3600, count: 5_000 },
};

/** BullMQ is loaded by the first queue or worker: an api without imports never needs it. */
const bullmq = () => import('bullmq');

/**
 * BullMQ queues and workers from one switch. A thin factory of our own instead of @nestjs/bullmq, which binds the backend
 * by a static class for the whole process (tests run both backends side by side) and finds queues by string tokens.
 */
@Injectable()
export class QueueFactory implements OnApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly queues = new Map<string, Promise<BackedQueue>>();
  private readonly workers: BackedWorker[] = [];
  private closing: Promise<void> | undefined;

  constructor(private readonly settings: QueueSettings) {}

  /** The queue of this name; asking twice gives the same connection. */
  queue<D extends object>(name: string): JobQueue<D> {
    return new JobQueue<D>(name, () => this.open(name));
  }

  /** Starts working; a handler that throws is tried again, five times in all, with growing pauses. */
  async work(name: string, handler: JobHandler, { concurrency = 1 }: WorkerSettings = {}): Promise<void> {
    const worker = await this.makeWorker(name, handler, concurrency);
    worker.on('error', (error) => this.logger.warn(`Worker ${name}: ${error.message}`));
    worker.on('failed', (job, error) => this.logger.warn(`Job ${name} ${job?.id ?? ''} failed: ${error.message}`));
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  /** Lets running jobs finish and takes no more; what is queued meanwhile is kept for the next start. */
  async stopWorking(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.close()));
  }

  /** The same, then ends every connection: BullMQ never answers who adds to a queue that is closing, so nobody may. */
  async close(): Promise<void> {
    this.closing ??= (async () => {
      await this.stopWorking();
      await Promise.all([...this.queues.values()].map(async (queue) => (await queue).close()));
    })();
    return this.closing;
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private async open(name: string): Promise<BackedQueue> {
    if (this.closing) throw new Error('The queues are closed.');
    const queue = this.queues.get(name) ?? this.makeQueue(name);
    this.queues.set(name, queue);
    return queue;
  }

  private async makeQueue(name: string): Promise<BackedQueue> {
    const { createPostgresBackend, Queue, withBackend } = await bullmq();
    const { redisUrl } = this.settings;
    if (redisUrl === null) {
      const postgres = withBackend(createPostgresBackend);
      const queue = new postgres.Queue(name, { connection: this.postgresConnection(2), defaultJobOptions: keptJobs });
      queue.on('error', (error) => this.logger.warn(`Queue ${name}: ${error.message}`));
      // The two classes differ in the type of their backend only.
      return queue as unknown as BackedQueue;
    }
    // A command must not wait for a Redis that is away: the sweep finds what was not queued.
    const connection = { url: redisUrl, enableOfflineQueue: true, maxRetriesPerRequest: 1 };
    const queue = new Queue(name, { connection, prefix: this.prefix, defaultJobOptions: keptJobs });
    queue.on('error', (error) => this.logger.warn(`Queue ${name}: ${error.message}`));
    return queue;
  }

  private async makeWorker(name: string, handler: JobHandler, concurrency: number): Promise<BackedWorker> {
    const { createPostgresBackend, withBackend, Worker } = await bullmq();
    const process = (job: { id?: string | undefined; data: unknown; attemptsMade: number }) =>
      handler({ id: job.id ?? '', data: job.data, attempt: job.attemptsMade + 1 });
    const { redisUrl } = this.settings;
    if (redisUrl === null) {
      const connection = this.postgresConnection(2 + concurrency);
      const postgres = withBackend(createPostgresBackend);
      return new postgres.Worker(name, process, { connection, concurrency }) as unknown as BackedWorker;
    }
    const connection = { url: redisUrl, maxRetriesPerRequest: null };
    return new Worker(name, process, { connection, prefix: this.prefix, concurrency });
  }

  private get prefix(): string {
    return this.settings.prefix ?? 'liaison';
  }

  private postgresConnection(max: number) {
    const { jobUrl, limits } = this.settings;
    const ours = { schema: queueSchema, application_name: 'liaison-queue' };
    return { connectionString: jobUrl, max, ...ours, ...queuePoolOptions(limits) };
  }
}
