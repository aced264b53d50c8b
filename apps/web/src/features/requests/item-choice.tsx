import type { RequestItemView } from '@liaison/contracts';
import { returnReasons } from '@liaison/domain';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ActDraft } from './act-draft.js';
import { returnWords } from './coded-words.js';
import { itemTitle } from './request-words.js';
import classes from './requests.module.css';

const choose = { value: '', label: 'Choose' };

interface ItemChoiceProps {
  readonly items: readonly RequestItemView[];
  readonly now: Date;
  readonly withReasons: boolean;
  readonly draft: ActDraft;
  readonly patch: (next: Partial<ActDraft>) => void;
}

/** Which items are meant, each with its own coded reason and a word about it when they go back. */
export function ItemChoice({ items, now, withReasons, draft, patch }: ItemChoiceProps) {
  const set = (itemId: string, next: ActDraft['items'][string] | null) => {
    const rest = Object.fromEntries(Object.entries(draft.items).filter(([each]) => each !== itemId));
    patch({ items: next ? { ...rest, [itemId]: next } : rest });
  };
  return (
    <fieldset className={classes.choice}>
      <legend>Which items</legend>
      {items.map((item) => {
        const chosen = draft.items[item.id];
        const { title, code } = itemTitle(item, now);
        return (
          <div key={item.id} className={classes.choiceRow}>
            <Checkbox
              label={code ? `${title} (${code})` : title}
              checked={chosen !== undefined}
              onChange={(event) => set(item.id, event.currentTarget.checked ? { reason: '', note: '' } : null)}
            />
            {chosen && withReasons ? (
              <>
                <NativeSelect
                  aria-label={`What is wrong with ${title}`}
                  data={[choose, ...returnReasons.map((value) => ({ value, label: returnWords[value] }))]}
                  value={chosen.reason}
                  onChange={(event) =>
                    set(item.id, {
                      ...chosen,
                      reason: returnReasons.find((r) => r === event.currentTarget.value) ?? '',
                    })
                  }
                />
                <TextInput
                  aria-label={`A word about ${title}`}
                  placeholder="A word about it"
                  value={chosen.note}
                  onChange={(event) => set(item.id, { ...chosen, note: event.currentTarget.value })}
                />
              </>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
