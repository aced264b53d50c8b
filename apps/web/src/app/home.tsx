import { Navigate } from '@tanstack/react-router';
import { HousePage } from '../pages/organisation/house-page.js';
import { seesContent } from './places.js';
import { useMe } from './session.js';

/** Each role starts where its work is. */
export function Home() {
  const { acting } = useMe();
  return seesContent(acting.roles) ? <Navigate to="/work" search={{}} replace /> : <HousePage />;
}
