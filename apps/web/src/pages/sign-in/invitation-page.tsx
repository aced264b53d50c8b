import type { InvitationCard } from '@liaison/contracts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { acceptInvitation, showInvitation } from '../../api/session.js';
import { LinesSkeleton } from '../../ui/lines-skeleton.js';
import { roleWords } from '../../ui/role-words.js';
import { FrontDoor } from './front-door.js';
import classes from './sign-in.module.css';

/** What has become of a link that works no more, and what to do about it. */
const closedWords: Readonly<Record<Exclude<InvitationCard['state'], 'open'>, string>> = {
  used: 'This invitation was used already. Sign in with the e-mail address it was sent to.',
  expired: 'This invitation was not used within two weeks. Ask whoever invited you to send it again.',
  withdrawn: 'This invitation was withdrawn. Ask whoever invited you if that surprises you.',
};

export function InvitationPage() {
  const { token } = useParams({ from: '/invitations/$token' });
  const invitation = useQuery({
    queryKey: keys.invitation(token),
    queryFn: () => showInvitation(token),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const title = invitation.data ? `Join ${invitation.data.organisation}` : 'Join your organisation';
  return (
    <FrontDoor title={title}>
      {invitation.isPending && <LinesSkeleton rows={2} height={36} />}
      {invitation.isError && (
        <p className={classes['refusal']} role="alert">
          This link is not one of ours, or a newer letter has replaced it. Open the latest invitation you were sent.
        </p>
      )}
      {invitation.data &&
        (invitation.data.state === 'open' ? (
          <Joining token={token} invitation={invitation.data} />
        ) : (
          <>
            <p role="alert">{closedWords[invitation.data.state]}</p>
            <ToSignIn />
          </>
        ))}
    </FrontDoor>
  );
}

function ToSignIn() {
  return (
    <Link to="/sign-in" className={classes['link']}>
      Sign in
    </Link>
  );
}

/** Somebody known shows the password they have; somebody new chooses a name and one. */
function Joining({ token, invitation }: { token: string; invitation: InvitationCard }) {
  const { email, roles, known, organisation } = invitation;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const joining = useMutation({
    mutationFn: () => acceptInvitation(token, { name: known ? email : name.trim(), password }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    joining.mutate();
  };
  if (joining.isSuccess) {
    return (
      <p role="status">
        You are in. <ToSignIn />
      </p>
    );
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      <p>
        {organisation} invites {email} as {roles.map((role) => roleWords[role].toLowerCase()).join(' and ')}.
        {known && ' You have an account here already: your password joins you, and you choose for whom you act.'}
      </p>
      {!known && (
        <TextInput
          label="Your name, as colleagues see it"
          autoComplete="name"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label={known ? 'Your password' : 'Password'}
        description={known ? undefined : 'At least 12 characters.'}
        autoComplete={known ? 'current-password' : 'new-password'}
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
  );
}
