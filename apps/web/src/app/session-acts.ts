import type { MeView } from '@liaison/contracts';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { keys } from '../api/keys.js';
import { ApiProblem } from '../api/problem.js';
import { actFor, signOut } from '../api/session.js';
import { useLive } from '../sync/sync-provider.js';
import { askWhoIAm, beginAnew } from './begin-anew.js';
import { useMe } from './session.js';

/** Whether this tab itself is turning to another organisation just now, or follows one that did. */
let isTurning = false;

/** Acting for another organisation forgets everything of the former one before the first screen is drawn. */
export function useActFor(): (membershipId: string) => Promise<MeView> {
  const client = useQueryClient();
  const { feed, outbox } = useLive();
  const { membershipId: former } = useMe().acting;
  return async (membershipId) => {
    isTurning = true;
    let now = former;
    // The session turns on the server first; what still ran here until the screens are new would run for nobody.
    feed.stop();
    outbox.stop();
    try {
      await actFor({ membershipId });
      const me = await beginAnew(client);
      now = me.acting.membershipId;
      return me;
    } finally {
      isTurning = false;
      if (now === former) {
        feed.start();
        outbox.start();
      }
    }
  };
}

/** Another tab turned to another organisation, or somebody else signed in there; this one follows, visibly. */
export function useFollow(onSame: () => void): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    // The tab that did it knows already.
    if (isTurning) return;
    isTurning = true;
    try {
      const former = client.getQueryData<MeView>(keys.me);
      const now = await askWhoIAm();
      // Who is the same by now stays where they are: where a tab has just gone is not to be lost by late news.
      if (now.acting.membershipId !== former?.acting.membershipId) await navigate({ to: '/' });
      const me = await beginAnew(client, now);
      if (me.acting.membershipId === former?.acting.membershipId) onSame();
      else notifications.show({ message: wordsOfTurn(former, me) });
    } catch (error) {
      // Nobody is signed in any more: the client has sent us to the sign-in page already.
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    } finally {
      isTurning = false;
    }
  };
}

function wordsOfTurn(former: MeView | undefined, { person, acting }: MeView): string {
  if (former?.person.id === person.id)
    return `You now act for ${acting.organisation.name}, as you chose in another tab.`;
  return `${person.name} signed in in another tab, and this one follows. What was not sent here is kept.`;
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
