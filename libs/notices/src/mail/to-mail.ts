import type { Facts, Mail } from '@liaison/platform';
import { placeOf } from './place-of.js';

interface Letter {
  readonly organisation: { readonly id: string };
  readonly personId: string | null;
  readonly id: string;
  readonly facts: Facts;
}

/**
 * A count and a link, and nothing else: who asks, about whom and what stays inside. The same letter keeps its Message-ID,
 * so that a repeated one is recognised.
 */
export function toMail(letter: Letter, to: string, publicUrl: string): Mail {
  const { id, facts } = letter;
  const waits = waitingWords(facts);
  return {
    to,
    subject: `${waits} in Liaison`,
    text: `${facts['catchUp'] === true ? 'Welcome back. ' : ''}${waits} in Liaison.\n\n${publicUrl}${placeOf(facts)}${whoseOf(letter)}\n`,
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
  };
}

/** "1 thing waits for you": all that is said outside the application, by mail and by push. */
export function waitingWords({ count }: Facts): string {
  const many = typeof count === 'number' ? count : 1;
  return many === 1 ? '1 thing waits for you' : `${many} things wait for you`;
}

/** For which of a person's organisations it is: the link turns the screen there. */
function whoseOf({ organisation, personId }: Letter): string {
  return personId === null ? '' : `?for=${organisation.id}`;
}
