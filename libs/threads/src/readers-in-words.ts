import type { Audience } from '@liaison/domain';

export interface Readership {
  readonly audience: Audience;
  readonly providerName: string;
  readonly payerName: string | null;
  readonly participants: readonly { readonly name: string }[];
}

/** Who will read what is typed here, as the composer says it before anything else. */
export function readersInWords({ audience, providerName, payerName, participants }: Readership): string {
  const names = inWords(participants.map(({ name }) => name));
  switch (audience) {
    case 'provider':
      return `Seen by ${providerName} only`;
    case 'payer':
      return `Seen by ${payerName ?? 'the payer'} only`;
    case 'named':
      return `Seen by ${participants.length} named ${participants.length === 1 ? 'person' : 'people'}: ${names}`;
    case 'shared': {
      const desks = `Seen by ${providerName} coders and ${payerName ?? 'payer'} claims`;
      return participants.length === 0 ? desks : `${desks}, and by ${names}`;
    }
  }
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
