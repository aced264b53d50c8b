import { SealAuditRows, SignCheckpoints } from '@liaison/audit';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '../running/loop.js';

const sealEveryMs = 500;
const signEveryMs = 60_000;
/** A row that stays out of the chain so long is an alarm, repeated as often. */
const alarmAfterMs = 10_000;

/** Seals the trail within a second, and says so loudly when it does not. */
@Injectable()
export class SealLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly sealing = new Loop('Audit', sealEveryMs, () => this.seal());
  private readonly signing = new Loop('Audit', signEveryMs, () => this.signCheckpoints.execute());
  /** By the wall clock: the rows' own times follow a clock that the demo moves. */
  private oldest: { readonly id: string; since: number } | null = null;

  constructor(
    private readonly sealAuditRows: SealAuditRows,
    private readonly signCheckpoints: SignCheckpoints,
  ) {}

  onApplicationBootstrap(): void {
    this.sealing.wake();
    this.signing.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.sealing.stop(), this.signing.stop()]);
  }

  private async seal(): Promise<void> {
    try {
      for (;;) {
        const { rows, orgIds, isFull } = await this.sealAuditRows.execute();
        if (rows > 0) await this.signCheckpoints.execute(orgIds);
        if (!isFull) break;
      }
    } finally {
      await this.watchOldest();
    }
  }

  private async watchOldest(): Promise<void> {
    const id = await this.sealAuditRows.oldestUnsealed();
    if (id === null || this.oldest?.id !== id) this.oldest = id === null ? null : { id, since: Date.now() };
    else if (Date.now() - this.oldest.since >= alarmAfterMs) {
      this.logger.error(`Row ${id} of the trail has not been sealed for ten seconds.`);
      this.oldest.since = Date.now();
    }
  }
}
