import pg from 'pg';

const int8 = 20;
const textArray = 1009;
const uuidArray = 2951;
const date = 1082;
export const timestamptz = 1184;

type ReadValue = (text: string) => unknown;

/** Only our own pools read these types so: a date is a day and not an instant, and our int8 values are safe integers. */
export const wireTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): ReadValue {
    if (oid === timestamptz) return readInstant;
    if (oid === date) return (text) => text;
    if (oid === int8) return readInt8;
    if (oid === textArray || oid === uuidArray) return readTexts;
    return pg.types.getTypeParser(oid, format ?? 'text') as ReadValue;
  },
};

const readAnyInstant = pg.types.getTypeParser(timestamptz, 'text') as ReadValue;

/**
 * An instant as PostgreSQL writes it. A page has hundreds of them, and what reads every zone and era takes as long over one
 * as the rest of its row; of this era and told in UTC, as servers are set, it is ISO 8601 but for a blank.
 */
export function readInstant(text: string): unknown {
  if (text[10] !== ' ' || !text.endsWith('+00')) return readAnyInstant(text);
  return new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
}

/** Where the thousandths end, in an instant of at least three digits of a second. */
const throughMillis = '2026-11-29T17:18:10.446'.length;
const throughSeconds = '2026-11-29T17:18:10'.length;

/**
 * An instant that was asked for as text (`queryText`, `at::text`), as clients read it: ISO 8601 in UTC, to the thousandth. A `Date` in between
 * takes twenty times as long, which over a page of messages was a twentieth of its reading. ISO 8601 stays as it is.
 */
export function isoInstant(text: string): string {
  if (text.endsWith('Z')) return text;
  const end = text.length - '+00'.length;
  if (text[10] !== ' ' || !text.endsWith('+00')) return (readAnyInstant(text) as Date).toISOString();
  const day = text.slice(0, 10);
  if (end >= throughMillis) return `${day}T${text.slice(11, throughMillis)}Z`;
  const fraction = text.slice(throughSeconds + 1, end);
  return `${day}T${text.slice(11, throughSeconds)}.${fraction.padEnd(3, '0')}Z`;
}

const readAnyTexts = pg.types.getTypeParser(textArray as never, 'text') as ReadValue;

/**
 * Texts as PostgreSQL writes them, `{open,answered}`. Where none is quoted and none may be NULL they lie between commas; the
 * driver reads each letter, which took as long as the rest of a row of a worklist.
 */
export function readTexts(text: string): unknown {
  if (!/^\{[^"\\{}N[]*\}$/.test(text)) return readAnyTexts(text);
  return text === '{}' ? [] : text.slice(1, -1).split(',');
}

function readInt8(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}
