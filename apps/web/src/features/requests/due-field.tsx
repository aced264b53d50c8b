import type { CalendarBody } from '@liaison/contracts';
import { dueUnits } from '@liaison/domain';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { getCalendar } from '../../api/session.js';
import { dueProblem, toDue, type DueDraft } from './due-draft.js';
import { instantWords } from './time-words.js';
import classes from './requests.module.css';

interface DueFieldProps {
  readonly value: DueDraft;
  readonly onChange: (value: DueDraft) => void;
  readonly timeZone: string;
  readonly now: Date;
  /** Working time is counted on the addressee's calendar; only the own one is known here. */
  readonly ownCalendar: boolean;
}

const units = [
  { value: 'calendar_day', label: 'calendar days' },
  { value: 'working_day', label: 'working days' },
  { value: 'working_hour', label: 'working hours' },
  { value: 'date', label: 'on a date' },
];

/** A due date in days, working days or as a date, with the instant it means. */
export function DueField({ value, onChange, timeZone, now, ownCalendar }: DueFieldProps) {
  const calendar = useQuery({ queryKey: keys.calendar, queryFn: getCalendar, enabled: ownCalendar });
  const preview = useDuePreview(value, now, ownCalendar ? (calendar.data ?? null) : null);
  const problem = dueProblem(value, now);
  return (
    <fieldset className={classes.due}>
      <legend>Due</legend>
      {value.unit === 'date' ? (
        <TextInput
          type="datetime-local"
          aria-label="Due date and time"
          value={value.at}
          onChange={(event) => onChange({ ...value, at: event.currentTarget.value })}
        />
      ) : (
        <NumberInput
          aria-label="How many"
          size="sm"
          w={72}
          min={1}
          max={3660}
          allowDecimal={false}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount: Number(amount) || 0 })}
        />
      )}
      <NativeSelect
        aria-label="Counted in"
        data={units}
        value={value.unit}
        onChange={(event) =>
          onChange({ ...value, unit: dueUnits.find((unit) => unit === event.currentTarget.value) ?? 'date' })
        }
      />
      <output className="dim" aria-live="polite">
        {problem ?? (preview ? instantWords(preview, timeZone) : 'counted in the addressee’s working time')}
      </output>
    </fieldset>
  );
}

function useDuePreview(value: DueDraft, now: Date, calendar: CalendarBody | null): string | null {
  const minute = Math.floor(now.getTime() / 60_000);
  const rule = toDue(value);
  const needsCalendar = value.unit === 'working_day' || value.unit === 'working_hour';
  const preview = useQuery({
    queryKey: ['due-preview', value, minute, calendar],
    enabled: dueProblem(value, now) === null && (!needsCalendar || calendar !== null),
    queryFn: async () => {
      // The rules with every country's holidays are large: they come only when somebody counts.
      const { previewDue } = await import('./preview-due.js');
      return previewDue(calendar, now, rule);
    },
    staleTime: Infinity,
  });
  return needsCalendar && calendar === null ? null : (preview.data ?? null);
}
