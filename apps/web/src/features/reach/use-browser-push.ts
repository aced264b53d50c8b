import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { addPush, dropPush, getPush } from '../../api/reach.js';

const worker = '/push-worker.js';

/** Whether this browser can be pushed to at all: over https or on this machine, and not forbidden by its owner. */
export function canPush(): 'yes' | 'not_here' | 'forbidden' {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'not_here';
  return Notification.permission === 'denied' ? 'forbidden' : 'yes';
}

/** The browser's owner said no. */
export class NotAllowed extends Error {}

async function subscriptionHere(): Promise<PushSubscription | null> {
  if (canPush() === 'not_here') return null;
  const registration = await navigator.serviceWorker.getRegistration(worker);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the browser's owner, and tells the server where to push. A former subscription may be somebody else's: it ends. */
async function switchOn(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new NotAllowed();
  await (await subscriptionHere())?.unsubscribe();
  const registration = await navigator.serviceWorker.register(worker);
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = '', keys: sealed } = subscription.toJSON();
  await addPush({ endpoint, keys: { p256dh: sealed?.['p256dh'] ?? '', auth: sealed?.['auth'] ?? '' } });
}

/** Switching push on and off in this browser, and the other browsers where it is on. */
export function useBrowserPush() {
  const client = useQueryClient();
  const push = useQuery({ queryKey: keys.push, queryFn: getPush });
  const here = useQuery({ queryKey: keys.pushHere, queryFn: async () => (await subscriptionHere())?.endpoint ?? '' });
  const settled = {
    onSettled: () => Promise.all([keys.push, keys.pushHere].map((queryKey) => client.invalidateQueries({ queryKey }))),
  };
  const on = useMutation({ mutationFn: () => switchOn(push.data?.publicKey ?? ''), ...settled });
  const off = useMutation({
    mutationFn: async (subscriptionId: string) => {
      const own = push.data?.items.find(({ id }) => id === subscriptionId);
      if (own?.endpoint === here.data) await (await subscriptionHere())?.unsubscribe();
      await dropPush(subscriptionId);
    },
    ...settled,
  });
  const isOnHere = (push.data?.items ?? []).some(({ endpoint }) => endpoint === here.data);
  return { push, on, off, here: here.data ?? '', isOnHere };
}
