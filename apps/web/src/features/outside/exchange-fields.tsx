import { NativeSelect, TextInput } from '@mantine/core';
import { serverNow } from '../../ui/use-now.js';
import { FilePicker } from '../requests/file-picker.js';
import { type ExchangeDraft, wallTime } from './exchange-draft.js';
import { channels } from './outside-words.js';
import classes from './outside.module.css';

interface ExchangeFieldsProps {
  readonly value: ExchangeDraft;
  /** What changed of it. */
  readonly onChange: (part: Partial<ExchangeDraft>) => void;
  /** Left out where nobody was spoken to. */
  readonly withCounterpart?: boolean;
}

/** How, when, with whom, under which reference, and the paper itself. Empty time is now. */
export function ExchangeFields({ value, onChange: set, withCounterpart = true }: ExchangeFieldsProps) {
  return (
    <>
      <div className={classes['row']}>
        <NativeSelect
          label="By"
          data={channels}
          value={value.channel}
          onChange={(event) =>
            set({ channel: channels.find((each) => each.value === event.currentTarget.value)?.value ?? 'telephone' })
          }
        />
        <TextInput
          label="When (now, if empty)"
          type="datetime-local"
          max={wallTime(serverNow())}
          value={value.at}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
        {withCounterpart ? (
          <TextInput
            label="With whom"
            maxLength={300}
            value={value.counterpart}
            onChange={(event) => set({ counterpart: event.currentTarget.value })}
          />
        ) : null}
        <TextInput
          label="Reference"
          maxLength={300}
          value={value.reference}
          onChange={(event) => set({ reference: event.currentTarget.value })}
        />
      </div>
      <FilePicker label="Attach the paper" files={value.files} onChange={(files) => set({ files })} />
    </>
  );
}
