import { absenceBody, type PersonView } from '@liaison/contracts';
import { mayCover, reachOf } from '@liaison/domain';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { previewAbsence } from '../../api/chasing.js';
import { addAbsence, dropAbsence, listAbsences } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { listPeople } from '../../api/session.js';
import { useMay, useMe } from '../../app/session.js';
import { Loaded } from '../../ui/loaded.js';
import { PreviewPanel } from '../chasing/preview-panel.js';
import { longDateWords } from '../requests/time-words.js';
import classes from './organisation.module.css';

/** When somebody is away, and who is chased instead: one's own to enter, an admin's and a supervisor's for anybody. */
export function Absences({ personId }: { personId: string }) {
  const me = useMe();
  const keepsAll = useMay('people.hand_over');
  const mayEnter = useMay('absence.manage') && (keepsAll || me.person.id === personId);
  const client = useQueryClient();
  const queryKey = keys.absences(personId);
  const absences = useQuery({ queryKey, queryFn: () => listAbsences(personId) });
  const people = useQuery({ queryKey: keys.people(''), queryFn: () => listPeople('') });
  const nameOf = (id: string) => people.data?.items.find((person) => person.id === id)?.name ?? 'a deputy';
  const ending = useMutation({
    mutationFn: dropAbsence,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <section className={classes['form']} aria-labelledby="absences-title">
      <h3 id="absences-title">Away</h3>
      <Loaded query={absences} rows={1}>
        {({ items }) => (
          <ul className={classes['list']}>
            {items.length === 0 && <li className="dim">No absence is entered.</li>}
            {items.map(({ id, from, until, deputyId }) => (
              <li key={id}>
                {longDateWords(from)} to {longDateWords(until)}
                {deputyId && <span className="dim"> · {nameOf(deputyId)} covers</span>}
                {mayEnter && <Button onClick={() => ending.mutate(id)}>Remove</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayEnter && <AddAbsence personId={personId} deputies={deputiesFor(personId, people.data?.items ?? [])} />}
    </section>
  );
}

/** Colleagues who may see what the absent one sees: the rule the server obeys. */
function deputiesFor(personId: string, people: readonly PersonView[]): PersonView[] {
  const away = people.find(({ id }) => id === personId);
  const reach = reachOf(away?.roles ?? []);
  return people.filter(
    ({ id, disabled, roles, grant }) =>
      id !== personId && !disabled && grant === null && mayCover(reach, reachOf(roles)),
  );
}

interface AddProps {
  readonly personId: string;
  readonly deputies: readonly { id: string; name: string }[];
}

function AddAbsence({ personId, deputies }: AddProps) {
  const client = useQueryClient();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [deputyId, setDeputyId] = useState('');
  const body = { from, until, ...(deputyId ? { deputyId } : {}) };
  const adding = useMutation({
    mutationFn: () => addAbsence(personId, body),
    onSuccess: () => {
      setFrom('');
      setUntil('');
      return client.invalidateQueries({ queryKey: keys.absences(personId) });
    },
  });
  const trying = useMutation({ mutationFn: () => previewAbsence({ personId, ...body }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <div className={classes['pair']}>
        <TextInput
          label="First day"
          type="date"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Last day"
          type="date"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <NativeSelect
          label="Who covers"
          data={[{ value: '', label: 'Nobody' }, ...deputies.map(({ id, name }) => ({ value: id, label: name }))]}
          value={deputyId}
          onChange={(event) => setDeputyId(event.currentTarget.value)}
        />
        <Button
          type="submit"
          style={{ alignSelf: 'end' }}
          loading={adding.isPending}
          disabled={!absenceBody.safeParse(body).success}
          title="A first and a last day are needed, in this order."
        >
          Enter the absence
        </Button>
      </div>
      <Button
        variant="subtle"
        style={{ justifySelf: 'start' }}
        loading={trying.isPending}
        disabled={!absenceBody.safeParse(body).success}
        title={absenceBody.safeParse(body).success ? undefined : 'The first and the last day are needed.'}
        onClick={() => trying.mutate()}
      >
        Show who would be asked instead
      </Button>
      {trying.data ? <PreviewPanel preview={trying.data} /> : null}
      {adding.isError || trying.isError ? (
        <p role="alert" className={classes['late']}>
          {wordsOf(adding.error ?? trying.error)}
        </p>
      ) : null}
    </form>
  );
}
