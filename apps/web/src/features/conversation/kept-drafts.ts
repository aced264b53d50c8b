import type { DraftBody, DraftView, ListOf, MeView } from '@liaison/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { ApiProblem, restAfter } from '../../api/problem.js';
import { dropDraft, saveDraft } from '../../api/threads.js';

/** What is on its way to the server, by thread: what comes later waits for it, so that none overtakes another. */
const underway = new Map<string, Promise<unknown>>();
/** Threads whose draft was sent, while the server may still have it. */
const sent = new Set<string>();
const pauseMs = 5_000;

function inTurn<T>(threadId: string, act: () => Promise<T>): Promise<T> {
  const turn = (underway.get(threadId) ?? Promise.resolve()).then(act, act);
  underway.set(threadId, turn);
  return turn;
}

export function keepDraft(threadId: string, body: DraftBody, save = saveDraft): Promise<unknown> {
  sent.delete(threadId);
  return inTurn(threadId, () => save(threadId, body));
}

/** What the server kept for this thread, unless that was sent since. */
export function draftFor(threadId: string, kept: ListOf<DraftView> | undefined): DraftView | undefined {
  return sent.has(threadId) ? undefined : kept?.items.find((draft) => draft.threadId === threadId);
}

/** What was sent is no draft any more, here at once and on the server after what of it is still being saved. */
export async function forgetDraft(client: QueryClient, threadId: string, drop = dropDraft): Promise<void> {
  const acting = actingIn(client);
  sent.add(threadId);
  takeOut(client, threadId);
  for (;;) {
    const turn = inTurn(threadId, () => drop(threadId));
    const restMs = await turn.then(() => 0, restOf);
    // Something newer was written or sent, which takes the place of this.
    if (underway.get(threadId) !== turn) return;
    // Whoever acts for others by now has another draft there.
    if (restMs === 0 || actingIn(client) !== acting) break;
  }
  sent.delete(threadId);
  // A list that came, or comes, from before that still has it.
  takeOut(client, threadId);
  if (client.isFetching({ queryKey: keys.drafts }) > 0) await client.invalidateQueries({ queryKey: keys.drafts });
}

/** Waits where it may succeed later; says how long, 0 where it is refused for good. */
async function restOf(error: unknown): Promise<number> {
  if (!(error instanceof ApiProblem && error.isPassing)) return 0;
  const restMs = Math.max(pauseMs, restAfter(error));
  await new Promise((resolve) => setTimeout(resolve, restMs));
  return restMs;
}

function actingIn(client: QueryClient): string | undefined {
  return client.getQueryData<MeView>(keys.me)?.acting.membershipId;
}

function takeOut(client: QueryClient, threadId: string): void {
  client.setQueryData<ListOf<DraftView>>(
    keys.drafts,
    (list) => list && { ...list, items: list.items.filter((draft) => draft.threadId !== threadId) },
  );
}
