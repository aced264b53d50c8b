import type { FieldProblem } from '@liaison/domain';

/**
 * Texts that cannot be kept as they are, by their paths: PostgreSQL stores no NUL, and half a surrogate pair is no
 * character in UTF-8, so it would come back as another one.
 */
export function unstorableTexts(value: unknown): FieldProblem[] {
  const found: FieldProblem[] = [];
  collect(value, [], found);
  return found;
}

function collect(value: unknown, path: readonly string[], found: FieldProblem[]): void {
  if (typeof value === 'string') {
    const message = problemOf(value);
    if (message !== null) found.push({ path: path.join('.'), message });
  } else if (typeof value === 'object' && value !== null) {
    if (path.length >= deepest) found.push({ path: path[0] ?? '', message: 'is nested too deeply' });
    else for (const [key, one] of Object.entries(value)) collect(one, [...path, key], found);
  }
}

/** As deep as a JSON body may be; a socket's command is checked here alone. */
const deepest = 64;

function problemOf(text: string): string | null {
  if (text.includes('\u0000')) return 'must not contain a NUL character';
  // With the u flag a whole pair is one character, so only a half matches.
  return /[\ud800-\udfff]/u.test(text) ? 'contains half a character' : null;
}
