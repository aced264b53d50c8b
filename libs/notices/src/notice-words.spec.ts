import { describe, expect, it } from '@jest/globals';
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
});
