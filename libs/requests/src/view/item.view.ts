import type { RequestItemView } from '@liaison/contracts';
import type { RequestSide, ReturnReason } from '@liaison/domain';
import type { ItemAnswerRow } from '../entities/item-answer.entity.js';
import type { RequestItem } from '../entities/request-item.entity.js';
import { earlierOf, proofOf } from './moves.view.js';
import type { RequestFacts } from './request-facts.js';

/** One item as its reader may see it: sealed drafts only to the side that is asked. */
export function toItemView(item: RequestItem, facts: RequestFacts): RequestItemView {
  const { side } = facts.held;
  const answers = facts.answers.filter((answer) => answer.itemId === item.id && mayRead(answer, side));
  const draft = answers.find((answer) => answer.state === 'draft');
  const sent = answers.filter((answer) => answer.state === 'sent');
  const current = draft ?? sent.at(-1);
  return {
    id: item.id,
    position: item.position,
    loinc: item.loinc,
    reason: item.reason,
    question: item.question,
    line: item.line,
    dateRange: item.dateRange,
    options: item.options,
    indicators: item.indicators,
    state: item.state,
    returned: item.returnedReason ? { reason: item.returnedReason as ReturnReason, note: item.returnedNote } : null,
    delegatedTo:
      side === 'addressee' ? (facts.children.find((child) => child.parent_items.includes(item.id))?.id ?? null) : null,
    answer: current ? toAnswerView(current, facts) : null,
    history: sent.filter((answer) => answer !== current).map((answer) => toAnswerView(answer, facts)),
    version: item.version,
    earlier: earlierOf(item, facts),
  };
}

function mayRead(answer: ItemAnswerRow, side: RequestSide): boolean {
  return answer.state === 'sent' || (answer.state === 'draft' && side === 'addressee');
}

/** To the other house an answer comes from who sent it: who prepared it, or was asked inside, is no affair of theirs. */
function answererOf(row: ItemAnswerRow, { held: { request, side }, transitions }: RequestFacts) {
  const { sentAt } = row;
  // What was recorded names the outside party's own person, not who entered it.
  const isOutside =
    side === 'requester' && request.requesterOrg !== request.addresseeOrg && request.recordedBy === null;
  const sent = transitions.filter(({ action, at }) => action.startsWith('answer') && sentAt !== null && at <= sentAt);
  const sender = isOutside ? sent.at(-1) : undefined;
  return sender?.by_person
    ? { id: sender.by_person, name: sender.by_name ?? '' }
    : { id: row.authorId, name: row.authorName };
}

function toAnswerView(row: ItemAnswerRow, facts: RequestFacts): NonNullable<RequestItemView['answer']> {
  return {
    draft: row.state === 'draft',
    outcome: row.outcome,
    text: row.text,
    attachments: row.attachments.flatMap((id) => facts.files.get(id) ?? []),
    nature: row.nature,
    authoredAt: row.authoredAt,
    afterSubmission: row.afterSubmission,
    reason: row.reason,
    searched: row.searched,
    grounds: row.grounds,
    by: answererOf(row, facts),
    at: (row.sentAt ?? row.updatedAt).toISOString(),
    round: row.round,
    revision: row.revision,
    proof: proofOf(row, facts),
  };
}
