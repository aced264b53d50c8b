import type { CreateRequestBody, OutsideBody } from '@liaison/contracts';
import { AddProof, AnswerRequest, GetRequest, RecordMove } from '@liaison/requests';
import type { DemoWorld } from '../demo-world.js';
import { take, type Act } from './acts.js';
import { documents } from './bodies.js';
import type { Story } from './story.js';

const coder = 'coder@northside';
const kofi = 'claims@acme';

type Letter = Pick<OutsideBody, 'channel' | 'reference' | 'representative'> & {
  readonly organisation: OutsideBody['organisation'];
  /** When it came or went, in the story's own words for time. */
  readonly received: string;
  readonly ask: Pick<CreateRequestBody, 'kind' | 'about' | 'subject' | 'items'>;
};

/** A letter of somebody without an account, as whoever opened it enters it. */
export function letter({ ask, received, ...outside }: Letter) {
  return (world: DemoWorld): CreateRequestBody => {
    const at = world.at(received);
    return {
      ...ask,
      due: { in: { amount: 30, unit: 'calendar_day' } },
      outside: { ...outside, letterDate: at.toISODate() ?? '', receivedAt: instant(world, received) },
    };
  };
}

const instant = (world: DemoWorld, when: string): string => world.at(when).toUTC().toISO() ?? '';

/** Faxed first, entered after. */
const fax: Act = async (world, who, id) => {
  const { items } = await world.get(GetRequest).byId(world.actor(who), id);
  return world.get(AnswerRequest).execute(world.by(who), id, {
    answers: items.map((item) => ({ itemId: item.id, outcome: 'supplied', text: 'Faxed, 14 pages.' })),
    sent: { channel: 'fax', reference: 'confirmation 8841, 14 pages' },
  });
};

const arrived =
  (when: string): Act =>
  (world, who, id) =>
    world.get(AddProof).execute(world.by(who), id, {
      kind: 'received',
      at: instant(world, when),
      channel: 'telephone',
      reference: '5512',
      note: 'Ms Ortiz, records intake',
    });

const toldByPhone: Act = async (world, who, id) => {
  const { items } = await world.get(GetRequest).byId(world.actor(who), id);
  return world.get(RecordMove).execute(world.by(who), id, {
    move: 'answer',
    at: instant(world, '2 11:10'),
    channel: 'telephone',
    counterpart: 'Ms Ortiz',
    reference: '5598',
    answers: items.map((item) => ({ itemId: item.id, outcome: 'supplied', text: 'Received on the 3rd, in review.' })),
  });
};

const blueHarbor = { name: 'Blue Harbor Health', payerId: 'BH001' };

/** Payers and providers who have no account: what they wrote, what was sent to them, what they said on the telephone. */
export const outsideStories: readonly Story[] = [
  {
    claim: '26463774',
    from: '9 09:30',
    who: coder,
    ask: letter({
      organisation: blueHarbor,
      channel: 'fax',
      reference: 'BH-20931',
      representative: 'Ms Ortiz',
      received: '9 09:10',
      ask: { kind: 'insurer_query', subject: 'Records for a second opinion', items: [documents.progressNote] },
    }),
    moves: [
      ['9 10:00', coder, take],
      ['7 15:20', coder, fax],
      ['5 10:40', coder, arrived('5 10:30')],
    ],
  },
  {
    claim: '756049Q',
    from: '2 10:15',
    who: coder,
    ask: letter({
      organisation: { name: 'Zenith Insurance' },
      channel: 'letter',
      reference: 'ZN 4410',
      received: '2 10:05',
      ask: { kind: 'insurer_query', subject: 'Blood smear: order', items: [{ question: 'Who ordered the test?' }] },
    }),
    moves: [],
  },
  {
    claim: '051068',
    from: '13 14:00',
    who: coder,
    ask: letter({
      organisation: blueHarbor,
      channel: 'letter',
      received: '13 13:50',
      ask: {
        kind: 'claim_question',
        about: 'records_received',
        subject: 'Did the trip report arrive?',
        items: [{ question: 'Did you receive the trip report we mailed?' }],
      },
    }),
    moves: [['2 11:15', coder, toldByPhone]],
  },
  {
    claim: 'ACCT-4471',
    from: '3 10:00',
    who: kofi,
    ask: letter({
      organisation: { name: 'Riverside Physiotherapy', npi: '1497758544' },
      channel: 'letter',
      received: '3 09:45',
      ask: {
        kind: 'insurer_query',
        subject: 'Visit notes of the therapist',
        items: [{ question: 'Visit notes, January to March' }],
      },
    }),
    moves: [],
  },
];
