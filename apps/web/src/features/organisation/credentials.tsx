import { credentialBody } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { addCredential, listCredentials } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMay, useMe } from '../../app/session.js';
import { Loaded } from '../../ui/loaded.js';
import { longDateWords } from '../requests/time-words.js';
import classes from './organisation.module.css';

const blank = { body: '', credential: '', number: '', issued: '', expires: '' };
const fields = [
  { name: 'body', label: 'Body', type: 'text', placeholder: 'AAPC' },
  { name: 'credential', label: 'Credential', type: 'text', placeholder: 'CPC' },
  { name: 'number', label: 'Number', type: 'text', placeholder: '' },
  { name: 'issued', label: 'Issued', type: 'date', placeholder: '' },
  { name: 'expires', label: 'Expires', type: 'date', placeholder: '' },
] as const;

/** What a coder is credentialed for, by whom and until when. */
export function Credentials({ personId }: { personId: string }) {
  const me = useMe();
  const isAdmin = useMay('people.manage');
  const mayEnter = useMay('credential.manage') && (isAdmin || me.person.id === personId);
  const credentials = useQuery({
    queryKey: keys.credentials(personId),
    queryFn: () => listCredentials(personId),
  });
  return (
    <section className={classes['form']} aria-labelledby="credentials-title">
      <h3 id="credentials-title">Credentials</h3>
      <Loaded query={credentials} rows={1}>
        {({ items }) => (
          <ul className={classes['list']}>
            {items.length === 0 && <li className="dim">None is entered.</li>}
            {items.map(({ id, body, credential, number, expires }) => (
              <li key={id}>
                <strong>{credential}</strong> {body} <span className="mono">{number}</span>
                {expires && <span className="dim">until {longDateWords(expires)}</span>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayEnter && <AddCredential personId={personId} />}
    </section>
  );
}

function AddCredential({ personId }: { personId: string }) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState(blank);
  const body = { ...value, expires: value.expires || null };
  const adding = useMutation({
    mutationFn: () => addCredential(personId, body),
    onSuccess: () => {
      setValue(blank);
      setOpen(false);
      return client.invalidateQueries({ queryKey: keys.credentials(personId) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  if (!isOpen) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Enter a credential</Button>
      </div>
    );
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      <div className={classes['pair']}>
        {fields.map(({ name, label, type, placeholder }) => (
          <TextInput
            key={name}
            label={label}
            type={type}
            placeholder={placeholder}
            value={value[name]}
            onChange={(event) => setValue({ ...value, [name]: event.currentTarget.value })}
          />
        ))}
        <Button
          type="submit"
          style={{ alignSelf: 'end' }}
          loading={adding.isPending}
          disabled={!credentialBody.safeParse(body).success}
          title="Everything but the expiry is needed."
        >
          Enter the credential
        </Button>
      </div>
      {adding.isError && (
        <p role="alert" className={classes['late']}>
          {wordsOf(adding.error)}
        </p>
      )}
    </form>
  );
}
