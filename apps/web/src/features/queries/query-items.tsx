import { Button, Textarea } from '@mantine/core';
import { findingPlace, type CheckFinding } from './check-findings.js';
import { emptyItem, type ComposeDraft } from './compose-draft.js';
import { QueryItem } from './query-item.js';

interface QueryItemsProps {
  readonly draft: ComposeDraft;
  readonly patch: (change: Partial<ComposeDraft>) => void;
  /** Prefix of the question fields' ids, so that a finding can lead to its field. */
  readonly ids: string;
  readonly findings: readonly CheckFinding[];
  /** Passed-on items are as many as were chosen. */
  readonly fixed: boolean;
}

/** The questions of a clinician query, one after the other. */
export function QueryItems({ draft, patch, ids, findings, fixed }: QueryItemsProps) {
  const { items } = draft;
  const at = (index: number) =>
    findings.filter((finding) => {
      const place = findingPlace(finding);
      return place?.item === index && place.field === 'question';
    });
  return (
    <>
      {items.map((item, index) => (
        <QueryItem
          key={item.key}
          item={item}
          heading={items.length > 1 ? `Question ${index + 1} of ${items.length}` : null}
          fieldId={(field) => `${ids}-${field}-${index}`}
          findings={at(index)}
          onChange={(next) => patch({ items: items.map((each) => (each.key === item.key ? next : each)) })}
        />
      ))}
      {fixed ? null : (
        <div>
          <Button variant="subtle" onClick={() => patch({ items: [...items, emptyItem(`q${items.length + 1}`)] })}>
            Ask another question
          </Button>
        </div>
      )}
      <Textarea
        label="Note"
        autosize
        minRows={1}
        value={draft.note}
        onChange={(event) => patch({ note: event.currentTarget.value })}
      />
    </>
  );
}
