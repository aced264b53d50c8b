/** What a log may say of an error: its words may hold content. */
export function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
