import { collectWaitingYoung } from '@liaison/platform';
import { createWorker } from './create-worker.js';

collectWaitingYoung();
const worker = await createWorker();
worker.enableShutdownHooks();
