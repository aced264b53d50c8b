import type { ListOf, Page, RemittancesQuery, RemittanceView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { containing, decodePlace, isStoredInstant, isUuid, toPage, UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AuditReads } from '../../audit-reads.js';
import { ClaimAccess } from '../../claim.access.js';
import { ClaimParties } from '../../claim-parties.js';
import { unknownPayerId } from '../../claim-record.js';
import { RemittanceAccess } from '../remittance.access.js';
import type { RemittanceRecord } from '../remittance-record.js';
import { remittanceColumns, RemittanceRepository } from '../remittance.repository.js';
import { toRemittanceView, type KnownLine } from '../remittance.view.js';

const usualLimit = 50;
/** Proposals beside an unmatched remittance; who needs more searches for the claim. */
const mostCandidates = 5;

/** Remittances as they are shown: one, those of a claim, and all of an organisation. */
@Injectable()
export class RemittancePage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: RemittanceAccess,
    private readonly remittances: RemittanceRepository,
    private readonly claims: ClaimAccess,
    private readonly parties: ClaimParties,
    private readonly reads: AuditReads,
  ) {}

  /** @throws DomainError `object.not_found` */
  async get(actor: Actor, id: string): Promise<RemittanceView> {
    return this.work.run(actor, (tx) => this.render(tx, id));
  }

  /** @throws DomainError `object.not_found` */
  async render(tx: Tx, id: string): Promise<RemittanceView> {
    const record = await this.access.require(tx, id);
    if (record.claimId === null) this.reads.ofList(tx, 1);
    else this.reads.ofClaim(tx, record.claimId, { part: 'remittance' });
    const [view] = await this.toViews(tx, [record]);
    if (view === undefined) throw new Error('A remittance vanished while it was shown.');
    return view;
  }

  /** In the order in which they count. @throws DomainError `object.not_found` */
  async ofClaim(actor: Actor, claimId: string, { limit = usualLimit }: Page): Promise<ListOf<RemittanceView>> {
    return this.work.run(actor, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      const records = await this.remittances.ofClaims(tx, [claim.id]);
      this.reads.ofClaim(tx, claim.id, { part: 'remittances' });
      // A claim has a handful; who asks for fewer gets the latest.
      return { items: await this.toViews(tx, records.slice(-limit)), next: null };
    });
  }

  /** The newest first. @throws DomainError `body.invalid` for a cursor that is not of this list. */
  async list(actor: Actor, query: RemittancesQuery): Promise<ListOf<RemittanceView>> {
    const limit = query.limit ?? usualLimit;
    const after = decodePlace(query.cursor, ({ key, id }) => isStoredInstant(key) && isUuid(id));
    return this.work.run(actor, async (tx) => {
      const rows = await tx.query<RemittanceRecord & { readonly place: string }>(listSql, [
        query.matched ?? null,
        query.q?.trim() ? containing(query.q) : null,
        ...[after?.key ?? null, after?.id ?? null, limit + 1],
      ]);
      if (rows.length > 0) this.reads.ofList(tx, Math.min(rows.length, limit));
      const views = new Map((await this.toViews(tx, rows.slice(0, limit))).map((view) => [view.id, view]));
      return toPage(rows, limit, {
        placeOf: ({ place, id }) => ({ key: place, id }),
        toItem: (row) => viewOf(views, row.id),
      });
    });
  }

  private async toViews(tx: Tx, records: readonly RemittanceRecord[]): Promise<RemittanceView[]> {
    const ids = records.flatMap(({ providerOrg, payerOrg, importedBy }) => [providerOrg, payerOrg, importedBy]);
    const names = await this.parties.names(tx, ids);
    const lines = await tx.query<KnownLine>(
      `select claim_id as "claimId", number, procedure, details ->> 'lineControlNumber' as "lineControlNumber"
         from claim_line where claim_id = any ($1) order by claim_id, number`,
      [records.flatMap(({ claimId }) => claimId ?? [])],
    );
    const candidates = await candidatesOf(tx, records);
    return records.map((record) =>
      toRemittanceView(record, { names, lines, candidates: candidates.get(record.id) ?? [] }),
    );
  }
}

function viewOf(views: ReadonlyMap<string, RemittanceView>, id: string): RemittanceView {
  const view = views.get(id);
  if (view === undefined) throw new Error('A remittance vanished while it was listed.');
  return view;
}

type Candidates = RemittanceView['candidates'];

/** Claims that an unmatched one may belong to: of its number or its payer's number, those of its charge first. */
async function candidatesOf(tx: Tx, records: readonly RemittanceRecord[]): Promise<Map<string, Candidates>> {
  const unmatched = records.filter(({ claimId }) => claimId === null).map(({ id }) => id);
  if (unmatched.length === 0) return new Map();
  const rows = await tx.query<{ remittanceId: string } & Candidates[number]>(candidatesSql, [
    ...[unmatched, unknownPayerId, mostCandidates],
  ]);
  const found = new Map<string, Candidates>();
  for (const { remittanceId, ...claim } of rows) found.set(remittanceId, [...(found.get(remittanceId) ?? []), claim]);
  return found;
}

const candidatesSql = `
  select r.id as "remittanceId", c.id, c.number, c.patient_name as "patientName", c.charge, c.service_from as "serviceFrom"
    from remittance r
   cross join lateral (
     select * from claim c
      where c.provider_org = r.provider_org and (c.payer_org = r.payer_org or r.payer_org = $2) and c.stage = 'submitted'
        and (c.number = r.number or c.payer_control_number = r.payer_control_number)
      order by (c.charge = abs(r.charge)) desc nulls last, c.received_at desc, c.id limit $3) c
   where r.id = any ($1)`;

const listSql = `
  select ${remittanceColumns}, r.created_at::text as place from remittance r
   where ($1::text is null or (r.claim_id is not null) = ($1 = 'true'))
     and ($2::text is null or r.number ilike $2 or r.payer_control_number ilike $2 or r.patient_name ilike $2)
     and ($3::timestamptz is null or (r.created_at, r.id) < ($3::timestamptz, $4::uuid))
   order by r.created_at desc, r.id desc limit $5`;
