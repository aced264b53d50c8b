import type { RequestView } from '@liaison/contracts';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { wordsOf } from '../../api/problem.js';
import { addProof, recordMove } from '../../api/requests.js';
import { emptyAct } from '../requests/act-draft.js';
import { ActFields } from '../requests/act-fields.js';
import { KeyButton } from '../requests/key-button.js';
import { isConflict, useRequestCommand } from '../requests/request-queries.js';
import { itemTitle, otherSideName } from '../requests/request-words.js';
import { useDraft } from '../requests/use-draft.js';
import { newExchange } from './exchange-draft.js';
import { ExchangeFields } from './exchange-fields.js';
import {
  entriesOf,
  isProof,
  proofBodyOf,
  recordBodyOf,
  recordedAct,
  recordMissing,
  type Entry,
  type RecordDraft,
} from './recorded-acts.js';
import { useLatest } from './use-latest.js';
import classes from './outside.module.css';

interface RecordFormProps {
  readonly request: RequestView;
  readonly now: Date;
  readonly timeZone: string;
  readonly onDone: () => void;
}

const empty: RecordDraft = { entry: '', act: emptyAct, exchange: newExchange(), answers: {} };

/** What an outside party did, told to us by whatever way: entered once, kept with who heard it and when. */
export function RecordForm(props: RecordFormProps) {
  const { request, onDone, now } = props;
  const [draft, change, forget] = useDraft<RecordDraft>(`record.${request.id}`, empty);
  const command = useRequestCommand(request.id);
  const form = useRef<HTMLFormElement>(null);
  const missing = recordMissing(draft, now);
  const entries = entriesOf(request);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('select')?.focus();
  }, []);
  const submit = () => {
    const { entry } = draft;
    if (missing || entry === '' || command.isPending) return;
    const send = () =>
      isProof(entry)
        ? addProof(request.id, proofBodyOf(entry, draft))
        : recordMove(request.id, recordBodyOf(entry, draft, request.revision));
    command.mutate(send, {
      onSuccess: () => {
        forget();
        onDone();
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form
      ref={form}
      className={classes['form']}
      aria-label={`What ${otherSideName(request)} did`}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NativeSelect
        label={otherSideName(request)}
        data={[{ value: '', label: 'Choose what happened' }, ...entries]}
        value={draft.entry}
        onChange={(event) =>
          change({ ...draft, entry: entries.find((each) => each.value === event.currentTarget.value)?.value ?? '' })
        }
      />
      {draft.entry === '' ? null : <EntryFields {...props} entry={draft.entry} draft={draft} change={change} />}
      {command.error ? (
        <p role="alert">
          {isConflict(command.error)
            ? `${command.error.detail} The card shows how it stands now; what you typed is kept.`
            : wordsOf(command.error)}
        </p>
      ) : null}
      <div className={classes['foot']}>
        <span className="dim">It is kept who entered it, and when.</span>
        <Button onClick={onDone}>Cancel</Button>
        <KeyButton variant="filled" hint="Ctrl ↵" disabledWhy={missing} loading={command.isPending} onClick={submit}>
          Enter it
        </KeyButton>
      </div>
    </form>
  );
}

interface EntryFieldsProps extends RecordFormProps {
  readonly entry: Entry;
  readonly draft: RecordDraft;
  readonly change: (next: RecordDraft) => void;
}

function EntryFields({ entry, draft, change, request, now, timeZone }: EntryFieldsProps) {
  const update = useLatest(draft, change);
  const exchange = (
    <ExchangeFields
      value={draft.exchange}
      onChange={(part) => update((before) => ({ ...before, exchange: { ...before.exchange, ...part } }))}
    />
  );
  if (isProof(entry)) return exchange;
  if (entry === 'answer') {
    return (
      <>
        {exchange}
        <TheirAnswers draft={draft} change={change} request={request} now={now} />
      </>
    );
  }
  return (
    <>
      {exchange}
      <ActFields
        request={request}
        act={recordedAct(entry)}
        now={now}
        timeZone={timeZone}
        draft={draft.act}
        patch={(part) => change({ ...draft, act: { ...draft.act, ...part } })}
      />
    </>
  );
}

function TheirAnswers({ draft, change, request, now }: Pick<EntryFieldsProps, 'draft' | 'change' | 'request' | 'now'>) {
  const open = request.items.filter(({ state }) => state === 'outstanding' || state === 'returned');
  return open.map((item) => (
    <Textarea
      key={item.id}
      label={`What they said to: ${itemTitle(item, now).title}`}
      autosize
      minRows={1}
      value={draft.answers[item.id] ?? ''}
      onChange={(event) => change({ ...draft, answers: { ...draft.answers, [item.id]: event.currentTarget.value } })}
    />
  ));
}
