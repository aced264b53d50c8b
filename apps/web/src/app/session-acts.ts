import type { MeView } from '@liaison/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { keys } from '../api/keys.js';
import { actFor, getMe, signOut } from '../api/session.js';

let isSwitching = false;

/** Whether this tab itself is turning to another organisation just now. */
export function isSwitchingHere(): boolean {
  return isSwitching;
}

/** Acting for another organisation forgets everything of the former one before the first screen is drawn. */
export function useActFor(): (membershipId: string) => Promise<MeView> {
  const client = useQueryClient();
  return async (membershipId) => {
    isSwitching = true;
    try {
      await actFor({ membershipId });
      return await beginAnew(client);
    } finally {
      isSwitching = false;
    }
  };
}

/** Whom the session acts for now, with nothing left of whom it acted for before. */
export async function beginAnew(client: QueryClient): Promise<MeView> {
  const me = await getMe();
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
  client.setQueryData(keys.me, me);
  return me;
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
    client.clear();
  };
}
