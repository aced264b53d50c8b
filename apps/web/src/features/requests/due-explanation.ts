import { z } from 'zod';
import { shortSpan } from './time-words.js';
import { dateFormat } from '../../ui/date-format';

/** What the web reads of a due date's explanation; the server writes more, and older ones may lack a part. */
const explanationShape = z.object({
  words: z.string(),
  timeZone: z.string(),
  spans: z.array(z.object({ date: z.string(), from: z.string(), until: z.string(), seconds: z.number() })).default([]),
  spansLeftOut: z.number().default(0),
  holidaysSkipped: z.array(z.object({ date: z.string(), name: z.string() })).default([]),
  policyVersion: z.number().nullable().default(null),
});
export type ReadableExplanation = z.infer<typeof explanationShape>;

/** The explanation in a shape that can be shown; null when there is none. */
export function readExplanation(explanation: unknown): ReadableExplanation | null {
  const parsed = explanationShape.safeParse(explanation);
  return parsed.success ? parsed.data : null;
}

/** The spans counted, one line a day: "Mon 23 Nov 08:00 to 12:00, 13:00 to 17:00 · 8 h". */
export function spanLines({ spans, spansLeftOut, timeZone }: ReadableExplanation): string[] {
  const days = new Map<string, { times: string[]; seconds: number }>();
  for (const span of spans) {
    const day = days.get(span.date) ?? { times: [], seconds: 0 };
    day.times.push(`${timeOf(span.from, timeZone)} to ${timeOf(span.until, timeZone)}`);
    days.set(span.date, { times: day.times, seconds: day.seconds + span.seconds });
  }
  const lines = [...days].map(
    ([date, { times, seconds }]) => `${dayOf(date)} ${times.join(', ')} · ${shortSpan(seconds)}`,
  );
  return spansLeftOut > 0 ? [...lines, `and ${spansLeftOut} more spans`] : lines;
}

function timeOf(instant: string, timeZone: string): string {
  const format = dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return format.format(new Date(instant));
}

function dayOf(date: string): string {
  const at = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) => dateFormat('en-US', { timeZone: 'UTC', ...options }).format(at);
  return `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' })}`;
}
