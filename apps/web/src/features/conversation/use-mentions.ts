import type { ThreadView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { getDirectory } from '../../api/claims.js';
import { keys } from '../../api/keys.js';

export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
}

/** The word after the last @ before the cursor, while it is still being typed. */
export function mentionBefore(text: string, cursor: number): string | null {
  return /(?:^|\s)@([\p{L}.'-]*(?: [\p{L}.'-]*)?)$/u.exec(text.slice(0, cursor))?.[1] ?? null;
}

/** People who read this thread and can be mentioned. */
export function useMentionable(thread: ThreadView, wanted: boolean): Mentionable[] {
  const directory = useQuery({
    queryKey: keys.directory(thread.claimId, ''),
    queryFn: () => getDirectory(thread.claimId),
    enabled: wanted,
    staleTime: 60_000,
  });
  const named = new Set(thread.participants.map((person) => person.id));
  return (directory.data?.items ?? [])
    .filter(
      ({ kind, audiences, id }) =>
        kind === 'person' && (thread.audience === 'named' ? named.has(id) : audiences.includes(thread.audience)),
    )
    .map(({ id, name, organisation }) => ({ id, name, organisation: organisation.name }));
}

/** Those whose full name still stands behind an @ in the text. */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}
