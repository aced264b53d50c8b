import type { ExchangeChannel, RequestKind, RequestState } from '@liaison/domain';

/** Beside a transition that we entered for an outside party, as it is stored. */
export interface TransitionRecord {
  readonly channel: ExchangeChannel;
  readonly reference: string | null;
  readonly counterpart: string | null;
  readonly attachments: readonly string[];
  readonly enteredAt: string;
}

export interface LetterFacts {
  readonly outside_org: string;
  readonly outside_name: string;
  readonly payer_id: string | null;
  readonly npi: string | null;
  readonly letter_date: string;
  readonly received_at: Date;
  readonly channel: ExchangeChannel;
  readonly reference: string | null;
  readonly representative: string | null;
  readonly attachments: readonly string[];
  readonly entered_by: string;
  readonly entered_by_name: string;
  readonly entered_at: Date;
}

export interface ProofFacts {
  readonly id: string;
  readonly request_id: string;
  readonly kind: 'sent' | 'delivered' | 'received';
  readonly round: number;
  readonly channel: ExchangeChannel;
  readonly at: Date;
  readonly reference: string | null;
  readonly note: string | null;
  readonly attachments: readonly string[];
  readonly entered_by: string;
  readonly entered_by_name: string;
  readonly entered_at: Date;
}

/** Another request that belongs to this one: merged, to be merged, or with the same reference. */
export interface RelativeFacts {
  readonly id: string;
  readonly claim_id: string;
  readonly claim_number: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly organisation: string;
  readonly reference: string | null;
  readonly received_at: Date;
}

export type ProposalFacts = RelativeFacts & { readonly because: readonly ('payer' | 'items' | 'reference')[] };

export interface OutsideFacts {
  readonly letter: LetterFacts | null;
  readonly proofs: readonly ProofFacts[];
  readonly sameReference: readonly RelativeFacts[];
  readonly mergedInto: RelativeFacts | null;
  readonly mergedFrom: readonly RelativeFacts[];
  readonly proposals: readonly ProposalFacts[];
}

/** Files that the record shows: the scan, the proofs, and what came with a move. */
export function shownFiles(
  { letter, proofs }: OutsideFacts,
  transitions: readonly { readonly recorded: TransitionRecord | null }[],
): string[] {
  return [
    ...(letter?.attachments ?? []),
    ...proofs.flatMap((proof) => proof.attachments),
    ...transitions.flatMap(({ recorded }) => recorded?.attachments ?? []),
  ];
}
