import { JobUnitOfWork, type ActingOrganisation } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

/** Somebody with an absence that may be over where they are. */
export interface Returning {
  readonly organisation: ActingOrganisation;
  readonly personId: string;
}

/** Whose return the worker looks at. Whether it is already tomorrow where they are is decided by their calendar. */
@Injectable()
export class EndedAbsences {
  constructor(private readonly work: JobUnitOfWork) {}

  async people(limit: number): Promise<Returning[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ org_id: string; kind: ActingOrganisation['kind']; person_id: string }>(
        // The earliest zone is fourteen hours ahead.
        `select org_id, app.kind_of(org_id) as kind, person_id from absence
          where return_told_at is null and until_day < ($1::timestamptz at time zone 'UTC' + interval '14 hours')::date
          group by org_id, person_id order by min(until_day), person_id limit $2`,
        [tx.now, limit],
      ),
    );
    return rows.map(({ org_id, kind, person_id }) => ({ organisation: { id: org_id, kind }, personId: person_id }));
  }
}
