import { deskBody, type DeskView, type PersonView } from '@liaison/contracts';
import { Button, Modal, MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addDesk, patchDesk } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import classes from './organisation.module.css';

interface DialogProps {
  readonly desk: DeskView | null;
  readonly people: readonly PersonView[];
  readonly onClose: () => void;
}

/** A new desk, or another name or other people for one. */
export function DeskDialog({ desk, people, onClose }: DialogProps) {
  const client = useQueryClient();
  const [name, setName] = useState(desk?.name ?? '');
  const [publicName, setPublicName] = useState(desk?.publicName ?? '');
  const [members, setMembers] = useState(desk?.members ?? []);
  const body = { name: name.trim(), publicName: publicName.trim(), members };
  const saving = useMutation({
    mutationFn: () => (desk ? patchDesk(desk.id, body) : addDesk(body)),
    onSuccess: async () => {
      await Promise.all(['desks', 'people'].map((each) => client.invalidateQueries({ queryKey: [each] })));
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
      title={desk ? desk.name : 'New desk'}
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label="Name inside"
          description="Only your own people read it."
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Public name"
          description="What the other side reads and addresses."
          required
          value={publicName}
          onChange={(event) => setPublicName(event.currentTarget.value)}
        />
        <MultiSelect
          label="People"
          searchable
          data={people.filter(({ disabled }) => !disabled).map(({ id, name: label }) => ({ value: id, label }))}
          value={members}
          onChange={setMembers}
        />
        {saving.isError && (
          <p role="alert" className={classes['late']}>
            {wordsOf(saving.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={!deskBody.safeParse(body).success}
            title="Both names are needed."
          >
            {desk ? 'Save' : 'Open the desk'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
