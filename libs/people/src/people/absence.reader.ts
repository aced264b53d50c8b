import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface Absence {
  readonly id: string;
  readonly personId: string;
  /** First and last day away, `YYYY-MM-DD` in the organisation's zone. */
  readonly from: string;
  readonly until: string;
  readonly deputyId: string | null;
}

/** Who of the acting organisation is away, and who stands in. */
@Injectable()
export class AbsenceReader {
  async of(tx: Tx, personId: string): Promise<Absence[]> {
    return tx.query<Absence & object>(`${select} where org_id = $1 and person_id = $2 order by from_day, id`, [
      tx.actor.organisationId,
      personId,
    ]);
  }

  /** Everybody who is away on a day, each with who stands in for them. */
  async allOn(tx: Tx, day: string): Promise<ReadonlyMap<string, string | null>> {
    const rows = await tx.query<{ person_id: string; deputy_id: string | null }>(
      `select distinct on (person_id) person_id, deputy_id from absence
        where org_id = $1 and $2::date between from_day and until_day
        order by person_id, deputy_id is null, until_day desc`,
      [tx.actor.organisationId, day],
    );
    return new Map(rows.map(({ person_id, deputy_id }) => [person_id, deputy_id]));
  }
}

const select = `
  select id, person_id as "personId", from_day as "from", until_day as "until", deputy_id as "deputyId" from absence`;
