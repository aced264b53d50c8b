import type { RequestView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { wordsOf } from '../../api/problem.js';
import { actOnRequest } from '../../api/requests.js';
import { actBody, actMissing, emptyAct, type ActDraft } from './act-draft.js';
import { ActFields } from './act-fields.js';
import { KeyButton } from './key-button.js';
import { actFor, type RequestAct } from './request-acts.js';
import { isConflict, useRequestCommand } from './request-queries.js';
import classes from './requests.module.css';
import { useDraft } from './use-draft.js';

interface ActFormProps {
  readonly request: RequestView;
  readonly act: RequestAct;
  readonly now: Date;
  readonly timeZone: string;
  readonly onDone: () => void;
}

/** What an act needs to be told, under the card's foot; what was typed stays until the act went through. */
export function ActForm({ request, act: offered, now, timeZone, onDone }: ActFormProps) {
  const act = actFor(offered, request);
  const [kept, change, forget] = useDraft<ActDraft>(`act.${request.id}.${act.action}`, emptyAct);
  // What an earlier release kept may lack a field.
  const draft = { ...emptyAct, ...kept };
  const command = useRequestCommand(request.id);
  const form = useRef<HTMLFormElement>(null);
  const patch = (next: Partial<ActDraft>) => change({ ...draft, ...next });
  const missing = actMissing(act, draft, now);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [act.action]);

  const submit = () => {
    if (missing || command.isPending) return;
    const body = { ...actBody(act, draft), revision: request.revision };
    command.mutate(() => actOnRequest(request.id, act.path ?? act.action, body), {
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
      className={classes.actForm}
      aria-label={act.label}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={classes.small}>{act.label}</p>
      <ActFields request={request} act={act} now={now} timeZone={timeZone} draft={draft} patch={patch} />
      {command.error ? (
        <p role="alert" className={classes.problem}>
          {isConflict(command.error)
            ? `${command.error.detail} The card above shows how it stands now; what you typed is kept.`
            : wordsOf(command.error)}
        </p>
      ) : null}
      <div className={classes.formFoot}>
        <KeyButton variant="filled" hint="Ctrl ↵" disabledWhy={missing} loading={command.isPending} onClick={submit}>
          {act.submit}
        </KeyButton>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
