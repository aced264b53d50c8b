import type { FileView, RequestView } from '@liaison/contracts';
import { recordableActs } from '@liaison/domain';
import type { RequestFacts, TransitionFacts } from '../view/request-facts.js';
import type { LetterFacts, ProofFacts, RelativeFacts } from './outside-facts.js';

type OutsideView = Pick<
  RequestView,
  'recorded' | 'recordable' | 'proofs' | 'mergedInto' | 'mergedFrom' | 'mergeProposals'
>;
type Files = ReadonlyMap<string, FileView>;

/** What only the recorder reads of a request: the letter, the proofs, and the requests that are the same one. */
export function toOutsideView({ held, outside, files, extensions }: RequestFacts): OutsideView {
  const { request, side } = held;
  const isExtensionAsked = extensions.some(({ state }) => state === 'asked');
  return {
    recorded: outside.letter ? toLetterView(outside.letter, outside.sameReference, files) : null,
    recordable: request.recordedBy === null ? [] : recordableActs(request.state, side, isExtensionAsked),
    proofs: outside.proofs.map((proof) => toProofView(proof, files)),
    mergedInto: outside.mergedInto ? toRelative(outside.mergedInto) : null,
    mergedFrom: outside.mergedFrom.map(toRelative),
    mergeProposals: outside.proposals.map((row) => ({ ...toRelative(row), because: [...row.because] })),
  };
}

function toLetterView(
  letter: LetterFacts,
  sameReference: readonly RelativeFacts[],
  files: Files,
): NonNullable<OutsideView['recorded']> {
  return {
    by: { id: letter.entered_by, name: letter.entered_by_name },
    at: letter.entered_at.toISOString(),
    organisation: { id: letter.outside_org, name: letter.outside_name },
    payerId: letter.payer_id,
    npi: letter.npi,
    letterDate: letter.letter_date,
    receivedAt: letter.received_at.toISOString(),
    channel: letter.channel,
    reference: letter.reference,
    representative: letter.representative,
    attachments: filesOf(letter.attachments, files),
    sameReference: sameReference.map(toRelative),
  };
}

function toProofView(proof: ProofFacts, files: Files): OutsideView['proofs'][number] {
  return {
    id: proof.id,
    requestId: proof.request_id,
    kind: proof.kind,
    at: proof.at.toISOString(),
    channel: proof.channel,
    reference: proof.reference,
    note: proof.note,
    attachments: filesOf(proof.attachments, files),
    round: proof.round,
    enteredBy: { id: proof.entered_by, name: proof.entered_by_name },
    enteredAt: proof.entered_at.toISOString(),
  };
}

function toRelative(row: RelativeFacts): OutsideView['mergedFrom'][number] {
  return {
    id: row.id,
    claimId: row.claim_id,
    claimNumber: row.claim_number,
    kind: row.kind,
    state: row.state,
    organisation: row.organisation,
    reference: row.reference,
    receivedAt: row.received_at.toISOString(),
  };
}

/** Who entered a move of the outside party, when, and how they heard of it. */
export function toTransitionRecord(row: TransitionFacts, files: Files): RequestView['transitions'][number]['recorded'] {
  if (!row.recorded) return null;
  const { channel, reference, counterpart, attachments, enteredAt } = row.recorded;
  const enteredBy = row.by_person ? { id: row.by_person, name: row.by_name ?? '' } : null;
  return { channel, reference, counterpart, attachments: filesOf(attachments, files), enteredBy, enteredAt };
}

function filesOf(ids: readonly string[], files: Files): FileView[] {
  return ids.flatMap((id) => files.get(id) ?? []);
}
