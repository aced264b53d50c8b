import { createLogger, loadConfig } from '@liaison/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

/** The worker as a process of its own, working when this resolves. The configuration is read from the environment. */
export async function createWorker(): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule, {
    logger: createLogger(loadConfig()),
    abortOnError: false,
  });
}
