import type { Finding as CheckedFinding, FindingProposal } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export type FindingState = 'open' | 'dismissed' | 'requested' | 'resolved';

/** The other claim of a proposed match. */
export interface MatchTarget {
  readonly matchClaimId: string;
}

/** What was found: by a check, or by the comparison of claims in preparation with submitted ones. */
export type KnownFinding = Omit<CheckedFinding, 'proposes'> & {
  readonly proposes: FindingProposal | MatchTarget | null;
};

/** A row of `finding`. It belongs to the organisation that made it; the other party never sees it. */
export interface FindingRecord {
  readonly id: string;
  readonly claimId: string;
  readonly orgId: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly line: number | null;
  readonly words: string;
  readonly proposes: FindingProposal | MatchTarget | null;
  readonly fingerprint: string;
  readonly state: FindingState;
  readonly requestId: string | null;
  readonly settledByName: string | null;
  readonly settledAt: Date | null;
  readonly settledReason: string | null;
}

const findingColumns = `
  f.id, f.claim_id as "claimId", f.org_id as "orgId", f.rule, f.severity, f.line, f.words, f.proposes, f.fingerprint,
  f.state, f.request_id as "requestId", f.settled_by_name as "settledByName", f.settled_at as "settledAt",
  f.settled_reason as "settledReason"`;

/** Every query on `finding`. */
@Injectable()
export class FindingRepository {
  async find(tx: Tx, id: string): Promise<FindingRecord | null> {
    const [row] = await tx.query<FindingRecord>(`select ${findingColumns} from finding f where f.id = $1`, [id]);
    return row ?? null;
  }

  async lock(tx: Tx, id: string): Promise<FindingRecord | null> {
    const sql = `select ${findingColumns} from finding f where f.id = $1 for update`;
    const [row] = await tx.query<FindingRecord>(sql, [id]);
    return row ?? null;
  }

  /** Those of a claim that say something: what has resolved itself is history. Claim-wide ones first, then by line. */
  async ofClaim(tx: Tx, claimId: string): Promise<FindingRecord[]> {
    return tx.query<FindingRecord>(
      `select ${findingColumns} from finding f where f.claim_id = $1 and f.state <> 'resolved'
        order by f.line nulls first, f.id`,
      [claimId],
    );
  }

  /**
   * Brings the rows of a claim in line with what a check found: new ones open, known ones keep their state (a dismissal
   * is remembered), those that came back open again, and those not found any more are resolved.
   */
  async settle(tx: Tx, claimId: string, findings: readonly KnownFinding[]): Promise<void> {
    const rows = JSON.stringify(findings.map((finding) => ({ id: newId(), claimId, ...finding })));
    await this.insertBatch(tx, [rows]);
    await tx.execute(resolveVanished, [tx.actor.organisationId, rows, claimId, tx.now]);
  }

  /** What was found on claims: pieces of JSON rows made before. Of a new claim this is all; of a known one see `settle`. */
  async insertBatch(tx: Tx, pieces: readonly string[]): Promise<void> {
    for (const rows of pieces) await tx.execute(upsertFindings, [tx.actor.organisationId, rows, tx.now]);
  }

  /** Findings of these fingerprints say nothing any more, on whichever claim of the own organisation they stand. */
  async resolve(tx: Tx, fingerprints: readonly string[]): Promise<void> {
    await tx.execute(
      `update finding f set state = 'resolved', settled_at = $3
        where f.org_id = $1 and f.state = 'open' and f.fingerprint = any ($2)`,
      [tx.actor.organisationId, [...fingerprints], tx.now],
    );
  }

  async dismiss(tx: Tx, id: string, by: { name: string; reason: string }): Promise<void> {
    await tx.execute(
      `update finding set state = 'dismissed', settled_by = $2, settled_by_name = $3, settled_at = $4,
              settled_reason = $5 where id = $1`,
      [id, tx.actor.personId, by.name, tx.now, by.reason],
    );
  }

  /** The finding became a draft request. */
  async markRequested(tx: Tx, id: string, requestId: string): Promise<void> {
    await tx.execute(`update finding set state = 'requested', request_id = $2 where id = $1`, [id, requestId]);
  }
}

const given = `jsonb_to_recordset($2::jsonb) as r (id uuid, "claimId" uuid, rule text, severity text, line integer,
  words text, proposes jsonb, fingerprint text)`;

const upsertFindings = `
  insert into finding as f (id, claim_id, org_id, rule, severity, line, words, proposes, fingerprint, state, created_at)
  select r.id, r."claimId", $1::uuid, r.rule, r.severity, r.line, r.words, r.proposes, r.fingerprint, 'open', $3::timestamptz
    from ${given}
  on conflict (claim_id, org_id, fingerprint) do update
     set words = excluded.words, severity = excluded.severity, proposes = excluded.proposes,
         state = case when f.state <> 'resolved' then f.state when f.request_id is null then 'open' else 'requested' end,
         settled_at = case when f.state = 'resolved' then null else f.settled_at end`;

const resolveVanished = `
  update finding f set state = 'resolved', settled_at = $4::timestamptz
   where f.org_id = $1::uuid and f.claim_id = $3::uuid and f.state in ('open', 'requested')
     and not exists (select 1 from ${given} where r.fingerprint = f.fingerprint)`;
