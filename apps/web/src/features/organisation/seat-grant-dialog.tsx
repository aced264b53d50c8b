import type { GrantView } from '@liaison/contracts';
import { Button, Modal, MultiSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { seatGrant } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { listPeople } from '../../api/session.js';
import classes from './organisation.module.css';

/** Who of the vendor's people acts by the grant. */
export function SeatGrantDialog({ grant, onClose }: { grant: GrantView; onClose: () => void }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(grant.people.map(({ id }) => id));
  const own = useQuery({ queryKey: keys.people(''), queryFn: () => listPeople(''), enabled: grant.side === 'vendor' });
  const colleagues = (own.data?.items ?? []).filter((person) => !person.disabled && person.grant === null);
  const known = new Map([...grant.people, ...colleagues].map(({ id, name }) => [id, name]));
  const saving = useMutation({
    mutationFn: () => seatGrant(grant.id, chosen),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.grants });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Who acts for ${grant.giver.name}`}
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['form']} onSubmit={submit}>
        <MultiSelect
          label="People"
          description="Whoever you take out stops at once."
          searchable
          data={[...known].map(([value, label]) => ({ value, label }))}
          value={chosen}
          onChange={setChosen}
        />
        {saving.isError && (
          <p role="alert" className={classes['late']}>
            {wordsOf(saving.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button type="submit" variant="filled" loading={saving.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
