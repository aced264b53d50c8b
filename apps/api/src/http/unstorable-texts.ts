import type { FieldProblem } from '@liaison/domain';

/**
 * Texts that cannot be kept as they are, by their paths: PostgreSQL stores no NUL, and half a surrogate pair is no
 * character in UTF-8, so it would come back as another one.
 */
export function unstorableTexts(value: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof value === 'string') return problemOf(value, path);
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= deepest) return [{ path: path[0] ?? '', message: 'is nested too deeply' }];
  return Object.entries(value).flatMap(([key, one]) => unstorableTexts(one, [...path, key]));
}

/** As deep as a JSON body may be; a socket's command is checked here alone. */
const deepest = 64;

function problemOf(text: string, path: readonly string[]): FieldProblem[] {
  if (text.includes('\u0000')) return [{ path: path.join('.'), message: 'must not contain a NUL character' }];
  // With the u flag a whole pair is one character, so only a half matches.
  if (/[\ud800-\udfff]/u.test(text)) return [{ path: path.join('.'), message: 'contains half a character' }];
  return [];
}
