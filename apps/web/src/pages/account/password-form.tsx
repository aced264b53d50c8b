import { changePasswordBody } from '@liaison/contracts';
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { wordsOf } from '../../api/problem.js';
import { changePassword } from '../../api/session.js';
import classes from './account.module.css';

const toggle = { 'aria-label': 'Show the password' };

export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  const body = { current, next };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate(body);
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
      <PasswordInput
        label="New password"
        description="At least 12 characters."
        autoComplete="new-password"
        required
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
      {changing.isError && (
        <p role="alert" className={classes['refusal']}>
          {wordsOf(changing.error)}
        </p>
      )}
      {changing.isSuccess && <p role="status">Your password is changed.</p>}
      <Button
        type="submit"
        variant="filled"
        loading={changing.isPending}
        disabled={!changePasswordBody.safeParse(body).success}
        title="Both fields are needed, the new one with at least 12 characters."
      >
        Change the password
      </Button>
    </form>
  );
}
