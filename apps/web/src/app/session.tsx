import type { MeView } from '@liaison/contracts';
import { may, type Permission } from '@liaison/domain';
import { createContext, useContext } from 'react';

const MeContext = createContext<MeView | null>(null);
export const MeProvider = MeContext.Provider;

/** Who is signed in and for which organisation they act. */
export function useMe(): MeView {
  const me = useContext(MeContext);
  if (!me) throw new Error('This component is for people who are signed in.');
  return me;
}

export function useTimeZone(): string {
  return useMe().acting.organisation.timeZone;
}

/** Whether the roles held allow an act: the same table the server obeys. */
export function useMay(permission: Permission): boolean {
  return may(useMe().acting.roles, permission);
}
