import type { RequestView } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sendBackRelease } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { When } from '../../ui/when.js';
import { useRequestCommand } from '../requests/request-queries.js';
import { ReleaseDialog } from './release-dialog.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './privacy.module.css';

/** An answer that waits for its second person: who prepared it, and what can be done now. */
export function ReleaseNote({ request }: { request: RequestView }) {
  const me = useMe();
  const [doing, setDoing] = useState<'release' | 'send_back' | null>(null);
  const { release, actions } = request;
  if (!release) return null;
  const isMine = release.preparedBy.id === me.person.id;
  return (
    <div className={classes['release']} role="group" aria-label="Release">
      <ReleaseWords release={release} isMine={isMine} />
      {doing === 'send_back' ? (
        <SendBackForm request={request} isMine={isMine} onDone={() => setDoing(null)} />
      ) : (
        <div className={classes['releaseActs']}>
          {actions.includes('release') && (
            <Button variant="filled" onClick={() => setDoing('release')}>
              Check and release
            </Button>
          )}
          {actions.includes('send_back') && (
            <Button onClick={() => setDoing('send_back')}>{isMine ? 'Take it back' : 'Give it back'}</Button>
          )}
        </div>
      )}
      {doing === 'release' && <ReleaseDialog request={request} onClose={() => setDoing(null)} />}
    </div>
  );
}

type Release = NonNullable<RequestView['release']>;

function ReleaseWords({ release, isMine }: { release: Release; isMine: boolean }) {
  const { state, sentBack, preparedBy, preparedAt, hasChanged } = release;
  if (state === 'sent_back') {
    return (
      <p>
        <strong>Not released.</strong> {sentBack?.by} gave it back: {sentBack?.reason}
      </p>
    );
  }
  return (
    <p>
      <strong>Ready to release.</strong> {isMine ? 'You' : preparedBy.name} prepared it <When at={preparedAt} />.{' '}
      {waitingWords(hasChanged, isMine)}
    </p>
  );
}

function waitingWords(hasChanged: boolean, isMine: boolean): string {
  if (hasChanged) return 'An answer changed since: prepare it again by sending it.';
  return isMine ? 'Somebody else releases it; the other side sees nothing yet.' : 'The other side sees nothing yet.';
}

function SendBackForm({ request, isMine, onDone }: { request: RequestView; isMine: boolean; onDone: () => void }) {
  const [reason, setReason, forget] = useDraft(`release.${request.id}`, '');
  const command = useRequestCommand(request.id);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        command.mutate(() => sendBackRelease(request.id, reason.trim()), {
          onSuccess: () => {
            forget();
            onDone();
          },
        });
      }}
    >
      <TextInput
        label={isMine ? 'Why you take it back' : 'What has to change'}
        required
        autoFocus
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={command.error ? wordsOf(command.error) : undefined}
      />
      <div className={classes['releaseActs']}>
        <Button
          type="submit"
          variant="filled"
          loading={command.isPending}
          disabled={!reason.trim()}
          title={reason.trim() ? undefined : 'A reason is needed.'}
        >
          {isMine ? 'Take it back' : 'Give it back'}
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
