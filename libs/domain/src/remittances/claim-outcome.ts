import { fromCents, toCents } from './cents.js';
import type { Adjustment, ClaimOutcomeKind, DecisionCode } from './vocabulary.js';

interface Dated {
  /** YYYY-MM-DD. */
  readonly on: string;
  /** When it came to us, ISO 8601 in UTC: the order within a day. */
  readonly recordedAt: string;
}

/** What one CLP says, as the outcome needs it. */
export interface RemittanceFacts extends Dated {
  readonly id: string;
  /** CLP02. */
  readonly status: string;
  readonly charge: string;
  readonly paid: string;
  readonly patientResponsibility: string | null;
  /** Of the claim and its lines. */
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
}

/** An appeal that was decided. */
export interface DeterminationFacts extends Dated {
  readonly appealId: string;
  readonly determination: 'upheld' | 'overturned' | 'partly_overturned';
}

export interface ClaimOutcome {
  readonly outcome: ClaimOutcomeKind;
  readonly on: string;
  readonly charge: string | null;
  /** Over all remittances: what was taken back is taken off. */
  readonly paid: string;
  readonly patientResponsibility: string | null;
  readonly codes: readonly DecisionCode[];
  readonly remittanceId: string | null;
  readonly appealId: string | null;
}

/** CLP02 22: an earlier payment is taken back; the correction, if there is one, is a remittance of its own. */
const reversal = '22';
/** CLP02 23 and 25 decide nothing: passed on unpaid, or priced beforehand. */
const undecided = new Set(['23', '25']);
const denied = '4';

/**
 * Reasons that are the usual way of things and no cut: the agreed fee, the patient's own share, what an earlier payer paid,
 * a negotiated discount, the federal sequestration. Everything else that is taken off makes a claim "reduced".
 */
const usualReasons = new Set(['1', '2', '3', '23', '45', '66', '94', '131', '144', '253', 'A2']);
const patientShare = new Set(['1', '2', '3', '66']);

const nothingRemitted = { charge: null, paid: '0.00', patientResponsibility: null, codes: [], remittanceId: null };

interface Standing {
  readonly lastAt: Dated | null;
  readonly paid: bigint;
  /** The highest that was ever paid: less of it left means that something was taken back. */
  readonly everPaid: bigint;
  readonly last: ClaimOutcome | null;
}

const atFirst: Standing = { paid: 0n, everPaid: 0n, last: null, lastAt: null };

/**
 * How a claim stands after these remittances and determinations, both in their order. A determination counts until a later
 * remittance says what was paid on it. Null when nothing was decided.
 */
export function claimOutcome(
  remittances: readonly RemittanceFacts[],
  determinations: readonly DeterminationFacts[],
): ClaimOutcome | null {
  const { last, lastAt } = remittances.reduce(takeRemittance, atFirst);
  const determined = determinations.at(-1);
  if (determined === undefined || (lastAt !== null && isLater(lastAt, determined))) return last;
  const { determination, on, appealId } = determined;
  return { ...(last ?? nothingRemitted), outcome: determination, on, appealId };
}

/** By its day, and on the same day by when it came to us. */
function isLater(one: Dated, other: Dated): boolean {
  return one.on === other.on ? one.recordedAt > other.recordedAt : one.on > other.on;
}

function takeRemittance(standing: Standing, remittance: RemittanceFacts): Standing {
  if (undecided.has(remittance.status)) return standing;
  const paid = standing.paid + toCents(remittance.paid);
  const everPaid = paid > standing.everPaid ? paid : standing.everPaid;
  const outcome = outcomeOf(standing, remittance, paid);
  if (outcome === null) return { ...standing, paid, everPaid };
  const isReversal = remittance.status === reversal;
  return {
    paid,
    everPaid,
    lastAt: remittance,
    last: {
      outcome,
      on: remittance.on,
      charge: isReversal ? (standing.last?.charge ?? null) : remittance.charge,
      paid: fromCents(paid),
      patientResponsibility: isReversal ? null : remittance.patientResponsibility,
      codes: decisionCodes(remittance),
      remittanceId: remittance.id,
      appealId: null,
    },
  };
}

function outcomeOf(standing: Standing, remittance: RemittanceFacts, paid: bigint): ClaimOutcomeKind | null {
  // A reversal of nothing only clears the way for the correction behind it.
  if (remittance.status === reversal) return paid < standing.paid ? 'recouped' : null;
  const own = ownOutcome(remittance);
  return own === 'denied' && paid < standing.everPaid && standing.everPaid > 0n ? 'recouped' : own;
}

function ownOutcome(remittance: RemittanceFacts): 'paid' | 'reduced' | 'denied' {
  const isPaid = toCents(remittance.paid) > 0n;
  if (remittance.status === denied && !isPaid) return 'denied';
  const taken = remittance.adjustments.filter(({ amount }) => toCents(amount) > 0n);
  const cuts = taken.filter(({ reason }) => !usualReasons.has(reason));
  const isPatients = taken.some(({ group, reason }) => group === 'PR' && patientShare.has(reason));
  if (cuts.length > 0) return isPaid || isPatients ? 'reduced' : 'denied';
  return isPaid || taken.length > 0 || toCents(remittance.charge) === 0n ? 'paid' : 'denied';
}

/** The codes that explain it: reasons that are not the usual way of things first, then the usual ones, then the remarks. */
export function decisionCodes({
  adjustments,
  remarks,
}: Pick<RemittanceFacts, 'adjustments' | 'remarks'>): DecisionCode[] {
  const ordered = [
    ...adjustments.filter(({ reason }) => !usualReasons.has(reason)),
    ...adjustments.filter(({ reason }) => usualReasons.has(reason)),
  ];
  const carcs = ordered.map(({ group, reason }): DecisionCode => ({ list: 'CARC', code: reason, group }));
  const rarcs = remarks.map((code): DecisionCode => ({ list: 'RARC', code, group: null }));
  const seen = new Set<string>();
  return [...carcs, ...rarcs].filter(({ list, code, group }) => {
    const key = `${list} ${group ?? ''} ${code}`;
    return !seen.has(key) && seen.add(key);
  });
}
