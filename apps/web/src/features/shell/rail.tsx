import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { keys } from '../../api/keys.js';
import { getSummary } from '../../api/requests.js';
import { PlaceIcon } from '../../app/place-icon.js';
import { railPlaces } from '../../app/places.js';
import { useMay, useMe } from '../../app/session.js';
import classes from './shell.module.css';

interface RailLinkProps {
  readonly to: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
}

function RailLink({ to, label, icon, count }: RailLinkProps) {
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
  const { roles } = useMe().acting;
  const mayWork = useMay('request.read');
  const atDesk = useMay('claim.import');
  const mine = { scope: 'mine_everywhere' } as const;
  const summary = useQuery({
    queryKey: keys.summary(mine),
    queryFn: ({ signal }) => getSummary(mine, signal),
    enabled: mayWork,
  });
  const iconOf = (id: Parameters<typeof PlaceIcon>[0]['place']) =>
    id === 'work' && !atDesk ? <IconChecklist size={19} stroke={1.6} aria-hidden="true" /> : <PlaceIcon place={id} />;
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // Whoever has no desk finds the same list here and there, and is at their work on either page.
  const isAnswering = !atDesk && pathname.startsWith('/answer');
  // On a telephone the places stand in a row that may be longer than the screen.
  useEffect(() => {
    nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={nav} className={classes['rail']} aria-label="Places">
      {railPlaces(roles).map(({ id, to, label }) => (
        <RailLink
          key={id}
          to={isAnswering && id === 'work' ? '/answer' : to}
          label={label}
          icon={iconOf(id)}
          count={id === 'work' ? (summary.data?.needsMe ?? 0) : 0}
        />
      ))}
    </nav>
  );
}
