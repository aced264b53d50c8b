import type { AuditRowView } from '@liaison/contracts';

const readable = (code: string): string => code.replaceAll('_', ' ');

/** "message.posted" as people read it: "message posted". */
export function actionWords(action: string): string {
  return readable(action).replaceAll('.', ' · ');
}

/** The last eight characters of an id: enough to tell two apart, and the random part of a UUIDv7. */
export function shortId(id: string): string {
  return id.slice(-8);
}

/** Facts hold ids, counts and coded words only. */
export function factWords(facts: AuditRowView['facts']): string {
  return Object.entries(facts)
    .map(([name, value]) => `${readable(name.replace(/([A-Z])/g, '_$1').toLowerCase())}: ${valueWords(value)}`)
    .join(', ');
}

function valueWords(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value) ? shortId(value) : value;
}
