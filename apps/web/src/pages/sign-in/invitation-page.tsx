import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { acceptInvitation } from '../../api/session.js';
import { FrontDoor } from './front-door.js';
import classes from './sign-in.module.css';

export function InvitationPage() {
  const { token } = useParams({ from: '/invitations/$token' });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const joining = useMutation({ mutationFn: () => acceptInvitation(token, { name: name.trim(), password }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    joining.mutate();
  };
  return (
    <FrontDoor title="Join your organisation">
      {joining.isSuccess ? (
        <p role="status">
          You are in.{' '}
          <Link to="/sign-in" className={classes['link']}>
            Sign in
          </Link>
        </p>
      ) : (
        <form className={classes['form']} onSubmit={submit}>
          <TextInput
            label="Your name, as colleagues see it"
            autoComplete="name"
            required
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            description="At least 12 characters."
            autoComplete="new-password"
            minLength={12}
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          />
          {joining.isError && (
            <p className={classes['refusal']} role="alert">
              {wordsOf(joining.error)}
            </p>
          )}
          <div className={classes['foot']}>
            <span />
            <Button type="submit" variant="filled" loading={joining.isPending}>
              Join
            </Button>
          </div>
        </form>
      )}
    </FrontDoor>
  );
}
