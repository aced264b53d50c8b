import { IconChecklist, IconFileText, IconListDetails, IconMessage, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keys } from '../../api/keys.js';
import { getSummary } from '../../api/requests.js';
import { useMay, useMe } from '../../app/session.js';
import classes from './shell.module.css';

function RailLink({ to, label, icon, count }: { to: string; label: string; icon: ReactNode; count?: number }) {
  return (
    <Link to={to} className={classes['railLink']}>
      {icon}
      {count ? (
        <span className={`${classes['count']} ${classes['railCount']}`}>
          {count}
          <span className="sr-only"> need you</span>
        </span>
      ) : null}
      <span>{label}</span>
    </Link>
  );
}

/** The places of the product; a label under each icon. */
export function Rail() {
  const { acting } = useMe();
  const mayTeam = useMay('request.team');
  const mayWork = useMay('request.read');
  const deskRoles = acting.roles.some((role) => ['coder', 'claims_administrator', 'supervisor'].includes(role));
  const mine = { scope: 'mine' } as const;
  const summary = useQuery({
    queryKey: keys.summary(mine),
    queryFn: ({ signal }) => getSummary(mine, signal),
    enabled: mayWork,
  });
  const size = { size: 19, stroke: 1.6, 'aria-hidden': true } as const;
  const needsMe = summary.data?.needsMe ?? 0;
  const workIcon = deskRoles ? <IconListDetails {...size} /> : <IconChecklist {...size} />;
  return (
    <nav className={classes['rail']} aria-label="Places">
      {mayWork && <RailLink to="/work" label="Work" icon={workIcon} count={needsMe} />}
      {deskRoles && <RailLink to="/claims" label="Claims" icon={<IconFileText {...size} />} />}
      {mayWork && <RailLink to="/threads" label="Threads" icon={<IconMessage {...size} />} />}
      {mayTeam && <RailLink to="/team" label="Team" icon={<IconUsers {...size} />} />}
    </nav>
  );
}
