import { matchRemittance, type MatchCandidate, type MatchDecision } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { unknownPayerId } from '../../claim-record.js';
import type { RemittanceContent } from '../remittance-record.js';
import type { AdviceOwners } from './advice-parties.js';

type Matched = Pick<
  RemittanceContent,
  'number' | 'payerControlNumber' | 'originalControlNumber' | 'charge' | 'serviceFrom' | 'serviceTo'
>;

/**
 * The claim of each remittance, in their order: what one of them teaches about a claim's number at the payer counts for the
 * next. A payer nobody here is can be the payer of no claim here, so nothing of its is matched.
 */
export async function matchAdvice(
  tx: Tx,
  owners: AdviceOwners,
  remittances: readonly Matched[],
): Promise<MatchDecision[]> {
  if (owners.payerOrg === unknownPayerId) return remittances.map(() => ({ claimId: null, why: 'payer_unknown' }));
  const index = new CandidateIndex(await candidatesFor(tx, owners, remittances));
  return remittances.map((remittance) => {
    const controlNumbers = controlNumbersOf(remittance);
    const decision = matchRemittance({ ...remittance, controlNumbers }, index.near(remittance.number, controlNumbers));
    if (decision.claimId !== null) index.learn(decision.claimId, controlNumbers);
    return decision;
  });
}

function controlNumbersOf({ payerControlNumber, originalControlNumber }: Matched): string[] {
  return [payerControlNumber, originalControlNumber].filter((number) => number !== null);
}

/** The candidates by each of their numbers: an advice may have tens of thousands of claims. */
class CandidateIndex {
  private readonly byNumber = new Map<string, Candidate[]>();
  private readonly byControl = new Map<string, Candidate[]>();
  private readonly byId: ReadonlyMap<string, Candidate>;

  constructor(candidates: readonly Candidate[]) {
    this.byId = new Map(candidates.map((claim) => [claim.id, claim]));
    for (const claim of candidates) {
      add(this.byNumber, claim.number, claim);
      for (const control of claim.controlNumbers) add(this.byControl, control, claim);
    }
  }

  near(number: string, controlNumbers: readonly string[]): Candidate[] {
    const found = [
      ...(this.byNumber.get(number) ?? []),
      ...controlNumbers.flatMap((one) => this.byControl.get(one) ?? []),
    ];
    return [...new Set(found)];
  }

  learn(claimId: string, controlNumbers: readonly string[]): void {
    const claim = this.byId.get(claimId);
    for (const control of claim === undefined ? [] : controlNumbers) {
      if (claim === undefined || claim.controlNumbers.includes(control)) continue;
      claim.controlNumbers.push(control);
      add(this.byControl, control, claim);
    }
  }
}

function add(map: Map<string, Candidate[]>, key: string, claim: Candidate): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [claim]);
  else list.push(claim);
}

type Candidate = MatchCandidate & { readonly controlNumbers: string[] };

async function candidatesFor(tx: Tx, owners: AdviceOwners, remittances: readonly Matched[]): Promise<Candidate[]> {
  const numbers = remittances.map(({ number }) => number);
  const controls = remittances.flatMap(controlNumbersOf);
  return tx.query<Candidate>(candidatesSql, [owners.providerOrg, owners.payerOrg, numbers, controls]);
}

/**
 * On a correction (7) and a void (8) the payer's number is that of the claim before, which is another claim; what earlier
 * remittances brought counts for each.
 */
const candidatesSql = `
  select c.id, c.number, c.charge, c.service_from as "serviceFrom", c.service_to as "serviceTo",
         array_remove(array(
           select case when c.frequency_code in ('7', '8') then null else c.payer_control_number end
           union select r.payer_control_number from remittance r where r.claim_id = c.id), null) as "controlNumbers"
    from claim c
   where c.provider_org = $1 and c.payer_org = $2 and c.stage = 'submitted'
     and (c.number = any ($3) or c.payer_control_number = any ($4))
   order by c.received_at, c.id`;
