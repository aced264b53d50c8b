import { may } from '@liaison/domain';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { guardedPlaceAt } from '../../app/places.js';
import { useMe } from '../../app/session.js';
import { Empty } from '../../ui/empty.js';

/** Somebody with a link to a page that is not theirs reads so at once, instead of a page whose every call is refused. */
export function PlaceGuard({ children }: { readonly children: ReactNode }) {
  const { roles } = useMe().acting;
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const place = guardedPlaceAt(pathname);
  if (place === null || may(roles, place.needs)) return children;
  return (
    <Empty title={`“${place.label}” is for other roles than yours`} step={<Link to="/">Go to your work</Link>}>
      {place.words} Whoever looks after your organisation can give you a role that opens it.
    </Empty>
  );
}
