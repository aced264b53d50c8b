import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { wordsOf } from '../api/problem.js';
import { useActFor } from './session-acts.js';
import { useMe } from './session.js';

/** Turns the session to the organisation a link is for, visibly; true once it acts for it, or cannot. */
export function useActingFor(organisationId: string | undefined): boolean {
  const { acting, memberships } = useMe();
  const actFor = useActFor();
  const wanted = memberships.find(({ organisation }) => organisation.id === organisationId);
  const turnTo = wanted && wanted.id !== acting.membershipId ? wanted.id : null;
  const name = wanted?.organisation.name;
  useEffect(() => {
    if (turnTo === null) return;
    actFor(turnTo).then(
      () => notifications.show({ message: `You now act for ${name}.` }),
      (error: unknown) => notifications.show({ color: 'red', message: wordsOf(error) }),
    );
    // Once per link: the acting membership changes with it.
  }, [turnTo]);
  return turnTo === null;
}
