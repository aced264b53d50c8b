import type { ActingOrganisation, Facts } from '@liaison/platform';

/** Everything that is written to the outbox. A topic that is missing here is never marked as delivered. */
export const outboxTopics = [
  'appeal.due',
  'appeal.moved',
  'claim.imported',
  'claim.superseded',
  'claim.settled',
  'import.queued',
  'incident.opened',
  'message.posted',
  'request.chased',
  'request.moved',
  'request.sent',
  'work.handed_over',
] as const;
export type OutboxTopic = (typeof outboxTopics)[number];

/** A row of the outbox on its way to its consumer. */
export interface OutboxEvent {
  readonly id: number;
  readonly topic: string;
  readonly subjectId: string;
  /** Whose transaction wrote it. */
  readonly organisation: ActingOrganisation;
  readonly actorId: string | null;
  readonly facts: Facts;
  readonly attempts: number;
}

export function isTopic(topic: string): topic is OutboxTopic {
  return (outboxTopics as readonly string[]).includes(topic);
}
