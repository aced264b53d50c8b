import type { Preferences } from '@liaison/contracts';
import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { getReach } from '../../api/reach.js';
import { getPreferences, putPreferences } from '../../api/session.js';
import { Loaded } from '../../ui/loaded.js';
import { BrowserPush } from './browser-push.js';
import classes from './reach.module.css';
import { reachWords } from './reach-words.js';

const hours = [
  { value: 'working', label: 'In our working hours' },
  { value: 'any', label: 'At any hour' },
];
const digests = [
  { value: 'off', label: 'As it comes, a quarter of an hour apart at least' },
  { value: 'daily', label: 'One letter a day' },
];
const evening = { from: '20:00', until: '07:00' };

/** What reaches one outside the application, and when; saved with every change. */
export function ReachForm() {
  const saved = useQuery({ queryKey: keys.preferences, queryFn: getPreferences, staleTime: Infinity });
  return (
    <div className={classes['reach']}>
      <p className="dim">
        Inside Liaison every notice is there at once. By letter and by push you are told how many things wait and where,
        never who asks or about whom.
      </p>
      <Loaded query={saved}>{(preferences) => <Fields preferences={preferences} />}</Loaded>
      <h3>Push messages</h3>
      <BrowserPush />
    </div>
  );
}

function Fields({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (part: Partial<Preferences>) => putPreferences({ ...preferences, ...part }),
    onSuccess: async (saved) => {
      client.setQueryData(keys.preferences, saved);
      await client.invalidateQueries({ queryKey: keys.reach });
    },
  });
  const { hours: when, digest, digestAt, quietHours } = preferences;
  return (
    <>
      <div className={classes['fields']}>
        <NativeSelect
          label="Letters and push messages may come"
          data={hours}
          value={when}
          onChange={(event) => saving.mutate({ hours: event.currentTarget.value as Preferences['hours'] })}
        />
        <NativeSelect
          label="Letters"
          data={digests}
          value={digest}
          onChange={(event) => saving.mutate({ digest: event.currentTarget.value as Preferences['digest'] })}
        />
        {digest === 'daily' && (
          <TimeField label="The day’s letter, at" value={digestAt} onSet={(digestAt) => saving.mutate({ digestAt })} />
        )}
        <Switch
          label="Quiet hours"
          description="Nothing is sent in them; it comes when they end. Only a step marked critical passes."
          checked={quietHours !== null}
          onChange={(event) => saving.mutate({ quietHours: event.currentTarget.checked ? evening : null })}
        />
        {quietHours && (
          <div className={classes['pair']}>
            <TimeField
              label="Quiet from"
              value={quietHours.from}
              onSet={(from) => saving.mutate({ quietHours: { ...quietHours, from } })}
            />
            <TimeField
              label="until"
              value={quietHours.until}
              onSet={(until) => saving.mutate({ quietHours: { ...quietHours, until } })}
            />
          </div>
        )}
      </div>
      <p role={saving.isError ? 'alert' : 'status'} className={saving.isError ? classes['refusal'] : 'dim'}>
        {saving.isError ? wordsOf(saving.error) : saving.isSuccess ? 'Saved.' : ''}
      </p>
      <Example />
    </>
  );
}

/** Kept while it is typed, saved when it is a time. */
function TimeField({ label, value, onSet }: { label: string; value: string; onSet: (time: string) => void }) {
  const [typed, setTyped] = useState(value);
  const set = () => {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(typed) && typed !== value) onSet(typed);
    else setTyped(value);
  };
  return (
    <TextInput
      type="time"
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={set}
      onKeyDown={(event) => event.key === 'Enter' && set()}
    />
  );
}

/** The rule's own answer for something that came this minute. */
function Example() {
  const reach = useQuery({ queryKey: keys.reach, queryFn: getReach });
  return (
    <Loaded query={reach} rows={1}>
      {(view) => (
        <ul className={classes['example']} aria-label="If something came for you now">
          {reachWords(view).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
