import type { ClaimView } from '@liaison/contracts';
import { Autocomplete, CloseButton, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { documentTypes, knownReasons, reasonLists } from '../requests/document-types.js';
import type { ItemDraft } from './compose-draft.js';
import classes from './queries.module.css';

interface AskItemProps {
  readonly item: ItemDraft;
  readonly number: number;
  readonly lines: ClaimView['lines'];
  readonly onChange: (item: ItemDraft) => void;
  readonly onRemove: (() => void) | null;
}

const documents = documentTypes.map(({ loinc, name }) => ({ value: loinc, label: `${name} · ${loinc}` }));

/** One item of a request: a document by its code, a coded reason, a question, and what it concerns. */
export function AskItem({ item, number, lines, onChange, onRemove }: AskItemProps) {
  const patch = (change: Partial<ItemDraft>) => onChange({ ...item, ...change });
  return (
    <fieldset className={classes.askItem}>
      <legend>Item {number}</legend>
      {onRemove ? (
        <CloseButton className={classes.remove} aria-label={`Remove item ${number}`} onClick={onRemove} />
      ) : null}
      <div className={classes.pair}>
        <Select
          label="Document"
          placeholder="Choose, or leave it to the question"
          searchable
          clearable
          data={documents}
          value={item.loinc || null}
          onChange={(loinc) => patch({ loinc: loinc ?? '' })}
        />
        <div className={classes.reason}>
          <NativeSelect
            label="Reason"
            aria-label="List of reason codes"
            data={[...reasonLists]}
            value={item.reasonList}
            onChange={(event) => patch({ reasonList: event.currentTarget.value })}
          />
          <Autocomplete
            aria-label="Reason code"
            size="sm"
            placeholder="M29"
            maxLength={40}
            data={knownReasons(item.reasonList).map(({ code }) => code)}
            renderOption={({ option }) => (
              <span>
                <span className="mono">{option.value}</span>{' '}
                {knownReasons(item.reasonList).find(({ code }) => code === option.value)?.name}
              </span>
            )}
            value={item.reasonCode}
            onChange={(reasonCode) => patch({ reasonCode })}
          />
        </div>
      </div>
      <Textarea
        label="Question in plain words"
        autosize
        minRows={1}
        maxLength={20_000}
        value={item.question}
        onChange={(event) => patch({ question: event.currentTarget.value })}
      />
      <div className={classes.triple}>
        <NativeSelect
          label="Concerns"
          data={[
            { value: '', label: 'The whole claim' },
            ...lines.map((line) => ({
              value: String(line.number),
              label: `Line ${line.number}${line.procedure ? ` · ${[line.procedure, ...line.modifiers].join('-')}` : ''}`,
            })),
          ]}
          value={item.line}
          onChange={(event) => patch({ line: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Records from"
          value={item.from}
          onChange={(event) => patch({ from: event.currentTarget.value, to: item.to || event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="until"
          value={item.to}
          onChange={(event) => patch({ to: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
