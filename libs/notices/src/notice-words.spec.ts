import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noticeKinds, noticeWords } from './notice-words.js';

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

  it.each([
    ['request.replied', {}, 'Acme has replied to your question.'],
    ['request.waived', { items: 2 }, 'Acme needs less: 2 items still to come.'],
    ['request.rest_ready', { items: 1 }, 'Acme needs less. The rest is ready: 1 item to send.'],
    ['request.extension_granted', {}, 'Acme gives you more time.'],
    ['request.extension_refused', {}, 'Acme gives no more time: the due date stands.'],
    ['request.amended', { items: 3 }, 'Acme has changed what it asks: 3 items to answer.'],
    ['request.hold_due', { items: 1 }, 'What you wait for from outside was expected by now: Acme waits for 1 item.'],
    ['request.review_chased', { recipient: 'assignee' }, 'Reminder: Acme has answered and waits for you.'],
    ['request.review_chased', { recipient: 'supervisor' }, 'Not looked at yet: Acme has answered.'],
    ['request.outside_chased', { recipient: 'assignee' }, 'Ask Acme: it is their turn, and nothing has come yet.'],
    ['request.outside_chased', { recipient: 'supervisor' }, 'Nothing from Acme yet: somebody should ask them.'],
    ['appeal.decided', { outcome: 'partly_overturned' }, 'An appeal with Acme is decided: partly overturned.'],
    ['claim.settled', { outcome: 'denied' }, 'Acme has decided a claim you work on: denied.'],
    ['claim.replaced', { requests: 1 }, 'A corrected claim has come: choose what happens to your request.'],
    ['claim.replaced', { requests: 4 }, 'A corrected claim has come: choose what happens to your 4 requests.'],
    [
      'absence.ended',
      { waiting: 2, answered: 1, reminders: 3 },
      'Welcome back. 2 requests wait for you, 1 of yours was answered meanwhile, 3 reminders went to who stood in.',
    ],
    ['absence.ended', { waiting: 0, answered: 0, reminders: 1 }, 'Welcome back. 1 reminder went to who stood in.'],
    ['work.handed_over', {}, 'The open work of a colleague is yours now.'],
    ['incident.opened', {}, 'Something was recalled as misdirected: an incident waits for you.'],
  ])('of %s with %j are "%s"', (kind, facts, expected) => {
    expect(noticeWords(kind, { organisation: 'Acme', ...facts })).toBe(expected);
  });

  it('are whole sentences for every kind, whatever is missing, and carry nothing but what they may', () => {
    const facts = fc.record(
      {
        organisation: fc.constant('Acme'),
        items: fc.oneof(fc.nat(9), fc.constant(null)),
        requests: fc.nat(9),
        recipient: fc.constantFrom('assignee', 'deputy', 'desk', 'supervisor', 'other_side'),
        outcome: fc.constantFrom('paid', 'partly_overturned'),
        patient: fc.constant('Pat Patient'),
        claim: fc.constant('CLM-1'),
        text: fc.constant('Right knee'),
      },
      { requiredKeys: ['patient', 'claim', 'text'] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...noticeKinds), facts, (kind, given) => {
        const said = noticeWords(kind, given);
        expect(said).toMatch(/^[A-Z].*\.$/);
        expect(said).not.toMatch(/undefined|null|NaN|\[object|_|Pat Patient|CLM-1|Right knee/);
      }),
      { numRuns: 2000 },
    );
  });

  it('stay general for a kind of a later release', () => {
    expect(noticeWords('request.unheard_of', {})).toBe('Something waits for you.');
  });
});
