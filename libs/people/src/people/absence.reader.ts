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

  /** The absence that covers a day, or null when the person is there. */
  async on(tx: Tx, personId: string, day: string): Promise<Absence | null> {
    const [absence] = await tx.query<Absence & object>(
      `${select} where org_id = $1 and person_id = $2 and $3::date between from_day and until_day
        order by deputy_id is null, until_day desc limit 1`,
      [tx.actor.organisationId, personId, day],
    );
    return absence ?? null;
  }
}

const select = `
  select id, person_id as "personId", from_day as "from", until_day as "until", deputy_id as "deputyId" from absence`;
