import { Module } from '@nestjs/common';
import { ApiModule } from '../../api/src/api.module.js';
import { WorkerModule } from '../../worker/src/worker.module.js';

/** Api and worker as one Nest application: what both import is made once. */
@Module({ imports: [ApiModule, WorkerModule] })
export class LocalModule {}
