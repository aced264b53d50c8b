import type { DraftBody, DraftView, ListOf } from '@liaison/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { dropDraft, saveDraft } from '../../api/threads.js';

/** What is on its way to the server, by thread: what comes later waits for it, so that none overtakes another. */
const underway = new Map<string, Promise<unknown>>();

function inTurn<T>(threadId: string, act: () => Promise<T>): Promise<T> {
  const turn = (underway.get(threadId) ?? Promise.resolve()).then(act, act);
  underway.set(threadId, turn);
  return turn;
}

export function keepDraft(threadId: string, body: DraftBody, save = saveDraft): Promise<unknown> {
  return inTurn(threadId, () => save(threadId, body));
}

/** What was sent is no draft any more, here at once and on the server after what of it is still being saved. */
export async function forgetDraft(client: QueryClient, threadId: string, drop = dropDraft): Promise<void> {
  takeOut(client, threadId);
  await inTurn(threadId, () => drop(threadId));
  // A list that came, or comes, from before that still has it.
  takeOut(client, threadId);
  if (client.isFetching({ queryKey: keys.drafts }) > 0) await client.invalidateQueries({ queryKey: keys.drafts });
}

function takeOut(client: QueryClient, threadId: string): void {
  client.setQueryData<ListOf<DraftView>>(
    keys.drafts,
    (list) => list && { ...list, items: list.items.filter((draft) => draft.threadId !== threadId) },
  );
}
