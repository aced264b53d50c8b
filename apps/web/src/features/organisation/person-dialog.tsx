import type { PersonView } from '@liaison/contracts';
import { Button, Modal, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { patchPerson } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMay, useMe } from '../../app/session.js';
import { Absences } from './absences.js';
import { Credentials } from './credentials.js';
import { RoleFields } from './role-fields.js';
import classes from './organisation.module.css';

interface DialogProps {
  readonly person: PersonView;
  readonly onClose: () => void;
}

/** One colleague: roles and desks, when they are away, and what they are credentialed for. */
export function PersonDialog({ person, onClose }: DialogProps) {
  return (
    <Modal opened onClose={onClose} title={person.name} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes['form']}>
        <p className="dim">{person.email}</p>
        <Membership person={person} onClose={onClose} />
        <Absences personId={person.id} />
        <Credentials personId={person.id} />
      </div>
    </Modal>
  );
}

function Membership({ person, onClose }: DialogProps) {
  const { kind } = useMe().acting.organisation;
  const mayManage = useMay('people.manage');
  const client = useQueryClient();
  const [roles, setRoles] = useState(person.roles);
  const [desks, setDesks] = useState(person.desks.map(({ id }) => id));
  const [disabled, setDisabled] = useState(person.disabled);
  const saving = useMutation({
    mutationFn: () => patchPerson(person.id, { roles, desks, disabled }),
    onSuccess: async () => {
      await Promise.all(['people', 'desks'].map((name) => client.invalidateQueries({ queryKey: [name] })));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <RoleFields
        kind={kind}
        roles={roles}
        desks={desks}
        isReadOnly={!mayManage}
        onRoles={setRoles}
        onDesks={setDesks}
      />
      {mayManage && (
        <>
          <Switch
            label="May sign in for this organisation"
            description="Without it nothing is deleted; what they did stays on record."
            checked={!disabled}
            onChange={(event) => setDisabled(!event.currentTarget.checked)}
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
              disabled={roles.length === 0}
              title={roles.length === 0 ? 'At least one role is needed.' : undefined}
            >
              Save
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
