import { describe, expect, it } from '@jest/globals';
import { hashOfValue, newId, type Command } from '@liaison/platform';
import fc from 'fast-check';
import { toPost } from './post.js';

const command: Command = {
  actor: {
    ...{ personId: newId(), membershipId: newId(), organisationId: newId(), organisationKind: 'provider' },
    ...{ roles: ['coder'], reach: 'all', grantId: null },
  },
  ...{ key: 'k', route: '', bodyHash: '' },
};

describe('the hash under which a key remembers its post', () => {
  it('is that of thread and content, however a post of words alone came to be hashed', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (threadId, text) => {
        const { hash } = toPost(command, threadId, { text }, new Date());
        expect(hash).toBe(hashOfValue({ threadId, text }));
        const { hash: withMore } = toPost(command, threadId, { text, mentions: [threadId] }, new Date());
        expect(withMore).toBe(hashOfValue({ mentions: [threadId], threadId, text }));
      }),
    );
  });
});
