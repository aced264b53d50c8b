import { JobUnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';
import { ImportWakeUps } from './import-wake-ups.js';

const sweepEveryMs = 30_000;

/** Imports that nobody has finished: a wiped queue must not leave somebody waiting. */
@Injectable()
export class ImportSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('Imports', sweepEveryMs, () => this.sweep());

  constructor(
    private readonly work: JobUnitOfWork,
    private readonly wakeUps: ImportWakeUps,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  async sweep(): Promise<void> {
    const rows = await this.work.run((tx) =>
      tx.query<{ id: string; org_id: string; org_kind: ActingOrganisation['kind'] }>(
        `select id, org_id, app.kind_of(org_id) as org_kind from job
          where kind in ('claims_import', 'remittances_import', 'reschedule') and state in ('queued', 'running') order by created_at limit 100`,
      ),
    );
    for (const { id, org_id, org_kind } of rows) {
      await this.wakeUps.wake({ jobId: id, organisation: { id: org_id, kind: org_kind } });
    }
  }
}
