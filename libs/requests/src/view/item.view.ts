import type { FileView, RequestItemView } from '@liaison/contracts';
import type { RequestSide, ReturnReason } from '@liaison/domain';
import type { ItemAnswerRow } from '../entities/item-answer.entity.js';
import type { RequestItem } from '../entities/request-item.entity.js';
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
    answer: current ? toAnswerView(current, facts.files) : null,
    history: sent.filter((answer) => answer !== current).map((answer) => toAnswerView(answer, facts.files)),
  };
}

function mayRead(answer: ItemAnswerRow, side: RequestSide): boolean {
  return answer.state === 'sent' || (answer.state === 'draft' && side === 'addressee');
}

function toAnswerView(
  row: ItemAnswerRow,
  files: ReadonlyMap<string, FileView>,
): NonNullable<RequestItemView['answer']> {
  return {
    draft: row.state === 'draft',
    outcome: row.outcome,
    text: row.text,
    attachments: row.attachments.flatMap((id) => files.get(id) ?? []),
    nature: row.nature,
    authoredAt: row.authoredAt,
    afterSubmission: row.afterSubmission,
    reason: row.reason,
    grounds: row.grounds,
    by: { id: row.authorId, name: row.authorName },
    at: (row.sentAt ?? row.updatedAt).toISOString(),
    round: row.round,
    revision: row.revision,
  };
}
