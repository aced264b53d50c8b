/**
 * An ILIKE pattern for texts that contain these words as they were typed. NUL cannot be stored, and PostgreSQL refuses it
 * in a parameter, so it is left out.
 */
export function containing(words: string): string {
  return `%${words
    .replaceAll('\0', '')
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`;
}
