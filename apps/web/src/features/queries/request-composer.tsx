import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { wordsOf } from '../../api/problem.js';
import { useTimeZone } from '../../app/session.js';
import { DueField } from '../requests/due-field.js';
import { KeyButton } from '../requests/key-button.js';
import { AddresseeField } from './addressee-field.js';
import { AskedBefore } from './asked-before.js';
import { AskItems } from './ask-items.js';
import { CheckPanel } from './check-panel.js';
import type { ComposerProps } from './composer-props.js';
import { ComposerHead, Readers } from './composer-head.js';
import { KindFields } from './kind-fields.js';
import classes from './queries.module.css';
import { QueryItems } from './query-items.js';
import { TemplatePicker } from './template-picker.js';
import { useComposer } from './use-composer.js';

type Composer = ReturnType<typeof useComposer>;

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
}

/** Writes a request of any kind; a clinician query shows its compliance check beside it. What is typed stays. */
export function RequestComposer(props: ComposerProps) {
  const { claimId, kind, parent } = props;
  const composer = useComposer(props);
  const { draft, patch, claim, isQuery, checked } = composer;
  const timeZone = useTimeZone();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      composer.send();
    }
    if (event.key === 'f' && !isTyping(event)) checked.explainFirst();
  };

  return (
    <div className={classes.composer} data-checked={isQuery || undefined} onKeyDown={onKeyDown}>
      <form
        className={classes.main}
        aria-label={composer.title}
        onSubmit={(event) => {
          event.preventDefault();
          composer.send();
        }}
      >
        <ComposerHead
          title={composer.title}
          kind={kind}
          claim={claim}
          parent={parent?.request ?? null}
          items={draft.items}
        />
        <div className={classes.pair}>
          <AddresseeField
            claimId={claimId}
            kind={kind}
            delegated={parent !== undefined}
            value={draft.addressee}
            onChange={(addressee) => patch({ addressee })}
            onName={composer.setToName}
          />
          <DueField
            value={draft.due}
            onChange={(due) => patch({ due })}
            now={composer.now}
            timeZone={timeZone}
            ownCalendar={composer.ownCalendar}
          />
        </div>
        {parent ? null : <TemplatePicker kind={kind} draft={draft} patch={patch} />}
        {parent ? null : <KindFields kind={kind} timing={composer.timing} draft={draft} patch={patch} />}
        {isQuery ? (
          <QueryItems
            draft={draft}
            patch={patch}
            ids={composer.ids}
            findings={checked.findings}
            fixed={parent !== undefined}
          />
        ) : (
          <AskItems draft={draft} patch={patch} lines={claim?.lines ?? []} fixed={parent !== undefined} />
        )}
        <ComposerFoot {...props} composer={composer} />
      </form>
      {isQuery ? <CheckPanel {...checked.panel} /> : null}
    </div>
  );
}

/** Who will read it, and the two ways to end. */
function ComposerFoot({
  kind,
  parent,
  onDone,
  onUseAnswer,
  composer,
}: ComposerProps & { readonly composer: Composer }) {
  const { claim, toName, problem, pending, unwritten, missing, keep, send } = composer;
  return (
    <>
      {problem ? (
        <p role="alert" className={classes.problem}>
          {wordsOf(problem)} What you typed is still here.
        </p>
      ) : null}
      <div className={classes.foot}>
        <div className={classes.memory}>
          <AskedBefore
            items={composer.draft.items}
            matches={composer.remembered}
            onUse={onUseAnswer}
            onLeaveOut={composer.leaveOut}
          />
        </div>
        <Readers kind={kind} claim={claim} toName={toName} />
        <span className={classes.grow} />
        <span className="dim">{missing ?? 'kept as you type'}</span>
        <Button onClick={() => onDone(null)}>Cancel</Button>
        {parent ? null : (
          <KeyButton disabledWhy={unwritten} loading={pending === 'keep'} onClick={keep}>
            Keep for later
          </KeyButton>
        )}
        <KeyButton variant="filled" hint="Ctrl ↵" disabledWhy={missing} loading={pending === 'send'} onClick={send}>
          Send
        </KeyButton>
      </div>
    </>
  );
}
