import { describe, expect, it } from '@jest/globals';
import { toMail } from './to-mail.js';

const letter = { id: '018f', organisation: { id: 'o1' }, personId: 'p1', facts: { count: 1, requestId: 'r1' } };

describe('a letter', () => {
  it('holds a count, a link and a Message-ID that stays the same', () => {
    expect(toMail(letter, 'coder@northside.example', 'https://liaison.example')).toEqual({
      to: 'coder@northside.example',
      subject: '1 thing waits for you in Liaison',
      text: '1 thing waits for you in Liaison.\n\nhttps://liaison.example/requests/r1?for=o1\n',
      messageId: '<018f@liaison.example>',
    });
  });

  it('leads to everything when several things wait, and welcomes back who was away', () => {
    const { subject, text } = toMail(
      { ...letter, facts: { count: 7, catchUp: true } },
      'a@b.example',
      'https://l.example',
    );
    expect(subject).toBe('7 things wait for you in Liaison');
    expect(text).toBe('Welcome back. 7 things wait for you in Liaison.\n\nhttps://l.example/?for=o1\n');
  });
});
