import { type PostMessageBody, recordedExchange } from '@liaison/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { serverNow } from '../../ui/use-now.js';
import classes from './conversation.module.css';

type Channel = NonNullable<PostMessageBody['recorded']>['channel'];
/** What the form holds; `body` is the exchange once it is complete. */
export interface Recorded {
  readonly channel: Channel;
  /** Local wall time of the browser, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  readonly counterpart: string;
  readonly reference: string;
  readonly body: PostMessageBody['recorded'] | null;
}

const channels: { value: Channel; label: string }[] = [
  { value: 'telephone', label: 'Telephone' },
  { value: 'fax', label: 'Fax' },
  { value: 'letter', label: 'Letter' },
  { value: 'portal', label: 'Portal' },
  { value: 'in_person', label: 'In person' },
];

function withBody(value: Omit<Recorded, 'body'>): Recorded {
  const at = value.at ? new Date(value.at) : null;
  const parsed = recordedExchange.safeParse({
    channel: value.channel,
    at: at && !Number.isNaN(at.getTime()) ? at.toISOString() : '',
    counterpart: value.counterpart,
    ...(value.reference ? { reference: value.reference } : {}),
  });
  return { ...value, body: parsed.data ?? null };
}

/** An exchange that happened elsewhere, so that the record is whole: when, with whom, under which reference. */
export function RecordFields({ value, onChange }: { value: Recorded; onChange: (next: Recorded) => void }) {
  const set = (part: Partial<Recorded>) => onChange(withBody({ ...value, ...part }));
  return (
    <fieldset className={classes['record']}>
      <legend className="sr-only">What is recorded</legend>
      <NativeSelect
        label="How"
        data={channels}
        value={value.channel}
        onChange={(event) =>
          set({ channel: channels.find((each) => each.value === event.currentTarget.value)?.value ?? 'telephone' })
        }
      />
      <TextInput
        label="When"
        type="datetime-local"
        required
        max={serverNow().toISOString().slice(0, 16)}
        value={value.at}
        onChange={(event) => set({ at: event.currentTarget.value })}
      />
      <TextInput
        label="With whom"
        required
        value={value.counterpart}
        onChange={(event) => set({ counterpart: event.currentTarget.value })}
      />
      <TextInput
        label="Reference"
        value={value.reference}
        onChange={(event) => set({ reference: event.currentTarget.value })}
      />
    </fieldset>
  );
}
