import type { Facts, Mail } from '@liaison/platform';
import { noticeWords } from '../notice-words.js';

interface Letter {
  readonly organisation: { readonly id: string };
  readonly personId: string | null;
  readonly id: string;
  readonly template: string;
  readonly facts: Facts;
}

/** The notice's words and a link. The same letter keeps its Message-ID, so that a repeated one is recognised. */
export function toMail(letter: Letter, to: string, publicUrl: string): Mail {
  const { id, template, facts } = letter;
  return {
    to,
    subject: 'Something waits for you in Liaison',
    text: `${noticeWords(template, facts)}\n\n${publicUrl}${pathOf(facts)}${whoseOf(letter)}\n`,
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
  };
}

function pathOf(facts: Facts): string {
  if (typeof facts['requestId'] === 'string') return `/requests/${facts['requestId']}`;
  if (typeof facts['threadId'] === 'string') return `/threads/${facts['threadId']}`;
  return '/';
}

/** For which of a person's organisations it is: the link turns the screen there. */
function whoseOf({ organisation, personId }: Letter): string {
  return personId === null ? '' : `?for=${organisation.id}`;
}
