export type Span = [string, string];

/** "08:00–12:00, 13:00–17:00"; nothing for a closed day. */
export function spansWords(spans: readonly (readonly [string, string])[] | undefined): string {
  return (spans ?? []).map(([from, until]) => `${from}–${until}`).join(', ');
}

/** Reads what `spansWords` writes, also with plain hyphens and "8:00". Null where it cannot be read. */
export function parseSpans(words: string): Span[] | null {
  if (words.trim() === '') return [];
  const spans = words.split(',').map((each) => {
    const [, from, until] = /^\s*(\d{1,2}:\d{2})\s*[-–—]\s*(\d{1,2}:\d{2})\s*$/.exec(each) ?? [];
    return from && until ? ([from.padStart(5, '0'), until.padStart(5, '0')] as Span) : null;
  });
  const read = spans.filter((span) => span !== null);
  return read.length === spans.length && read.every(isSound) && inOrder(read) ? read : null;
}

function isSound([from, until]: Span): boolean {
  return minutesOf(from) < minutesOf(until) && minutesOf(until) <= 1440;
}

function inOrder(spans: readonly Span[]): boolean {
  return spans.every((span, index) => index === 0 || minutesOf(spans[index - 1]?.[1] ?? '') <= minutesOf(span[0]));
}

/** Minutes after midnight of "08:30"; more than a day for what is no time. */
export function minutesOf(time: string): number {
  const [hours = 99, minutes = 0] = time.split(':').map(Number);
  return minutes < 60 ? hours * 60 + minutes : 9999;
}
