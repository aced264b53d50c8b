import { matchWords, proposeMatches, type ClaimToMatch, type MatchProposal } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { toPieces } from '../claim-batch.js';
import { claimEvent } from '../claim-grants.js';
import type { StoredClaim } from '../claim-record.js';
import { claimColumns } from '../claim.repository.js';
import { FindingRepository, type KnownFinding } from '../finding.repository.js';
import { toMatchableClaim } from './to-matchable-claim.js';

/** Claims in preparation are few; whoever leaves more than these waiting gets proposals for the latest. */
const mostPrepared = 500;
const mostSubmitted = 200;

/** Proposes which submitted claim belongs to which one in preparation: a finding of the provider's on both of them. */
@Injectable()
export class MatchProposals {
  constructor(private readonly findings: FindingRepository) {}

  /** For claims that have just come in. A payer knows of no claim in preparation. */
  async proposeFor(tx: Tx, submitted: readonly ClaimToMatch[]): Promise<void> {
    if (tx.actor.organisationKind !== 'provider') return;
    await this.write(tx, proposeMatches(await preparedOf(tx), submitted));
  }

  /** Proposals that concern one claim, for its next check; the counterparts get theirs at once. */
  async findingsOf(tx: Tx, claim: StoredClaim): Promise<KnownFinding[]> {
    if (tx.actor.organisationKind !== 'provider' || claim.mergedInto !== null) return [];
    const self = [{ id: claim.id, matchable: toMatchableClaim(claim) }];
    const proposals =
      claim.stage === 'in_preparation'
        ? proposeMatches(self, await submittedLike(tx, claim))
        : proposeMatches((await isMatched(tx, claim.id)) ? [] : await preparedOf(tx), self);
    await this.write(tx, proposals);
    return proposals.flatMap(toFindings).flatMap(({ claimId, ...finding }) => (claimId === claim.id ? [finding] : []));
  }

  /** Neither claim is proposed to anybody any more. */
  async withdraw(tx: Tx, claimIds: readonly string[]): Promise<void> {
    await this.findings.resolve(
      tx,
      claimIds.map((id) => fingerprintOf(id)),
    );
  }

  private async write(tx: Tx, proposals: readonly MatchProposal[]): Promise<void> {
    if (proposals.length === 0) return;
    const rows = proposals.flatMap(toFindings).map((finding) => ({ id: newId(), ...finding }));
    await this.findings.insertBatch(tx, toPieces(rows));
    await this.tell(tx, [...new Set(rows.map(({ claimId }) => claimId))]);
  }

  /** Whoever has one of the claims open sees the proposal come; the payer hears nothing. */
  private async tell(tx: Tx, claimIds: readonly string[]): Promise<void> {
    const claims = await tx.query<StoredClaim>(`select ${claimColumns} from claim c where c.id = any ($1)`, [
      [...claimIds],
    ]);
    await tx.record({
      action: 'claim.matches_proposed',
      subject: { kind: 'organisation', id: tx.actor.organisationId },
      facts: { claims: claims.length },
      feed: claims.map((claim) => claimEvent('claim.checked', claim, claim.providerOrg)),
    });
  }
}

type ClaimFinding = KnownFinding & { readonly claimId: string };

function toFindings({ preparedId, submittedId, grounds }: MatchProposal): ClaimFinding[] {
  const finding = (claimId: string, matchClaimId: string, what: string): ClaimFinding => ({
    claimId,
    rule: 'possible_match',
    severity: 'warning',
    line: null,
    words: `${what} ${matchWords(grounds)}`,
    proposes: { matchClaimId },
    fingerprint: fingerprintOf(matchClaimId),
  });
  return [
    finding(preparedId, submittedId, 'A submitted claim may be this one.'),
    finding(submittedId, preparedId, 'This may be a claim in preparation.'),
  ];
}

function fingerprintOf(otherId: string): string {
  return `possible_match/claim/${otherId}`;
}

async function preparedOf(tx: Tx): Promise<ClaimToMatch[]> {
  const rows = await tx.query<StoredClaim>(
    `select ${claimColumns} from claim c
      where c.provider_org = $1 and c.stage = 'in_preparation' and c.merged_into is null and c.state = 'open'
      order by c.received_at desc, c.id desc limit ${mostPrepared}`,
    [tx.actor.organisationId],
  );
  return rows.map((row) => ({ id: row.id, matchable: toMatchableClaim(row) }));
}

/** Submitted claims worth comparing: of the same number or on the same days, and not matched to another. */
async function submittedLike(tx: Tx, { number, serviceFrom, serviceTo }: StoredClaim): Promise<ClaimToMatch[]> {
  const rows = await tx.query<StoredClaim>(
    `select ${claimColumns} from claim c
      where c.provider_org = $1 and c.stage = 'submitted' and c.state in ('open', 'unassigned')
        and (c.number = $2 or (c.service_from <= $4::date and coalesce(c.service_to, c.service_from) >= $3::date))
        and not exists (select 1 from claim m where m.merged_into = c.id)
      order by c.received_at desc, c.id desc limit ${mostSubmitted}`,
    [tx.actor.organisationId, number, serviceFrom, serviceTo ?? serviceFrom],
  );
  return rows.map((row) => ({ id: row.id, matchable: toMatchableClaim(row) }));
}

async function isMatched(tx: Tx, claimId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 as one from claim m where m.merged_into = $1 limit 1`, [claimId]);
  return rows.length > 0;
}
