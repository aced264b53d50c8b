import type { Facts } from '@liaison/platform';

/** What a consumer of the outbox is given. */
export interface ToldEvent {
  readonly id: number;
  readonly subjectId: string;
  /** Who did it: they are never told of it. */
  readonly actorId: string | null;
  readonly facts: Facts;
}
