import { OpenThread, PostMessage } from '@liaison/threads';
import type { DemoWorld } from '../demo-world.js';
import type { Conversation } from './conversation.js';
import { longThread } from './long-thread.js';
import type { Timeline } from './timeline.js';

const coder = 'coder@northside';
const kofi = 'claims@acme';

const conversations: readonly Conversation[] = [
  {
    claim: 'ACCT-4471',
    audience: 'shared',
    subject: 'Knee arthroscopy, documents',
    lines: [
      [
        '15 09:50',
        kofi,
        'Good morning. I have sent a request for the operative note and three questions about line 1.',
      ],
      ['14 10:12', coder, 'Thank you, I have it. The operative note and the history follow this week.'],
      ['12 11:35', coder, 'Both documents are with you now. The compartment needs a word from the surgeon.'],
      ['11 15:05', kofi, 'Received, both are readable. Nothing else is missing but the two open items.'],
      ['3 09:25', coder, 'The surgeon has the question since this morning.'],
      ['1 10:40', kofi, 'The two open items are due next. Tell me early if you need more time.'],
    ],
  },
  {
    claim: 'ACCT-4471',
    audience: 'provider',
    subject: 'Compartment and earlier treatment',
    lines: [
      ['3 09:15', coder, 'The note does not state the compartment. I am asking Dr. Abara.'],
      ['2 08:50', 'supervisor@northside', 'If there is no answer by noon tomorrow, ask Dr. Lee to cover.'],
      ['1 15:35', coder, 'Physiotherapy dates are in the draft. Only the compartment is left.'],
    ],
  },
  {
    claim: 'ACCT-4471',
    audience: 'payer',
    subject: 'Review of 29881',
    lines: [
      ['11 15:10', kofi, 'History and note are here. Alice, would you look at the findings before the rest comes?'],
      ['10 09:30', 'nurse@acme', 'Findings support a partial meniscectomy. The compartment decides the code.'],
      ['4 11:00', 'supervisor@acme', 'Keep it pended until the answer, no denial for a missing side.'],
    ],
  },
  {
    claim: 'ACCT-4471',
    audience: 'named',
    subject: 'Call about the deadline',
    with: ['supervisor@acme', 'supervisor@northside'],
    lines: [
      [
        '4 14:00',
        coder,
        'Could our supervisors settle whether a signed addendum is accepted after the claim was sent?',
      ],
      ['3 16:20', 'supervisor@acme', 'Yes, when it is dated as written and says why it was added.'],
      ['2 09:05', 'supervisor@northside', 'Agreed. We label it as a late entry.'],
    ],
  },
  {
    claim: '051068',
    audience: 'shared',
    subject: 'Trip report',
    lines: [
      ['8 10:12', 'm.castillo@northside', 'Trip report, reasons and mileage are sent.'],
      ['6 15:25', kofi, 'Pages 2 and 3 of the report arrived black. The rest is fine; please scan these two again.'],
      [
        '5 09:00',
        'm.castillo@northside',
        'The original is at the ambulance service. They scan it again and send it by Friday.',
        { counterpart: 'Ms Ortiz, ambulance service', reference: '771-20' },
      ],
    ],
  },
  {
    claim: '26407789',
    audience: 'provider',
    subject: 'Readings of 3 October',
    lines: [
      ['6 10:10', 'm.castillo@northside', 'Dr. Abara has a question about the readings. Reminder follows if needed.'],
      ['2 16:20', coder, 'The supervision answer went out. Only the readings are open on our side.'],
    ],
  },
  {
    claim: '756048Q',
    audience: 'shared',
    subject: 'History and laboratory sheet',
    lines: [
      ['6 11:05', 'coder@lakeside', 'We are collecting both. The sheet comes from the archive.'],
      ['4 10:00', kofi, 'Thank you. The due date is in the request.'],
    ],
  },
];

/** Every conversation, the long one last. Answers how many threads and messages were planned. */
export function planConversations(world: DemoWorld, timeline: Timeline): { threads: number; messages: number } {
  const all = [...conversations, longThread];
  for (const conversation of all) planOne(world, timeline, conversation);
  return { threads: all.length, messages: all.reduce((sum, { lines }) => sum + lines.length, 0) };
}

function planOne(world: DemoWorld, timeline: Timeline, conversation: Conversation): void {
  const { claim, audience, subject, lines } = conversation;
  const [first] = lines;
  if (!first) return;
  let threadId = '';
  timeline.add(first[0], async () => {
    const participants = conversation.with?.map((key) => world.actor(key).personId);
    const body = { audience, subject, ...(participants ? { participants } : {}) };
    threadId = (await world.get(OpenThread).execute(world.by(first[1]), world.claim(claim), body)).id;
  });
  for (const [when, who, text, call] of lines) {
    const recorded = call && { channel: 'telephone' as const, at: world.at(when).toUTC().toISO() ?? '', ...call };
    timeline.add(when, () =>
      world.get(PostMessage).execute(world.by(who), threadId, { text, ...(recorded ? { recorded } : {}) }),
    );
  }
}
