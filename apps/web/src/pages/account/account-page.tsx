import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { endSession, listSessions } from '../../api/session.js';
import { useMe } from '../../app/session.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { ProblemNote } from '../../ui/problem-note.js';
import { roleWords } from '../../ui/role-words.js';
import { When } from '../../ui/when.js';
import { ReachForm } from '../../features/reach/reach-form.js';
import { agentWords } from './agent-words.js';
import { PreferencesForm } from './preferences-form.js';
import { PasswordForm } from './password-form.js';
import classes from './account.module.css';

function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: keys.sessions, queryFn: listSessions });
  const ending = useMutation({
    mutationFn: endSession,
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
  if (sessions.isPending) return <LinesSkeleton rows={2} height={36} />;
  if (!sessions.data) return <ProblemNote error={sessions.error} onRetry={() => void sessions.refetch()} />;
  return (
    <ul className={classes['sessions']}>
      {sessions.data.items.map((session) => (
        <li key={session.id}>
          <span title={session.agent ?? undefined}>
            {agentWords(session.agent)}
            <span className="dim">
              {' '}
              · last seen <When at={session.lastSeenAt} />
            </span>
          </span>
          {session.current ? (
            <span className="dim">this one</span>
          ) : (
            <Button onClick={() => ending.mutate(session.id)}>End</Button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function AccountPage() {
  const me = useMe();
  return (
    <div className={classes['page']}>
      <h1>{me.person.name}</h1>
      <p className="dim">
        {me.person.email} ·{' '}
        {me.memberships
          .map(({ organisation, roles }) => `${organisation.name}: ${roles.map((role) => roleWords[role]).join(', ')}`)
          .join(' · ')}
      </p>
      <section className={classes['card']} aria-labelledby="preferences-title">
        <h2 id="preferences-title">How you want it</h2>
        <PreferencesForm />
      </section>
      <section className={classes['card']} aria-labelledby="reach-title">
        <h2 id="reach-title">What reaches you, where and when</h2>
        <ReachForm />
      </section>
      <section className={classes['card']} aria-labelledby="password-title">
        <h2 id="password-title">Password</h2>
        <PasswordForm />
      </section>
      <section className={classes['card']} aria-labelledby="sessions-title">
        <h2 id="sessions-title">Where you are signed in</h2>
        <Sessions />
      </section>
    </div>
  );
}
