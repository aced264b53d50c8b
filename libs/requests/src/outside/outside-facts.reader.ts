import { ballOf, canBeMerged, matchItems, wordsKey } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { RequestItem } from '../entities/request-item.entity.js';
import type { HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import type { LetterFacts, OutsideFacts, ProofFacts, ProposalFacts, RelativeFacts } from './outside-facts.js';

interface Candidate extends RelativeFacts {
  readonly merged_into: string | null;
  readonly subject: string | null;
  readonly note: string | null;
  /** Who holds the outside party's identifier here, if it has joined since. */
  readonly stands_for: string | null;
  readonly counterpart: string;
}

const nothing: OutsideFacts = {
  letter: null,
  proofs: [],
  sameReference: [],
  mergedInto: null,
  mergedFrom: [],
  proposals: [],
};

const candidateSql = `
  select r.id, r.claim_id, c.number as claim_number, r.kind, r.state, o.name as organisation, o.id as counterpart,
         rr.reference, coalesce(rr.received_at, r.sent_at, r.created_at) as received_at, r.merged_into, r.subject, r.note,
         case when r.recorded_by is null then null
              else coalesce(app.holder_of('payer_id', x.payer_id), app.holder_of('npi', x.npi)) end as stands_for
    from information_request r
    join claim c on c.id = r.claim_id
    join organisation o on o.id = case when r.requester_org = app.org() then r.addressee_org else r.requester_org end
    left join request_record rr on rr.request_id = r.id
    left join outside_organisation x on x.org_id = o.id`;

/** Reads what belongs to a request from outside; row security keeps it to the recorder. */
@Injectable()
export class OutsideFactsReader {
  constructor(private readonly requests: RequestRepository) {}

  async read(tx: Tx, held: HeldRequest): Promise<OutsideFacts> {
    const { request } = held;
    const isInner = request.requesterOrg === request.addresseeOrg;
    if (isInner || tx.actor.reach !== 'all') return nothing;
    const twins = await this.twins(tx, held);
    const mergedFrom = twins.filter((row) => row.merged_into === request.id);
    const letter = request.recordedBy ? await this.letter(tx, request.id) : null;
    return {
      letter,
      proofs: request.recordedBy || mergedFrom.length > 0 ? await this.proofs(tx, request.id) : [],
      sameReference: letter?.reference ? await this.sameReference(tx, request.id, letter) : [],
      mergedInto: twins.find((row) => row.id === request.mergedInto) ?? null,
      mergedFrom,
      proposals: await this.proposals(tx, held, twins),
    };
  }

  /** On the same claim, of the same kind and direction: the recorded ones of an electronic request, and the reverse. */
  private async twins(tx: Tx, { request, side }: HeldRequest): Promise<Candidate[]> {
    const wanted = request.recordedBy ? `r.recorded_by is null` : `r.recorded_by = app.org()`;
    const direction = side === 'requester' ? 'requester_org' : 'addressee_org';
    return tx.query<Candidate>(
      `${candidateSql}
        where ${wanted} and r.claim_id = $1 and r.kind = $2 and r.id <> $3 and r.${direction} = app.org()
          and r.state not in ('draft', 'discarded')
        order by r.created_at`,
      [request.claimId, request.kind, request.id],
    );
  }

  private async proposals(tx: Tx, held: HeldRequest, twins: readonly Candidate[]): Promise<ProposalFacts[]> {
    const { request } = held;
    if (!canBeMerged(request)) return [];
    const found: ProposalFacts[] = [];
    for (const twin of twins.filter((row) => row.merged_into === null && ballOf[row.state] !== null)) {
      const items = await this.requests.itemsOf(tx, twin.id);
      const because = await this.becauseOf(tx, held, twin, items);
      if (because.length > 0) found.push({ ...twin, because });
    }
    return found;
  }

  private async becauseOf(
    tx: Tx,
    { request, items }: HeldRequest,
    twin: Candidate,
    twinItems: readonly RequestItem[],
  ): Promise<ProposalFacts['because'][number][]> {
    const [own] = await tx.query<Candidate>(`${candidateSql} where r.id = $1`, [request.id]);
    if (!own) return [];
    const [recorded, electronic] = request.recordedBy ? [own, twin] : [twin, own];
    const reasons = {
      payer: isSameParty(recorded, electronic),
      items: matchItems(items, twinItems).size > 0,
      reference: namesReference(recorded, electronic),
    };
    return (['payer', 'items', 'reference'] as const).filter((reason) => reasons[reason]);
  }

  private async letter(tx: Tx, requestId: string): Promise<LetterFacts | null> {
    const [row] = await tx.query<LetterFacts>(
      `select rr.outside_org, o.name as outside_name, x.payer_id, x.npi, rr.letter_date, rr.received_at, rr.channel,
              rr.reference, rr.representative, rr.attachments, rr.entered_by, rr.entered_by_name, rr.entered_at
         from request_record rr
         join organisation o on o.id = rr.outside_org
         left join outside_organisation x on x.org_id = rr.outside_org
        where rr.request_id = $1`,
      [requestId],
    );
    return row ?? null;
  }

  /** Its own and those of the recorded requests it took over: the first date of sending stays the proof. */
  private async proofs(tx: Tx, requestId: string): Promise<ProofFacts[]> {
    return tx.query<ProofFacts>(
      `select p.id, p.request_id, p.kind, p.round, p.channel, p.at, p.reference, p.note, p.attachments, p.entered_by,
              p.entered_by_name, p.entered_at
         from request_proof p join information_request r on r.id = p.request_id
        where r.id = $1 or r.merged_into = $1 order by p.at, p.id`,
      [requestId],
    );
  }

  private async sameReference(tx: Tx, requestId: string, letter: LetterFacts): Promise<RelativeFacts[]> {
    return tx.query<RelativeFacts>(
      `${candidateSql}
        where rr.outside_org = $2 and lower(rr.reference) = lower($3) and r.id <> $1
        order by rr.received_at desc limit 20`,
      [requestId, letter.outside_org, letter.reference],
    );
  }
}

function isSameParty(recorded: Candidate, electronic: Candidate): boolean {
  return (
    recorded.stands_for === electronic.counterpart ||
    wordsKey(recorded.organisation) === wordsKey(electronic.organisation)
  );
}

/** The electronic request names the letter's reference in its own words. */
function namesReference(recorded: Candidate, electronic: Candidate): boolean {
  const said = wordsKey(`${electronic.subject ?? ''} ${electronic.note ?? ''}`);
  return recorded.reference !== null && said.includes(wordsKey(recorded.reference));
}
