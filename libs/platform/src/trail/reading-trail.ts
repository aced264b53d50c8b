import { Injectable } from '@nestjs/common';
import { Batches } from '../batching/batches.js';
import type { Change } from '../database/change.js';
import { SharedConnections } from '../database/shared-connections.js';
import { withRetries } from '../database/with-retries.js';

/** What somebody read: nothing changed by it, so nobody is told but the trail. */
export type Reading = Omit<Change, 'feed' | 'outbox'>;

interface Noted {
  readonly membership: string;
  readonly at: Date;
  readonly readings: readonly Reading[];
}

/**
 * The trail of reading. Rows of readers who wait at the same time share one insert and one commit, which takes longer than
 * their reading; each of them is answered after that commit.
 */
@Injectable()
export class ReadingTrail {
  private readonly batches = new Batches<Noted, void>((noted) => this.write(noted), { atOnce: 2, mostInBatch: 200 });

  constructor(private readonly connections: SharedConnections) {}

  /** Resolves once the rows are on disk. */
  async add(membership: string, at: Date, readings: readonly Reading[]): Promise<void> {
    await this.batches.add({ membership, at, readings });
  }

  private async write(noted: readonly Noted[]): Promise<void[]> {
    const rows = JSON.stringify(noted.flatMap(toRows));
    const statement = { text: 'select app.note_readings($1)', values: [rows] };
    await withRetries(() => this.connections.ask('writing', [statement]));
    return noted.map(() => undefined);
  }
}

function toRows({ membership, at, readings }: Noted): object[] {
  return readings.map(({ action, subject, claimId, facts }) => ({
    membership,
    at,
    action,
    kind: subject.kind,
    subject: subject.id,
    claim: claimId,
    facts: facts ?? {},
  }));
}
