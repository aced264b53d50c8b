import type { RequestRow } from '@liaison/contracts';
import { notifications } from '@mantine/notifications';
import { useActFor } from './session-acts.js';
import { useMe } from './session.js';

type Elsewhere = Pick<RequestRow, 'membershipId' | 'organisation'>;

/** Before a row of another of one's organisations opens, the session turns there: visibly, never in passing. */
export function useTurnTo(): (row: Elsewhere) => Promise<void> {
  const { acting } = useMe();
  const actFor = useActFor();
  return async ({ membershipId, organisation }) => {
    if (membershipId === acting.membershipId) return;
    await actFor(membershipId);
    notifications.show({ message: `You now act for ${organisation.name}.` });
  };
}
