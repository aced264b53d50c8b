import type { QuestionMemoryBody, RequestItemView, RequestView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { isOpenItem } from './request-acts.js';
import { Remembered } from './remembered.js';
import { useQuestionMemory } from './use-question-memory.js';
import { itemTitle } from './request-words.js';

interface AnsweredBeforeProps {
  readonly request: RequestView;
  /** Those that are looked for; all by default. */
  readonly items?: readonly RequestItemView[];
  readonly now: Date;
  readonly onUse: (itemId: string, answer: NonNullable<RequestItemView['answer']>) => void;
}

/** An item as the memory takes it. */
export function toAskedItem(item: RequestItemView): QuestionMemoryBody['items'][number] {
  const { loinc, reason, question, line, dateRange } = item;
  const given = Object.entries({ loinc, reason, question, line, dateRange }).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}

/** What does not count as asked before: this request, the one it serves, and what was passed on from it. */
export function ownFamily(request: Pick<RequestView, 'id' | 'parentId' | 'children'>): string[] {
  const children = request.children.map(({ id }) => id);
  return [request.id, ...(request.parentId ? [request.parentId] : []), ...children].slice(0, 20);
}

/** To whoever is asked: this was answered here before, and that answer can go again with its own date and nature. */
export function AnsweredBefore({ request, items = request.items, now, onUse }: AnsweredBeforeProps) {
  const open = request.actions.includes('save_answer') ? items.filter(isOpenItem) : [];
  const body = open.length === 0 ? null : { items: open.map(toAskedItem), except: ownFamily(request) };
  const matches = useQuestionMemory(request.claimId, body);
  return open.flatMap((item, index) => {
    const match = matches(index).find(({ answer }) => answer !== null);
    if (!match?.answer) return [];
    const { answer } = match;
    const { title } = itemTitle(item, now);
    return [
      <Remembered key={item.id} match={match} lead={`“${title}” was answered before`} now={now}>
        <Button
          size="compact-sm"
          aria-label={`Send that answer again for ${title}`}
          onClick={() => onUse(item.id, answer)}
        >
          Send that answer again
        </Button>
      </Remembered>,
    ];
  });
}
