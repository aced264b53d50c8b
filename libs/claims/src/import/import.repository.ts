import type { ImportView } from '@liaison/contracts';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { nothingRead, type InterchangeResult } from '../interchanges/interchange-result.js';
import { InterchangeRepository } from '../interchanges/interchange.repository.js';

/** Every query on `interchange_import`. Its claims are found by their `import_id`. */
@Injectable()
export class ImportRepository extends InterchangeRepository<InterchangeResult> {
  constructor() {
    super('interchange_import', nothingRead);
  }

  async countClaims(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(`select count(*) as count from claim where import_id = $1`, [id]);
    return row?.count ?? 0;
  }

  /** The claims of an import in file order, with the findings that are open now. */
  async claimsOf(tx: Tx, id: string): Promise<ImportView['claims']> {
    return tx.query(
      `select c.id, c.number, count(f.id) as findings
         from claim c left join finding f on f.claim_id = c.id and f.org_id = $2 and f.state = 'open'
        where c.import_id = $1 group by c.id order by c.id`,
      [id, tx.actor.organisationId],
    );
  }
}
