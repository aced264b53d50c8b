import type { ListOf, OutsideOrganisationsQuery, OutsideOrganisationView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { containing, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly party: 'provider' | 'payer';
  readonly payerId: string | null;
  readonly npi: string | null;
}

interface LetterRow {
  readonly outside_org: string;
  readonly id: string;
  readonly claim_id: string;
  readonly claim_number: string;
  readonly reference: string | null;
  readonly channel: OutsideOrganisationView['letters'][number]['channel'];
  readonly representative: string | null;
  readonly received_at: Date;
  readonly state: OutsideOrganisationView['letters'][number]['state'];
}

const lettersEach = 5;

/** Outside organisations that were recorded before, so that the next letter takes a few keys: by name, id or reference. */
@Injectable()
export class ListOutsideOrganisations {
  constructor(private readonly work: UnitOfWork) {}

  async execute(actor: Actor, query: OutsideOrganisationsQuery): Promise<ListOf<OutsideOrganisationView>> {
    return this.work.run(actor, async (tx) => {
      const organisations = await find(tx, query);
      const letters = await lettersOf(tx, organisations, query);
      const items = organisations.map((organisation) => ({
        ...organisation,
        letters: letters.filter((row) => row.outside_org === organisation.id).map(toLetter),
      }));
      return { items, next: null };
    });
  }
}

/** Only those on a letter or claim that the reader may see: a vendor that is bounded to some claims meets no others. */
async function find(tx: Tx, { q, limit = 10 }: OutsideOrganisationsQuery): Promise<OrganisationRow[]> {
  const pattern = q?.trim() ? containing(q) : null;
  return tx.query<OrganisationRow>(
    `select o.id, o.name, x.party, x.payer_id as "payerId", x.npi
       from outside_organisation x join organisation o on o.id = x.org_id
      where x.recorded_by = app.org()
        and (exists (select 1 from request_record seen where seen.outside_org = x.org_id)
          or exists (select 1 from claim c where x.org_id in (c.provider_org, c.payer_org)))
        and ($1::text is null or o.name ilike $1 or x.payer_id ilike $1 or x.npi ilike $1 or exists (
          select 1 from request_record rr where rr.outside_org = x.org_id and rr.reference ilike $1))
      order by x.used_at desc, o.name limit $2`,
    [pattern, limit],
  );
}

/** The latest letters of each, those with the wanted reference first. */
async function lettersOf(
  tx: Tx,
  organisations: readonly OrganisationRow[],
  { q }: OutsideOrganisationsQuery,
): Promise<LetterRow[]> {
  const pattern = q?.trim() ? containing(q) : null;
  return tx.query<LetterRow>(
    `select rr.outside_org, r.id, r.claim_id, c.number as claim_number, rr.reference, rr.channel, rr.representative,
            rr.received_at, r.state
       from unnest($1::uuid[]) o
       cross join lateral (
         select * from request_record x where x.org_id = app.org() and x.outside_org = o
          order by (x.reference ilike $2) desc nulls last, x.received_at desc limit $3) rr
       join information_request r on r.id = rr.request_id
       join claim c on c.id = r.claim_id
      order by (rr.reference ilike $2) desc nulls last, rr.received_at desc`,
    [organisations.map(({ id }) => id), pattern, lettersEach],
  );
}

function toLetter(row: LetterRow): OutsideOrganisationView['letters'][number] {
  const { id, claim_id, claim_number, reference, channel, representative, received_at, state } = row;
  const receivedAt = received_at.toISOString();
  return {
    requestId: id,
    claimId: claim_id,
    claimNumber: claim_number,
    reference,
    channel,
    representative,
    receivedAt,
    state,
  };
}
