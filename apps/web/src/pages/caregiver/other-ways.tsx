import type { RequestItemView, RequestView } from '@liaison/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { listThreads, openThread, postMessage } from '../../api/threads.js';
import { useMe, useTimeZone } from '../../app/session.js';
import { ActForm } from '../../features/requests/act-form.js';
import { KeyButton } from '../../features/requests/key-button.js';
import { requestActs } from '../../features/requests/request-acts.js';
import { itemTitle } from '../../features/requests/request-words.js';
import { useNow } from '../../ui/use-now.js';
import { askerName } from './asked-words.js';
import classes from './caregiver.module.css';

const redirect = requestActs.find((act) => act.action === 'redirect');

interface OtherWaysProps {
  readonly request: RequestView;
  readonly item: RequestItemView;
}

/** "Not me" passes the question on; "Call me" asks for a call in the own side's conversation, and opens one where there is none. */
export function OtherWays({ request, item }: OtherWaysProps) {
  const now = useNow();
  const timeZone = useTimeZone();
  const [passing, setPassing] = useState(false);
  const { call, why, done, problem, pending } = useCallMe(request, item);
  const mayRedirect = request.actions.includes('redirect') && redirect !== undefined;
  return (
    <>
      <div className={classes.others}>
        <KeyButton
          disabledWhy={mayRedirect ? null : 'This cannot be passed on now. Use “Call me” instead.'}
          onClick={() => setPassing(!passing)}
        >
          Not me
        </KeyButton>
        <KeyButton disabledWhy={why} loading={pending} onClick={call}>
          Call me
        </KeyButton>
      </div>
      {done ? <p role="status">{`${askerName(request)} was asked to call you. You can still answer here.`}</p> : null}
      {problem ? (
        <p role="alert" className={classes.problem}>
          {wordsOf(problem)}
        </p>
      ) : null}
      {passing && redirect ? (
        <div className={classes.passing}>
          <ActForm request={request} act={redirect} now={now} timeZone={timeZone} onDone={() => setPassing(false)} />
        </div>
      ) : null}
    </>
  );
}

function useCallMe(request: RequestView, item: RequestItemView) {
  const me = useMe();
  const now = useNow();
  const threads = useQuery({
    queryKey: keys.claimThreads(request.claimId),
    queryFn: () => listThreads(request.claimId),
  });
  const inside = threads.data?.items.find((thread) => thread.audience === 'provider');
  const asker = request.requester.person ?? request.transitions.find((step) => step.action === 'send')?.by ?? null;
  // One key for the whole visit of the page: two taps are one message.
  const [key] = useState(newKey);
  const mutation = useMutation({
    mutationFn: async () => {
      const { id: threadId } =
        inside ?? (await openThread(request.claimId, { audience: 'provider', subject: 'Calls' }));
      const about = item.question ?? itemTitle(item, now).title;
      const mentions = asker ? { mentions: [asker.id] } : {};
      return postMessage(threadId, { text: `Please call me about “${about}”. ${me.person.name}`, ...mentions }, key);
    },
  });
  const why = callWhy(threads.isPending, mutation.isSuccess);
  return {
    call: () => mutation.mutate(),
    why,
    done: mutation.isSuccess,
    problem: mutation.error,
    pending: mutation.isPending,
  };
}

function callWhy(isLoading: boolean, isDone: boolean): string | null {
  if (isDone) return 'They were asked already.';
  return isLoading ? 'A moment: the conversation is loading.' : null;
}
