import type { RequestItemView, RequestView } from '@liaison/contracts';
import { type ActFacts, closedStates, isUnopened } from '@liaison/domain';
import type { ItemAnswerRow } from '../entities/item-answer.entity.js';
import type { RequestItem } from '../entities/request-item.entity.js';
import { withdrawable } from '../moves/withdrawable.js';
import type { RequestFacts } from './request-facts.js';

/** Holds, questions for more time and the way a request went, the same for both sides. */
export function movesOf({ holds, extensions, transitions, held }: RequestFacts) {
  return {
    holds: holds.map(({ id, party, reason, expected, from_at, until_at }) => ({
      ...{ id, party, reason, expected },
      from: from_at.toISOString(),
      until: until_at?.toISOString() ?? null,
    })),
    extensions: extensions.map((row) => ({
      id: row.id,
      state: row.state,
      reason: row.reason,
      until: row.until_at.toISOString(),
      askedAt: row.asked_at.toISOString(),
      askedBy: row.asked_name,
      grantedUntil: row.granted_until?.toISOString() ?? null,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedReason: row.decided_reason,
    })),
    delivery: deliveryOf(transitions, held.request.state),
  };
}

function deliveryOf(
  transitions: RequestFacts['transitions'],
  state: RequestFacts['held']['request']['state'],
): RequestView['delivery'] {
  const sendings = transitions.filter(({ action }) => action === 'send');
  const again = sendings.length > 1 ? sendings.at(-1) : undefined;
  const lost = state === 'undelivered' ? transitions.findLast(({ action }) => action === 'undeliver') : undefined;
  return { sentAgainAt: again?.at.toISOString() ?? null, undelivered: lost ? (lost.reason ?? 'other') : null };
}

/** What narrows the acts of the table for this reader. */
export function actFactsOf(facts: RequestFacts): ActFacts {
  const { holds, extensions, held, mayReopen } = facts;
  const { request, items } = held;
  return {
    isHeld: holds.some(({ until_at }) => until_at === null),
    isExtensionAsked: extensions.some(({ state }) => state === 'asked'),
    isInner: request.audience !== 'shared',
    hasUnopenedAnswer: items.some((item) => isUnopened(withdrawable(item, sentOf(facts)), request.round)),
    mayReopen: closedStates.includes(request.state) ? mayReopen : false,
  };
}

function sentOf({ answers, receipts }: RequestFacts) {
  return answers
    .filter(({ state }) => state === 'sent')
    .map(({ id, itemId, round }) => ({ id, itemId, round, receivedAt: receipts.get(id) ?? null }));
}

/** When an answer was first sent, delivered (committed: the other side can open it) and opened. */
export function proofOf(row: ItemAnswerRow, { receipts }: RequestFacts) {
  if (row.state !== 'sent' || !row.sentAt) return null;
  return {
    sent: (row.firstSentAt ?? row.sentAt).toISOString(),
    delivered: row.sentAt.toISOString(),
    received: receipts.get(row.id)?.toISOString() ?? null,
  };
}

/** How an item was worded before. */
export function earlierOf(item: RequestItem, { wordings }: RequestFacts): RequestItemView['earlier'] {
  return wordings
    .filter((wording) => wording.item_id === item.id)
    .map(({ version, loinc, reason, question, line, date_range, options, until_at }) => ({
      ...{ version, loinc, reason, question, line, options },
      dateRange: date_range,
      until: until_at.toISOString(),
    }));
}
