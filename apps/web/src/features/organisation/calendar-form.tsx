import type { CalendarBody } from '@liaison/contracts';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { applyCalendar, previewCalendar } from '../../api/chasing.js';
import { putCalendar } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { ApplyButton } from '../chasing/apply-button.js';
import { PreviewPanel } from '../chasing/preview-panel.js';
import { CalendarExceptions } from './calendar-exceptions.js';
import { bodyOf, type CalendarDraft, draftOf, weekdays } from './calendar-draft.js';
import { minutesOf, parseSpans } from './spans.js';
import classes from './organisation.module.css';

interface FormProps {
  readonly calendar: CalendarBody;
  readonly isReadOnly: boolean;
}

/** The working time of the organisation; every due date and reminder is counted by it. */
export function CalendarForm({ calendar, isReadOnly }: FormProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(calendar));
  const body = bodyOf(draft);
  const saving = useMutation({
    mutationFn: putCalendar,
    onSuccess: (saved) => {
      client.setQueryData(keys.calendar, saved);
      setDraft(draftOf(saved));
    },
  });
  const trying = useMutation({ mutationFn: previewCalendar });
  const change = (part: Partial<CalendarDraft>) => {
    setDraft({ ...draft, ...part });
    trying.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body) saving.mutate(body);
  };
  const problem = saving.error ?? trying.error;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(calendar));
  return (
    <form className={classes['form']} onSubmit={submit}>
      <section className={classes['card']} aria-labelledby="week-title">
        <h2 id="week-title">The week</h2>
        <Week draft={draft} isReadOnly={isReadOnly} onChange={change} />
      </section>
      <section className={classes['card']} aria-labelledby="zone-title">
        <h2 id="zone-title">Zone and holidays</h2>
        <div className={classes['pair']}>
          <Select
            label="Time zone"
            searchable
            allowDeselect={false}
            disabled={isReadOnly}
            data={[...new Set([draft.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
            value={draft.timeZone}
            onChange={(timeZone) => timeZone && change({ timeZone })}
          />
          <TextInput
            label="Public holidays of"
            description="A country, or a country and its state: US, US-IL. Empty for none."
            disabled={isReadOnly}
            value={draft.holidays}
            onChange={(event) => change({ holidays: event.currentTarget.value })}
          />
        </div>
      </section>
      <CalendarExceptions
        exceptions={draft.exceptions}
        isReadOnly={isReadOnly}
        onChange={(exceptions) => change({ exceptions })}
      />
      {trying.data ? <PreviewPanel preview={trying.data} /> : null}
      {problem ? (
        <p role="alert" className={classes['late']}>
          {wordsOf(problem)}
        </p>
      ) : null}
      {!isReadOnly && (
        <div className={classes['formActs']}>
          {saving.isSuccess && !isChanged ? <Saved /> : null}
          <Button
            disabled={!isChanged || body === null}
            title={whyNot(isChanged, body !== null)}
            loading={trying.isPending}
            onClick={() => body && trying.mutate(body)}
          >
            Show what would move
          </Button>
          <Button
            disabled={!isChanged}
            title={isChanged ? undefined : 'Nothing is changed.'}
            onClick={() => change(draftOf(calendar))}
          >
            Leave it as it was
          </Button>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={!isChanged || body === null}
            title={whyNot(isChanged, body !== null)}
          >
            Save the calendar
          </Button>
        </div>
      )}
    </form>
  );
}

/** What keeps the calendar from being tried or saved, in words. */
function whyNot(isChanged: boolean, isReadable: boolean): string | undefined {
  if (!isReadable) return 'Some hours cannot be read; write them as 08:00–17:00.';
  return isChanged ? undefined : 'Nothing is changed.';
}

/** What is on its way keeps its times until somebody brings it to the new ones. */
function Saved() {
  return (
    <>
      <span className="dim" role="status">
        Saved.
      </span>
      <ApplyButton label="Bring open requests to it" start={applyCalendar} />
    </>
  );
}

interface WeekProps {
  readonly draft: CalendarDraft;
  readonly isReadOnly: boolean;
  readonly onChange: (part: Partial<CalendarDraft>) => void;
}

function Week({ draft, isReadOnly, onChange }: WeekProps) {
  return (
    <div className={classes['week']}>
      {weekdays.map((day) => {
        const spans = parseSpans(draft.week[day]);
        const name = `${day.charAt(0).toUpperCase()}${day.slice(1)}`;
        return [
          <span key={`${day}-name`} className={classes['day']}>
            {name}
          </span>,
          <TextInput
            key={`${day}-hours`}
            aria-label={`Hours on ${name}`}
            placeholder="closed"
            disabled={isReadOnly}
            value={draft.week[day]}
            error={spans === null ? 'Write hours as 08:00–12:00, 13:00–17:00' : undefined}
            onChange={(event) => onChange({ week: { ...draft.week, [day]: event.currentTarget.value } })}
          />,
          <span key={`${day}-strip`} className={classes['strip']} aria-hidden="true">
            {(spans ?? []).map(([from, until]) => (
              <i
                key={from}
                style={{
                  insetInlineStart: `${minutesOf(from) / 14.4}%`,
                  width: `${(minutesOf(until) - minutesOf(from)) / 14.4}%`,
                }}
              />
            ))}
          </span>,
        ];
      })}
      <span className={classes['hours']} aria-hidden="true">
        {['00', '06', '12', '18', '24'].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </span>
    </div>
  );
}
