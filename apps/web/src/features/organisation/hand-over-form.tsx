import type { OpenWorkView, PersonView } from '@liaison/contracts';
import { reachOf } from '@liaison/domain';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { getOpenWork, handOver } from '../../api/organisation.js';
import { ApiProblem, wordsOf } from '../../api/problem.js';
import { listPeople } from '../../api/session.js';
import { Loaded } from '../../ui/loaded.js';
import classes from './organisation.module.css';

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`;

/** "2 requests, 1 draft, the desk Records"; empty where there is nothing. */
export function openWorkWords({ requests, drafts, careTeams, desks, coversFor }: Omit<OpenWorkView, 'person'>): string {
  return [
    counted(requests, 'request', 'requests'),
    counted(drafts, 'draft', 'drafts'),
    counted(careTeams, 'care team', 'care teams'),
    desks.length > 0 ? `the only seat at ${desks.map(({ name }) => name).join(', ')}` : '',
    counted(coversFor, 'absence to cover', 'absences to cover'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What somebody who leaves still holds, and who takes it: all of it or none. */
export function HandOverForm({ person }: { person: PersonView }) {
  const open = useQuery({ queryKey: keys.openWork(person.id), queryFn: () => getOpenWork(person.id) });
  return (
    <section className={classes['form']} aria-labelledby="hand-over-title">
      <h3 id="hand-over-title">Open work</h3>
      <Loaded query={open} rows={1}>
        {(work) => <Holding person={person} work={work} />}
      </Loaded>
    </section>
  );
}

function Holding({ person, work }: { person: PersonView; work: OpenWorkView }) {
  const words = openWorkWords(work);
  const [told, setTold] = useState('');
  return (
    <>
      <p role="status">
        {told} {words ? `${person.name} holds ${words}.` : told ? '' : 'Nothing open is in this person’s hands.'}
      </p>
      {words && <HandOver person={person} onDone={setTold} />}
    </>
  );
}

function HandOver({ person, onDone }: { person: PersonView; onDone: (words: string) => void }) {
  const client = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const people = useQuery({ queryKey: keys.people(''), queryFn: () => listPeople('') });
  const takers = (people.data?.items ?? []).filter(
    ({ id, disabled, roles }) => id !== person.id && !disabled && reachOf(roles) !== 'none',
  );
  const handing = useMutation({
    mutationFn: () => handOver(person.id, { to: to ?? '', reason: reason.trim() }),
    onSuccess: async ({ to: taker }) => {
      onDone(`Handed over to ${taker.name}, who is told.`);
      await Promise.all(['people', 'desks', 'worklist'].map((name) => client.invalidateQueries({ queryKey: [name] })));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handing.mutate();
  };
  const isReady = to !== null && reason.trim() !== '';
  return (
    <form className={classes['form']} onSubmit={submit}>
      <div className={classes['pair']}>
        <Select
          label="Hand it over to"
          searchable
          data={takers.map(({ id, name }) => ({ value: id, label: name }))}
          value={to}
          onChange={setTo}
        />
        <TextInput label="Reason" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </div>
      {handing.isError && (
        <p role="alert" className={classes['late']}>
          {refusalWords(handing.error)}
        </p>
      )}
      <div className={classes['formActs']}>
        <Button
          type="submit"
          loading={handing.isPending}
          disabled={!isReady}
          title={isReady ? undefined : 'Somebody who takes it and a reason are needed.'}
        >
          Hand everything over
        </Button>
      </div>
    </form>
  );
}

/** "3 of 7": which they are stands in the answer for whoever may see them; here the count says enough. */
function refusalWords(error: unknown): string {
  const { refused, of } = error instanceof ApiProblem ? (error.body as { refused?: number; of?: number }) : {};
  if (refused === undefined || of === undefined) return wordsOf(error);
  return `Nothing was moved: ${refused} of ${of} cannot be held by this colleague, who may not see them. Choose somebody with the same role.`;
}
