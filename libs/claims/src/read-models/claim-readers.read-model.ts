import type { ListOf } from '@liaison/contracts';
import { DomainError, type Actor } from '@liaison/domain';
import { isUuid, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface ClaimReader {
  readonly personId: string;
  readonly name: string;
  readonly lastAt: string;
  readonly reads: number;
}

/** Who of the own organisation opened a claim: ids and names, no content; for auditors, who see no claim at all. */
@Injectable()
export class ClaimReaders {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws DomainError `object.not_found` for a claim the organisation is no party of. */
  async get(actor: Actor, claimId: string): Promise<ListOf<ClaimReader>> {
    return this.work.run(actor, async (tx) => {
      if (!isUuid(claimId)) throw new DomainError('object.not_found');
      const [claim] = await tx.query<{ isParty: boolean }>(`select app.is_party($1) as "isParty"`, [claimId]);
      if (!claim?.isParty) throw new DomainError('object.not_found');
      const rows = await tx.query<Omit<ClaimReader, 'lastAt'> & { lastAt: Date }>(readersSql, [claimId]);
      return { items: rows.map((row) => ({ ...row, lastAt: row.lastAt.toISOString() })), next: null };
    });
  }
}

const readersSql = `
  select a.actor_person as "personId", coalesce(max(p.name), '') as name, max(a.at) as "lastAt", count(*) as reads
    from audit_row a left join person p on p.id = a.actor_person
   where (a.claim_id = $1 or a.claim_id in (select app.merged_into($1))) and a.action = 'claim.read' and a.actor_person is not null
   group by a.actor_person order by max(a.at) desc, a.actor_person`;
