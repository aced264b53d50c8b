import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { resetPassword } from '../../api/session.js';
import { FrontDoor } from './front-door.js';
import classes from './sign-in.module.css';

export function ResetPage() {
  const { token } = useParams({ from: '/reset-password/$token' });
  const [password, setPassword] = useState('');
  const setting = useMutation({ mutationFn: () => resetPassword(token, password) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate();
  };
  return (
    <FrontDoor title="Choose a new password">
      {setting.isSuccess ? (
        <p role="status">
          Your password is changed and every other session is ended.{' '}
          <Link to="/sign-in" className={classes['link']}>
            Sign in
          </Link>
        </p>
      ) : (
        <form className={classes['form']} onSubmit={submit}>
          <PasswordInput
            label="New password"
            description="At least 12 characters; a sentence is easy to remember."
            autoComplete="new-password"
            minLength={12}
            required
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          />
          {setting.isError && (
            <p className={classes['refusal']} role="alert">
              {wordsOf(setting.error)}
            </p>
          )}
          <div className={classes['foot']}>
            <span />
            <Button type="submit" variant="filled" loading={setting.isPending}>
              Set the password
            </Button>
          </div>
        </form>
      )}
    </FrontDoor>
  );
}
