import type { FileView } from '@liaison/contracts';
import type { ExchangeChannel } from '@liaison/domain';
import { serverNow } from '../../ui/use-now.js';

/** When, how and with whom something happened, as its fields hold it. */
export interface ExchangeDraft {
  readonly channel: ExchangeChannel;
  /** Local wall time of the browser, `YYYY-MM-DDTHH:MM`; empty for now. */
  readonly at: string;
  readonly counterpart: string;
  readonly reference: string;
  readonly files: readonly FileView[];
}

export function newExchange(channel: ExchangeChannel = 'telephone'): ExchangeDraft {
  return { channel, at: '', counterpart: '', reference: '', files: [] };
}

/** Local wall time for a field, to the minute. */
export function wallTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What is wrong with the time, in words; null when it can be sent. */
export function exchangeProblem({ at }: ExchangeDraft): string | null {
  if (!at) return null;
  const time = Date.parse(at);
  if (Number.isNaN(time)) return 'Choose a date and a time.';
  return time > serverNow().getTime() ? 'This lies in the future.' : null;
}

/** The instant meant: a minute that is named is its end where it is this one, so that it never lies before what was done. */
export function instantOf(at: string): string {
  const now = serverNow();
  if (!at || at === wallTime(now)) return now.toISOString();
  return new Date(at).toISOString();
}

/** The exchange as the API takes it; empty fields are left out. */
export function exchangeBody({ channel, at, counterpart, reference, files }: ExchangeDraft) {
  return {
    at: instantOf(at),
    channel,
    ...(counterpart.trim() ? { counterpart: counterpart.trim() } : {}),
    ...(reference.trim() ? { reference: reference.trim() } : {}),
    ...(files.length > 0 ? { attachments: files.map((file) => file.id) } : {}),
  };
}
