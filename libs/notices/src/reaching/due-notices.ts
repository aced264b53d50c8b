import type { OutsideChannel } from '@liaison/domain';
import { JobUnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Somebody for whom something waits that can be decided now. */
export interface DuePerson {
  readonly organisation: ActingOrganisation;
  readonly personId: string;
  readonly channel: OutsideChannel;
}

/** Whom the worker looks at now. The times are columns; a job only carries ids. */
@Injectable()
export class DueNotices {
  constructor(private readonly work: JobUnitOfWork) {}

  /** The longest waiting first, each person and channel once. */
  async people(limit: number): Promise<DuePerson[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ org_id: string; kind: ActingOrganisation['kind']; person_id: string; channel: OutsideChannel }>(
        `select org_id, app.kind_of(org_id) as kind, person_id, channel
           from (select org_id, person_id, channel, look_at from waiting_notice
                  where state = 'waiting' and look_at <= $1 order by look_at, id limit $2) due
          group by org_id, person_id, channel order by min(look_at)`,
        [tx.now, limit],
      ),
    );
    return rows.map((row) => ({
      organisation: { id: row.org_id, kind: row.kind },
      personId: row.person_id,
      channel: row.channel,
    }));
  }
}
