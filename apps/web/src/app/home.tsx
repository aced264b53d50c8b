import { may } from '@liaison/domain';
import { Navigate } from '@tanstack/react-router';
import { HousePage } from '../pages/organisation/house-page.js';
import { seesContent } from './places.js';
import { useMe } from './session.js';

/** Each role starts where its work is. */
export function Home() {
  const { acting } = useMe();
  if (!seesContent(acting.roles) && may(acting.roles, 'incident.work')) return <Navigate to="/incidents" replace />;
  return seesContent(acting.roles) ? <Navigate to="/work" search={{}} replace /> : <HousePage />;
}
