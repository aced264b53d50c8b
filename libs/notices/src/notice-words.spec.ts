import { describe, expect, it } from '@jest/globals';
import { toMail } from './mail/to-mail.js';
import { noticeWords } from './notice-words.js';

describe('the words of a notice', () => {
  it('name the organisation and count the items', () => {
    expect(noticeWords('request.received', { organisation: 'Acme', items: 1 })).toBe('Acme asks for 1 item.');
    expect(noticeWords('request.received', { organisation: 'Acme', items: 3 })).toBe('Acme asks for 3 items.');
  });

  it('say to a supervisor that it is late, and to the assignee that somebody waits', () => {
    const facts = { organisation: 'Acme', items: 2 };
    expect(noticeWords('request.chased', { ...facts, recipient: 'assignee' })).toBe(
      'Reminder: Acme waits for 2 items.',
    );
    expect(noticeWords('request.chased', { ...facts, recipient: 'supervisor' })).toBe(
      'Not answered yet: Acme waits for 2 items.',
    );
  });

  it('stay general for a kind of a later release', () => {
    expect(noticeWords('request.unheard_of', {})).toBe('Something waits for you.');
  });

  it('go into a letter with a link and a Message-ID that stays the same', () => {
    const letter = {
      id: '018f',
      organisation: { id: 'o1' },
      personId: 'p1',
      template: 'request.returned',
      facts: { organisation: 'Acme', items: 1, requestId: 'r1' },
    };
    const mail = toMail(letter, 'coder@northside.example', 'https://liaison.example');
    expect(mail).toEqual({
      to: 'coder@northside.example',
      subject: 'Something waits for you in Liaison',
      text: 'Acme needs more: 1 item to answer again.\n\nhttps://liaison.example/requests/r1?for=o1\n',
      messageId: '<018f@liaison.example>',
    });
  });
});
