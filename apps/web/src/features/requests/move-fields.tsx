import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ActFieldsProps } from './act-draft.js';
import { DueField } from './due-field.js';
import { FilePicker } from './file-picker.js';
import { itemsFor } from './request-acts.js';
import { itemTitle } from './request-words.js';
import { dayWords, whenWords } from './time-words.js';

/** Until which day: what was asked stands beside it when it is given. */
export function UntilField({ request, act, draft, patch, now, timeZone }: ActFieldsProps) {
  const asked = request.extensions.find((each) => each.state === 'asked');
  const isGrant = act.action === 'grant_extension';
  return (
    <TextInput
      type="date"
      label={isGrant ? 'Until another day (left open: as asked)' : 'Until when'}
      description={
        asked
          ? `Asked until ${dayWords(asked.until, now, timeZone)}.`
          : request.due.at
            ? `Now due ${whenWords(request.due.at, now, timeZone)}.`
            : undefined
      }
      value={draft.until}
      onChange={(event) => patch({ until: event.currentTarget.value })}
    />
  );
}

/** What is added to an answer that was sent: for which item, in words or files. */
export function AdditionField({ request, draft, patch, now }: ActFieldsProps) {
  const items = itemsFor('supplement', request.items);
  return (
    <>
      <NativeSelect
        label="To which item"
        data={[
          { value: '', label: 'Choose' },
          ...items.map((item) => ({ value: item.id, label: itemTitle(item, now).title })),
        ]}
        value={draft.item}
        onChange={(event) => patch({ item: event.currentTarget.value })}
      />
      <Textarea
        label="What you add"
        autosize
        minRows={2}
        value={draft.text}
        onChange={(event) => patch({ text: event.currentTarget.value })}
      />
      <FilePicker files={draft.files} onChange={(files) => patch({ files })} />
    </>
  );
}

/** What is asked in other words, or besides, and by when. */
export function AmendmentField({ request, draft, patch, now, timeZone }: ActFieldsProps) {
  const items = itemsFor('amend', request.items);
  return (
    <>
      <NativeSelect
        label="Which item"
        description="What was answered stays as it was asked. The earlier words stay on record."
        data={[
          { value: '', label: 'One more item' },
          ...items.map((item) => ({ value: item.id, label: `In other words: ${itemTitle(item, now).title}` })),
        ]}
        value={draft.item}
        onChange={(event) => patch({ item: event.currentTarget.value })}
      />
      <Textarea
        label="What is asked"
        autosize
        minRows={2}
        value={draft.text}
        onChange={(event) => patch({ text: event.currentTarget.value })}
      />
      <Checkbox
        label="Another due date"
        checked={draft.changesDue}
        onChange={(event) => patch({ changesDue: event.currentTarget.checked })}
      />
      {draft.changesDue ? (
        <DueField
          value={draft.due}
          onChange={(due) => patch({ due })}
          timeZone={timeZone}
          now={now}
          ownCalendar={false}
        />
      ) : null}
    </>
  );
}
