import type { MeView } from '@liaison/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { actAs } from '../api/client.js';
import { keys } from '../api/keys.js';
import { ApiProblem, restAfter } from '../api/problem.js';
import { whoAmINow } from '../api/session.js';

const longestWaitMs = 15_000;

/** Whom the session acts for now, with nothing left of whom it acted for before. */
export async function beginAnew(client: QueryClient, known?: MeView): Promise<MeView> {
  const me = known ?? (await askWhoIAm());
  // Who one was, asked before the turn and answered after it, would turn this tab back.
  await client.cancelQueries({ queryKey: keys.me });
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
  client.setQueryData(keys.me, me);
  // A refusal of the former screens that comes now is no news: this tab has turned.
  actAs(me.acting.membershipId);
  return me;
}

/** Asked until it is answered: until then this tab shows somebody whom the session does not act for. */
export async function askWhoIAm(): Promise<MeView> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await whoAmINow();
    } catch (error) {
      if (!(error instanceof ApiProblem && error.isPassing)) throw error;
      const wait = Math.min(1_000 * 2 ** failures, longestWaitMs);
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, restAfter(error))));
    }
  }
}
