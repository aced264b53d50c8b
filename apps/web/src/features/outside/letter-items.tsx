import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { documentTypes } from '../requests/document-types.js';
import type { LetterDraft, LetterItem } from './letter-draft.js';
import classes from './outside.module.css';

const documents = documentTypes.map(({ loinc, name }) => ({ value: loinc, label: `${name} · ${loinc}` }));

interface LetterItemsProps {
  readonly items: LetterDraft['items'];
  readonly onChange: (items: LetterDraft['items']) => void;
}

/** What the letter asks for: a document by its code, or the letter's own words. */
export function LetterItems({ items, onChange }: LetterItemsProps) {
  const set = (changed: LetterItem) => onChange(items.map((each) => (each.key === changed.key ? changed : each)));
  return (
    <fieldset className={classes['form']}>
      <legend>What is asked for</legend>
      {items.map((item, index) => (
        <div key={item.key} className={classes['item']}>
          <Select
            label={`Document ${index + 1}`}
            placeholder="Choose"
            searchable
            clearable
            selectFirstOptionOnChange
            data={documents}
            value={item.loinc || null}
            onChange={(loinc) => set({ ...item, loinc: loinc ?? '' })}
          />
          <TextInput
            label={`In words ${index + 1}`}
            maxLength={20_000}
            value={item.question}
            onChange={(event) => set({ ...item, question: event.currentTarget.value })}
          />
          {items.length > 1 ? (
            <CloseButton
              aria-label={`Remove what is asked for, ${index + 1}`}
              onClick={() => onChange(items.filter((each) => each.key !== item.key))}
            />
          ) : null}
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange([...items, { key: String(Date.now()), loinc: '', question: '' }])}
        >
          One more
        </Button>
      </div>
    </fieldset>
  );
}
