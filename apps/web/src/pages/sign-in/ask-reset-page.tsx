import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { askPasswordReset } from '../../api/session.js';
import { FrontDoor } from './front-door.js';
import classes from './sign-in.module.css';

export function AskResetPage() {
  const [email, setEmail] = useState('');
  const asking = useMutation({ mutationFn: askPasswordReset });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate(email.trim());
  };
  return (
    <FrontDoor title="Reset your password">
      {asking.isSuccess ? (
        <p role="status">
          If {email} has an account here, a link is on its way. It works once and for a short time. Nothing arrived?
          Look in the spam folder, or ask your organisation admin.
        </p>
      ) : (
        <form className={classes['form']} onSubmit={submit}>
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          {asking.isError && (
            <p className={classes['refusal']} role="alert">
              {wordsOf(asking.error)}
            </p>
          )}
          <div className={classes['foot']}>
            <Link to="/sign-in" className={classes['link']}>
              Back to sign-in
            </Link>
            <Button type="submit" variant="filled" loading={asking.isPending}>
              Send the link
            </Button>
          </div>
        </form>
      )}
    </FrontDoor>
  );
}
