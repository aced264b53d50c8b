import type { WithdrawableItem } from '@liaison/domain';
import type { RequestItem } from '../entities/request-item.entity.js';
import type { SentAnswer } from '../item-answer.repository.js';

/** What withdrawing asks of an item: the last round in which something was sent for it, and whether it was opened. */
export function withdrawable(item: RequestItem, sent: readonly SentAnswer[]): WithdrawableItem {
  const answers = sent.filter((answer) => answer.itemId === item.id);
  const sentInRound = Math.max(0, ...answers.map((answer) => answer.round)) || null;
  return {
    id: item.id,
    state: item.state,
    wasReturned: item.wasReturned,
    sentInRound,
    // What was added later is new, but the item's answer was seen: it stays said.
    isOpened: answers.some((answer) => answer.round === sentInRound && answer.receivedAt !== null),
  };
}
