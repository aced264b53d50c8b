import type { Facts, Mail } from '@liaison/platform';
import { noticeWords } from '../notice-words.js';

interface Letter {
  readonly id: string;
  readonly template: string;
  readonly facts: Facts;
}

/** The notice's words and a link. The same letter keeps its Message-ID, so that a repeated one is recognised. */
export function toMail({ id, template, facts }: Letter, to: string, publicUrl: string): Mail {
  return {
    to,
    subject: 'Something waits for you in Liaison',
    text: `${noticeWords(template, facts)}\n\n${publicUrl}${pathOf(facts)}\n`,
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
  };
}

function pathOf(facts: Facts): string {
  if (typeof facts['requestId'] === 'string') return `/requests/${facts['requestId']}`;
  if (typeof facts['threadId'] === 'string') return `/threads/${facts['threadId']}`;
  return '/';
}
