import { isAsOnServer } from '@liaison/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { digestMessages } from '../../api/threads.js';
import { loadedMessages, type MessagePages } from '../../sync/merge-messages.js';
import { forgetMessages } from '../../sync/message-cache.js';
import { useShownThread } from '../../sync/shown-thread.js';
import { useOutbox, useSyncState } from '../../sync/sync-provider.js';
import classes from './shell.module.css';

function useCompleteness(): { words: string; state: string } {
  const state = useSyncState();
  const { waiting } = useOutbox();
  const shown = useShownThread();
  const rest = waiting.length === 0 ? 'nothing waiting' : `${waiting.length} waiting to be sent`;
  if (state === 'connecting') return { words: `Connecting, ${rest}`, state };
  if (state === 'catching_up') return { words: `Catching up, ${rest}`, state };
  return { words: `Complete${shown ? ` to #${shown.reach}` : ''}, ${rest}`, state };
}

/** Compares what stands on the screen with what the server would show, and loads it afresh where the two differ. */
function useServerCheck(threadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const held = loadedMessages(client.getQueryData<MessagePages>(keys.messages(threadId)));
      const isSame = await isAsOnServer(held, (range) => digestMessages(threadId, range));
      if (!isSame) await forgetMessages(client, threadId);
      return isSame;
    },
  });
}

function ServerCheck({ threadId }: { readonly threadId: string }) {
  const check = useServerCheck(threadId);
  return (
    <>
      <button type="button" className={classes['hintButton']} disabled={check.isPending} onClick={() => check.mutate()}>
        Check
      </button>
      <span role="status">{checkWords(check)}</span>
    </>
  );
}

function checkWords({
  isSuccess,
  data,
  error,
}: Pick<ReturnType<typeof useServerCheck>, 'isSuccess' | 'data' | 'error'>) {
  if (error) return wordsOf(error);
  if (!isSuccess) return '';
  return data ? 'Same as on the server' : 'Differed from the server, loaded again';
}

/** What the screen vouches for: how far the open conversation is complete, and what waits to be sent. */
export function Completeness() {
  const { words, state } = useCompleteness();
  const shown = useShownThread();
  return (
    <span className={classes['complete']}>
      <span className={classes['dot']} data-state={state} aria-hidden="true" />
      <span role="status">{words}</span>
      {shown && state === 'complete' ? (
        <ServerCheck key={`${shown.threadId}.${shown.reach}`} threadId={shown.threadId} />
      ) : null}
    </span>
  );
}
