import type { RequestItemView, RequestView } from '@liaison/contracts';
import { answerNatures, notDocumentedReasons, type ItemOutcome } from '@liaison/domain';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { wordsOf } from '../../api/problem.js';
import { saveItemAnswer } from '../../api/requests.js';
import { answerMissing, toAnswerBody, usualNature, type AnswerDraft } from './answer-draft.js';
import { ConflictNote } from './conflict-note.js';
import { FilePicker } from './file-picker.js';
import { KeyButton } from './key-button.js';
import { isConflict, useRequestCommand } from './request-queries.js';
import { natureWords, notDocumentedWords } from './coded-words.js';
import classes from './requests.module.css';

interface AnswerFormProps {
  readonly request: RequestView;
  readonly item: RequestItemView;
  readonly outcome: ItemOutcome;
  readonly draft: AnswerDraft;
  /** The revision of the draft that stood there when the form was begun. */
  readonly seen: number | undefined;
  readonly onChange: (draft: AnswerDraft) => void;
  /** Closes the form; `kept` when the draft is on the server. */
  readonly onDone: (kept: boolean) => void;
}

const natures = [...answerNatures.map((nature) => ({ value: nature, label: natureWords[nature] }))];
const reasons = [
  { value: '', label: 'Choose' },
  ...notDocumentedReasons.map((reason) => ({ value: reason, label: notDocumentedWords[reason] })),
];
const firstLabels: Readonly<Record<ItemOutcome, string>> = {
  supplied: 'Answer',
  not_documented: 'Anything to add',
  disputed: 'Anything to add',
};

/** Answers one item. It is kept as the own side's draft; nothing leaves before "Send". */
export function AnswerForm({ request, item, outcome, draft, seen, onChange, onDone }: AnswerFormProps) {
  const command = useRequestCommand(request.id);
  const form = useRef<HTMLFormElement>(null);
  const missing = answerMissing(outcome, draft);
  const patch = (change: Partial<AnswerDraft>) => onChange({ ...draft, ...change });

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, select, input:not([type="file"])')?.focus();
  }, [outcome]);

  const keep = (revision = seen) => {
    if (missing || command.isPending) return;
    const body = toAnswerBody(outcome, draft, revision);
    command.mutate(() => saveItemAnswer(request.id, item.id, body), { onSuccess: () => onDone(true) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone(false);
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keep();
    }
  };

  return (
    <form
      ref={form}
      className={classes.form}
      aria-label="Answer to this item"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Why outcome={outcome} draft={draft} patch={patch} />
      <Textarea
        label={firstLabels[outcome]}
        autosize
        minRows={2}
        value={draft.text}
        onChange={(event) => patch({ text: event.currentTarget.value })}
      />
      {outcome === 'supplied' && request.kind !== 'claim_question' ? <Provenance draft={draft} patch={patch} /> : null}
      <FilePicker files={draft.files} onChange={(files) => patch({ files })} />
      {isConflict(command.error) ? (
        <ConflictNote
          item={request.items.find((each) => each.id === item.id) ?? item}
          problem={command.error}
          onKeepMine={keep}
          onTakeTheirs={() => onDone(true)}
        />
      ) : command.error ? (
        <p role="alert" className={classes.problem}>
          {wordsOf(command.error)} What you typed is still here.
        </p>
      ) : null}
      <div className={classes.formFoot}>
        <KeyButton
          variant="filled"
          hint="Ctrl ↵"
          disabledWhy={missing}
          loading={command.isPending}
          onClick={() => keep()}
        >
          Keep as draft
        </KeyButton>
        <Button onClick={() => onDone(false)}>Cancel</Button>
        <span className="dim">Only {request[request.mySide].organisation.name} sees it until you send.</span>
      </div>
    </form>
  );
}

interface ProvenanceProps {
  readonly draft: AnswerDraft;
  readonly patch: (change: Partial<AnswerDraft>) => void;
}

/** Why it is not documented and where it was searched, or on what grounds it is disputed. */
function Why({ outcome, draft, patch }: ProvenanceProps & { readonly outcome: ItemOutcome }) {
  return (
    <>
      {outcome === 'not_documented' ? (
        <NativeSelect
          label="Why it is not documented"
          data={reasons}
          value={draft.reason}
          onChange={(event) =>
            patch({ reason: notDocumentedReasons.find((r) => r === event.currentTarget.value) ?? '' })
          }
        />
      ) : null}
      {outcome === 'not_documented' && draft.reason === 'not_located' ? (
        <Textarea
          label="Where you searched"
          autosize
          minRows={1}
          maxLength={2000}
          value={draft.searched}
          onChange={(event) => patch({ searched: event.currentTarget.value })}
        />
      ) : null}
      {outcome === 'disputed' ? (
        <Textarea
          label="On what grounds"
          autosize
          minRows={2}
          value={draft.grounds}
          onChange={(event) => patch({ grounds: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

/** What a supplied answer is and when that was written: the other side is told both. */
function Provenance({ draft, patch }: ProvenanceProps) {
  const isRecord = (draft.nature || usualNature(draft)) === 'existing_record';
  return (
    <div className={classes.pair}>
      <NativeSelect
        label="What this is"
        data={natures}
        value={draft.nature || usualNature(draft)}
        onChange={(event) => patch({ nature: answerNatures.find((n) => n === event.currentTarget.value) ?? '' })}
      />
      <TextInput
        type="date"
        label={isRecord ? 'Written on' : 'Written on (empty: now)'}
        value={draft.authoredAt.slice(0, 10)}
        onChange={(event) => patch({ authoredAt: event.currentTarget.value })}
      />
    </div>
  );
}
