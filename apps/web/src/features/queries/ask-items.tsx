import type { ClaimView } from '@liaison/contracts';
import { Button, Textarea } from '@mantine/core';
import { AskItem } from './ask-item.js';
import { emptyItem, entireRecord, type ComposeDraft } from './compose-draft.js';
import classes from './queries.module.css';

interface AskItemsProps {
  readonly draft: ComposeDraft;
  readonly patch: (change: Partial<ComposeDraft>) => void;
  readonly lines: ClaimView['lines'];
  /** Passed-on items are as many as were chosen. */
  readonly fixed: boolean;
}

/** The items of a request, what silence costs, and a note for whoever answers. */
export function AskItems({ draft, patch, lines, fixed }: AskItemsProps) {
  const { items } = draft;
  const whole = items.some((item) => item.loinc === entireRecord);
  return (
    <>
      {items.map((item, index) => (
        <AskItem
          key={item.key}
          item={item}
          number={index + 1}
          lines={lines}
          onChange={(next) => patch({ items: items.map((each) => (each.key === item.key ? next : each)) })}
          onRemove={items.length > 1 ? () => patch({ items: items.filter((each) => each.key !== item.key) }) : null}
        />
      ))}
      {fixed ? null : (
        <div>
          <Button onClick={() => patch({ items: [...items, emptyItem(nextKey(items))] })}>Add an item</Button>
        </div>
      )}
      {whole ? (
        <Textarea
          label="Why the entire record is needed"
          autosize
          minRows={1}
          value={draft.justification}
          onChange={(event) => patch({ justification: event.currentTarget.value })}
        />
      ) : null}
      <Textarea
        className={classes.wide}
        label="Note to whoever answers"
        autosize
        minRows={1}
        value={draft.note}
        onChange={(event) => patch({ note: event.currentTarget.value })}
      />
    </>
  );
}

function nextKey(items: ComposeDraft['items']): string {
  return String(Math.max(0, ...items.map((item) => Number(item.key) || 0)) + 1);
}
