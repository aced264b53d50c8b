import { Navigate } from '@tanstack/react-router';
import { Empty } from '../ui/empty.js';
import { useMe } from './session.js';

/** Each role starts where its work is. */
export function Home() {
  const { acting } = useMe();
  const works = acting.roles.some((role) =>
    ['coder', 'claims_administrator', 'supervisor', 'caregiver'].includes(role),
  );
  if (works) return <Navigate to="/work" search={{}} replace />;
  return (
    <Empty title={`You look after ${acting.organisation.name}`}>
      Your role sees no claims and no conversations. People, calendars and the audit trail are served by the API at
      /api/docs until their screens are built.
    </Empty>
  );
}
