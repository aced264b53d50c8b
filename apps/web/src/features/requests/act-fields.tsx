import type { RequestView } from '@liaison/contracts';
import { clinicianOutcomes, outcomesOfKind } from '@liaison/domain';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ActFieldsProps } from './act-draft.js';
import { DueField } from './due-field.js';
import { ItemChoice } from './item-choice.js';
import { PersonField } from './person-field.js';
import { itemsFor, type ActField, type CodedReasons } from './request-acts.js';
import { AdditionField, AmendmentField, UntilField } from './move-fields.js';
import {
  cancelWords,
  declineWords,
  extensionWords,
  holdWords,
  outcomeWords,
  refusalWords,
  undeliveredWords,
} from './coded-words.js';

const choose = { value: '', label: 'Choose' };
const offered = (words: Readonly<Record<string, string>>) => [
  choose,
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];
const coded: Readonly<Record<CodedReasons, ReturnType<typeof offered>>> = {
  cancel: offered(cancelWords),
  decline: offered(declineWords),
  hold: offered(holdWords),
  extension: offered(extensionWords),
  refusal: offered(refusalWords),
  undelivered: offered(undeliveredWords),
};
const endings = [choose, ...clinicianOutcomes.map((value) => ({ value, label: outcomeWords[value] }))];

/** Left open, a question to the payer closes as the payer said. */
function outcomesFor({ kind, result }: RequestView) {
  const asSaid = { value: '', label: result ? outcomeWords[result] : 'As it was answered' };
  const others = outcomesOfKind(kind).filter((value) => value !== result);
  return [asSaid, ...others.map((value) => ({ value, label: outcomeWords[value] }))];
}

const fields: Readonly<Record<ActField, (props: ActFieldsProps) => ReactNode>> = {
  items: (props) => <Items {...props} withReasons={false} />,
  itemReasons: (props) => <Items {...props} withReasons />,
  ending: ({ draft, patch }) => (
    <NativeSelect
      label="How it ended"
      description="The clinician reads it."
      data={endings}
      value={draft.outcome}
      onChange={(event) => patch({ outcome: event.currentTarget.value })}
    />
  ),
  outcome: ({ request, draft, patch }) => (
    <NativeSelect
      label="How it ended"
      data={outcomesFor(request)}
      value={draft.outcome}
      onChange={(event) => patch({ outcome: event.currentTarget.value })}
    />
  ),
  person: ({ request, act, draft, patch }) => (
    <PersonField request={request} act={act.action} value={draft.person} onChange={(person) => patch({ person })} />
  ),
  reason: ({ act, draft, patch }) =>
    act.reasons ? (
      <NativeSelect
        label="Why"
        data={coded[act.reasons]}
        value={draft.reason}
        onChange={(event) => patch({ reason: event.currentTarget.value })}
      />
    ) : (
      <TextInput
        label="Why"
        maxLength={300}
        value={draft.reason}
        onChange={(event) => patch({ reason: event.currentTarget.value })}
      />
    ),
  text: ({ act, draft, patch }) => (
    <Textarea
      label={act.textLabel}
      autosize
      minRows={2}
      value={draft.text}
      onChange={(event) => patch({ text: event.currentTarget.value })}
    />
  ),
  party: ({ draft, patch }) => (
    <TextInput
      label="Who is waited for"
      placeholder="St Mary’s hospital"
      maxLength={300}
      value={draft.party}
      onChange={(event) => patch({ party: event.currentTarget.value })}
    />
  ),
  expected: ({ draft, patch }) => (
    <TextInput
      type="date"
      label="Expected on"
      value={draft.expected}
      onChange={(event) => patch({ expected: event.currentTarget.value })}
    />
  ),
  until: (props) => <UntilField {...props} />,
  addition: (props) => <AdditionField {...props} />,
  amendment: (props) => <AmendmentField {...props} />,
  due: ({ draft, patch, now, timeZone }) => (
    <DueField value={draft.due} onChange={(due) => patch({ due })} timeZone={timeZone} now={now} ownCalendar={false} />
  ),
};

/** The fields an act asks for, in its order. */
export function ActFields(props: ActFieldsProps) {
  return props.act.fields.map((field) => {
    const Field = fields[field];
    return <Field key={field} {...props} />;
  });
}

function Items({ request, act, now, draft, patch, withReasons }: ActFieldsProps & { readonly withReasons: boolean }) {
  const items = itemsFor(act.action, request.items);
  return <ItemChoice items={items} now={now} withReasons={withReasons} draft={draft} patch={patch} />;
}
