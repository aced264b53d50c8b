import type { RequestItemView, RequestView } from '@liaison/contracts';
import type { RequestKind } from '@liaison/domain';

/** What a composer is opened with: the claim, the kind, and what it goes on from. */
export interface ComposerProps {
  readonly claimId: string;
  readonly kind: RequestKind;
  /** A draft request to go on with, for example the one a finding proposes. */
  readonly initial?: RequestView;
  /** The request whose items are passed on inside the own side. */
  readonly parent?: { readonly request: RequestView; readonly itemIds: readonly string[] };
  /** Takes an answer given before over into the parent's item, instead of asking again. */
  readonly onUseAnswer?: (parentItemId: string, answer: NonNullable<RequestItemView['answer']>) => void;
  /** Called with the request when it was sent or kept as a draft, with null when the person leaves. */
  readonly onDone: (request: RequestView | null) => void;
}
