import type { PersonView } from '@liaison/contracts';
import { Button, Modal, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { getOpenWork, patchPerson } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMay, useMe } from '../../app/session.js';
import { Absences } from './absences.js';
import { keys } from '../../api/keys.js';
import { longDateWords } from '../requests/time-words.js';
import { Credentials } from './credentials.js';
import { HandOverForm, openWorkWords } from './hand-over-form.js';
import { RoleFields } from './role-fields.js';
import classes from './organisation.module.css';

interface DialogProps {
  readonly person: PersonView;
  readonly onClose: () => void;
}

/** One colleague: roles and desks, when they are away, and what they are credentialed for. */
export function PersonDialog({ person, onClose }: DialogProps) {
  const mayHandOver = useMay('people.hand_over');
  return (
    <Modal opened onClose={onClose} title={person.name} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes['form']}>
        <p className="dim">
          {person.email}
          {person.grant && ` · acts for ${person.grant.vendor} by a grant, until ${longDateWords(person.grant.until)}`}
        </p>
        <Membership person={person} onClose={onClose} />
        <Absences personId={person.id} />
        <Credentials personId={person.id} />
        {mayHandOver && <HandOverForm person={person} />}
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
        hasFixedRoles={person.grant !== null}
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
          {disabled && !person.disabled && <OpenWorkNote person={person} />}
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

/** Before somebody is shut out: what would be left behind, and where it can be handed over. */
function OpenWorkNote({ person }: { person: PersonView }) {
  const open = useQuery({ queryKey: keys.openWork(person.id), queryFn: () => getOpenWork(person.id) });
  const words = open.data ? openWorkWords(open.data) : '';
  if (!words) return null;
  return (
    <p role="status" className={classes['late']}>
      {person.name} still holds {words}. Hand it over below, or it waits for nobody.
    </p>
  );
}
