import type { GrantView } from '@liaison/contracts';
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { endGrant } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import classes from './organisation.module.css';

/** Ends a grant before its last day; whoever acts by it is out at once. */
export function EndGrantDialog({ grant, onClose }: { grant: GrantView; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const isGiver = grant.side === 'giver';
  const ending = useMutation({
    mutationFn: () => endGrant(grant.id, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.grants });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ending.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={isGiver ? `Take the grant back from ${grant.vendor.name}` : `Give up acting for ${grant.giver.name}`}
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['form']} onSubmit={submit}>
        <p>
          {grant.people.length === 0
            ? 'Nobody acts by it now.'
            : `${grant.people.map(({ name }) => name).join(', ')} can open nothing of ${grant.giver.name} from that moment, open screens included. What they did stays on record; what they still hold can be handed over.`}
        </p>
        <TextInput
          label="Reason"
          description="Both sides read it."
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {ending.isError && (
          <p role="alert" className={classes['late']}>
            {wordsOf(ending.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button
            type="submit"
            variant="filled"
            loading={ending.isPending}
            disabled={!reason.trim()}
            title={reason.trim() ? undefined : 'A reason is needed.'}
          >
            End the grant
          </Button>
        </div>
      </form>
    </Modal>
  );
}
