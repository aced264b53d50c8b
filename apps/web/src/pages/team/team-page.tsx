import { Button, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { getTeam, requestsCsvAddress } from '../../api/requests.js';
import { useMe } from '../../app/session.js';
import { AgeingChart } from '../../features/team/ageing-chart.js';
import { AskedAgainCard } from '../../features/team/asked-again-card.js';
import { OpenTimeBar } from '../../features/team/open-time-bar.js';
import { TeamFigures } from '../../features/team/team-figures.js';
import { TeamTable } from '../../features/team/team-table.js';
import classes from '../../features/team/team.module.css';
import { Chip } from '../../ui/chip.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';

const usualDays = 30;
const ranges = [7, 30, 90, 365] as const;

/** The supervisor's view: load, lateness and whose the open time is. */
export function TeamPage() {
  const { organisation } = useMe().acting;
  const navigate = useNavigate({ from: '/team' });
  const { days = usualDays } = useSearch({ from: '/shell/team' });
  const team = useQuery({ queryKey: keys.team(days), queryFn: () => getTeam(days), placeholderData: keepPreviousData });
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <h1>Team</h1>
        <Chip tone={organisation.kind}>{organisation.name}</Chip>
        <span className={classes['acts']}>
          <NativeSelect
            aria-label="Days looked back"
            data={ranges.map((each) => ({ value: String(each), label: `Last ${each} days` }))}
            value={String(days)}
            onChange={(event) => void navigate({ search: { days: Number(event.currentTarget.value) }, replace: true })}
          />
          {team.data && (
            <Button
              renderRoot={(props) => <Link {...props} to="/work" search={{ tab: 'untouched' }} />}
              className={classes['untouched'] ?? ''}
            >
              No touch for 3 days <strong>{team.data.untouched}</strong>
            </Button>
          )}
          {organisation.kind === 'provider' && (
            <Button component={Link} to="/team/queries">
              Clinician queries
            </Button>
          )}
          <Button component="a" href={requestsCsvAddress({ scope: 'organisation' })} download>
            Export CSV
          </Button>
        </span>
      </div>
      {team.isPending && <LinesSkeleton rows={5} />}
      {team.isError && !team.data && <ProblemNote error={team.error} onRetry={() => void team.refetch()} />}
      {team.data && (
        <>
          <TeamFigures team={team.data} />
          <div className={classes['columns']}>
            <TeamTable rows={team.data.rows} />
            <div className={classes['side']}>
              <OpenTimeBar parts={team.data.openTime} />
              <AgeingChart buckets={team.data.summary.ageing} />
              <AskedAgainCard asked={team.data.askedAgain} days={team.data.days} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
