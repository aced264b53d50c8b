import type { Actor } from '@liaison/domain';

/** A live session: who it is and for which organisation it acts. */
export interface SignedIn {
  readonly sessionId: string;
  readonly actor: Actor & { readonly membershipId: string };
}
