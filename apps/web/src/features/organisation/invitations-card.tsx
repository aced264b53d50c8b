import type { InvitationView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listInvitations, resendInvitation, withdrawInvitation } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { Chip } from '../../ui/chip.js';
import { roleWords } from '../../ui/role-words.js';
import { When } from '../../ui/when.js';
import classes from './organisation.module.css';

/** Who was invited and has not come yet; shown only where there is somebody. */
export function InvitationsCard() {
  const client = useQueryClient();
  const invitations = useQuery({ queryKey: keys.invitations, queryFn: listInvitations });
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: keys.invitations }) };
  const resending = useMutation({ mutationFn: resendInvitation, ...settled });
  const withdrawing = useMutation({ mutationFn: withdrawInvitation, ...settled });
  const error = resending.error ?? withdrawing.error;
  const items = invitations.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes['card']} aria-labelledby="invited-title">
      <h2 id="invited-title">Invited, not here yet</h2>
      <ul className={classes['list']}>
        {items.map((invitation) => (
          <Row
            key={invitation.id}
            invitation={invitation}
            isBusy={resending.isPending || withdrawing.isPending}
            onResend={() => resending.mutate(invitation.id)}
            onWithdraw={() => withdrawing.mutate(invitation.id)}
          />
        ))}
      </ul>
      <p role={error ? 'alert' : 'status'} className={error ? classes['late'] : 'dim'}>
        {error
          ? wordsOf(error)
          : resending.data
            ? `Sent again to ${resending.data.email}; the former link stopped working.`
            : ''}
      </p>
    </section>
  );
}

interface RowProps {
  readonly invitation: InvitationView;
  readonly isBusy: boolean;
  readonly onResend: () => void;
  readonly onWithdraw: () => void;
}

function Row({
  invitation: { email, roles, invitedBy, sentAt, expiresAt, state },
  isBusy,
  onResend,
  onWithdraw,
}: RowProps) {
  return (
    <li>
      <strong>{email}</strong>
      <span className="dim">
        {roles.map((role) => roleWords[role]).join(', ')} · invited {invitedBy ? `by ${invitedBy} ` : ''}
        <When at={sentAt} />
      </span>
      {state === 'expired' ? (
        <Chip tone="late">not used in time</Chip>
      ) : (
        <span className="dim">
          works until <When at={expiresAt} />
        </span>
      )}
      <span className={classes['ruleActs']}>
        <Button disabled={isBusy} onClick={onResend} aria-label={`Send again to ${email}`}>
          Send again
        </Button>
        <Button disabled={isBusy} onClick={onWithdraw} aria-label={`Withdraw the invitation to ${email}`}>
          Withdraw
        </Button>
      </span>
    </li>
  );
}
