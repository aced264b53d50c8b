import { invitationBody } from '@liaison/contracts';
import type { Role } from '@liaison/domain';
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { invite } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { When } from '../../ui/when.js';
import { RoleFields } from './role-fields.js';
import classes from './organisation.module.css';

/** Sends somebody a link by which they join with these roles. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { kind } = useMe().acting.organisation;
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [desks, setDesks] = useState<string[]>([]);
  const client = useQueryClient();
  const inviting = useMutation({
    mutationFn: invite,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations }),
  });
  const body = { email: email.trim(), roles, ...(desks.length > 0 ? { desks } : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    inviting.mutate(body);
  };
  return (
    <Modal opened onClose={onClose} title="Invite somebody" size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      {inviting.data ? (
        <div className={classes['form']}>
          <p role="status">
            The invitation is on its way to {inviting.data.email}. Its link works until{' '}
            <When at={inviting.data.expiresAt} />.
          </p>
          <div className={classes['formActs']}>
            <Button onClick={onClose}>Close</Button>
          </div>
        </div>
      ) : (
        <form className={classes['form']} onSubmit={submit}>
          <TextInput
            label="E-mail address"
            type="email"
            required
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleFields kind={kind} roles={roles} desks={desks} onRoles={setRoles} onDesks={setDesks} />
          {inviting.isError && (
            <p role="alert" className={classes['late']}>
              {wordsOf(inviting.error)}
            </p>
          )}
          <div className={classes['formActs']}>
            <Button
              type="submit"
              variant="filled"
              loading={inviting.isPending}
              disabled={!invitationBody.safeParse(body).success}
              title="An address and at least one role are needed."
            >
              Send the invitation
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
