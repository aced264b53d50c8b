import type { RememberedQuestion, RequestItemView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useNow } from '../../ui/use-now.js';
import { Remembered } from '../requests/remembered.js';
import type { ItemDraft } from './compose-draft.js';

type Answer = NonNullable<RequestItemView['answer']>;

interface AskedBeforeProps {
  readonly items: readonly ItemDraft[];
  readonly matches: (index: number) => readonly RememberedQuestion[];
  /** Takes the answer over into the parent's item instead of asking again. */
  readonly onUse: ((parentItemId: string, answer: Answer) => void) | undefined;
  /** Leaves the item out; with the last one the question is not asked at all. */
  readonly onLeaveOut: (key: string) => void;
}

/** The memory of questions: what was asked on this claim or encounter before, and what was answered. */
export function AskedBefore({ items, matches, onUse, onLeaveOut }: AskedBeforeProps) {
  const now = useNow();
  return items.flatMap((item, index) => {
    const [match] = matches(index);
    if (!match) return [];
    const { answer } = match;
    const { parentItemId } = item;
    const lead = items.length > 1 ? `Item ${index + 1} was asked before` : 'Asked before';
    return [
      <Remembered key={item.key} match={match} lead={lead} now={now}>
        {answer && onUse && parentItemId ? (
          <Button size="compact-sm" onClick={() => onUse(parentItemId, answer)}>
            Use that answer
          </Button>
        ) : null}
        {parentItemId ? null : (
          <Button size="compact-sm" onClick={() => onLeaveOut(item.key)}>
            {items.length > 1 ? 'Leave this item out' : 'Do not ask again'}
          </Button>
        )}
      </Remembered>,
    ];
  });
}
