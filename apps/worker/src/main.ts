import { createWorker } from './create-worker.js';

const worker = await createWorker();
worker.enableShutdownHooks();
