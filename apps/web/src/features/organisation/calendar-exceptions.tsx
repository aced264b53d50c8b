import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { longDateWords } from '../requests/time-words.js';
import type { ExceptionDraft } from './calendar-draft.js';
import { parseSpans } from './spans.js';
import classes from './organisation.module.css';

interface ExceptionsProps {
  readonly exceptions: readonly ExceptionDraft[];
  readonly isReadOnly: boolean;
  readonly onChange: (exceptions: ExceptionDraft[]) => void;
}

const blank: ExceptionDraft = { date: '', name: '', hours: '' };

/** Single days that are otherwise than the week: closed, or open at other hours. */
export function CalendarExceptions({ exceptions, isReadOnly, onChange }: ExceptionsProps) {
  const [next, setNext] = useState(blank);
  const isReady = next.date !== '' && next.name.trim() !== '' && parseSpans(next.hours) !== null;
  const add = () => {
    onChange([...exceptions, next].sort((one, other) => one.date.localeCompare(other.date)));
    setNext(blank);
  };
  return (
    <section className={classes['card']} aria-labelledby="exceptions-title">
      <h2 id="exceptions-title">Single days</h2>
      <div className={classes['form']}>
        <ul className={classes['list']}>
          {exceptions.length === 0 && (
            <li className="dim">None. A day of inventory or an early closing is entered here.</li>
          )}
          {exceptions.map((each) => (
            <li key={`${each.date}-${each.name}`}>
              <strong>{longDateWords(each.date)}</strong> {each.name}
              <span className="dim">{each.hours ? `open ${each.hours}` : 'closed'}</span>
              {!isReadOnly && (
                <Button onClick={() => onChange(exceptions.filter((other) => other !== each))}>Remove</Button>
              )}
            </li>
          ))}
        </ul>
        {!isReadOnly && (
          <div className={classes['pair']}>
            <TextInput
              label="Day"
              type="date"
              value={next.date}
              onChange={(event) => setNext({ ...next, date: event.currentTarget.value })}
            />
            <TextInput
              label="What it is"
              value={next.name}
              onChange={(event) => setNext({ ...next, name: event.currentTarget.value })}
            />
            <TextInput
              label="Hours"
              placeholder="closed"
              value={next.hours}
              error={parseSpans(next.hours) === null ? 'Write hours as 08:00–12:00' : undefined}
              onChange={(event) => setNext({ ...next, hours: event.currentTarget.value })}
            />
            <Button
              style={{ placeSelf: 'end start' }}
              disabled={!isReady}
              title={isReady ? undefined : 'A day and its name are needed.'}
              onClick={add}
            >
              Add the day
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
