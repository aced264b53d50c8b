import type { MessageView } from '@liaison/contracts';

/** A message of this number, for tests. */
export function aMessage(seq: number, version = 1): MessageView {
  return {
    id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    threadId: '00000000-0000-7000-8000-000000000099',
    seq,
    author: { id: 'p', name: 'P', organisation: { id: 'o', name: 'O' } },
    text: `words ${version}`,
    at: '2026-11-23T12:00:00.000Z',
    version,
    editedAt: null,
    replyTo: null,
    attachments: [],
    mentions: [],
    recorded: null,
    quoted: null,
    recalled: false,
    recall: null,
  };
}
