import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { signIn } from '../../api/session.js';
import { demoPassword, DemoPeople } from './demo-people.js';
import { FrontDoor } from './front-door.js';
import classes from './sign-in.module.css';

/** Only an address inside the app is followed after sign-in. */
function inside(next: string | undefined): string {
  return next && /^\/(?!\/|sign-in)/.test(next) ? next : '/';
}

/** Why somebody stands at the door again, where the server said so. */
const whyWords: Readonly<Record<string, string>> = {
  grant_ended: 'The grant by which you acted for another organisation has ended. Sign in to go on with your own work.',
  membership_disabled: 'You can no longer sign in for the organisation you acted for.',
  roles_changed: 'Your roles were changed. Sign in to go on with the new ones.',
  ended_elsewhere: 'You ended this session from another one.',
};

export function SignInPage() {
  const client = useQueryClient();
  const router = useRouter();
  const { next, why } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      client.clear();
      // What was open belonged to whom one acted for; after that has ended it would only be a closed door.
      router.history.push(why === undefined ? inside(next) : '/');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate({ email: email.trim(), password });
  };
  return (
    <FrontDoor
      title="Sign in"
      aside={
        <DemoPeople
          busy={entering.isPending}
          onPick={(picked) => entering.mutate({ email: picked, password: demoPassword })}
        />
      }
    >
      {next && (
        <p className="dim" role="status">
          {whyWords[why ?? ''] ?? 'Your session ended.'} What you were typing is kept.
        </p>
      )}
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
        {entering.isError && (
          <p className={classes['refusal']} role="alert">
            {wordsOf(entering.error)}
          </p>
        )}
        <div className={classes['foot']}>
          <Link to="/reset-password" className={classes['link']}>
            Forgot the password?
          </Link>
          <Button type="submit" variant="filled" loading={entering.isPending}>
            Sign in
          </Button>
        </div>
      </form>
    </FrontDoor>
  );
}
