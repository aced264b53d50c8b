import {
  accept,
  answer,
  answerWith,
  cancel,
  clarify,
  discard,
  giveBack,
  open,
  reopen,
  reply,
  send,
  take,
  waive,
} from './acts.js';
import {
  by,
  claimQuestion,
  clinicianQuery,
  documents,
  explained,
  insurerQuery,
  internalReview,
  question,
  recordsRequest,
  supplied,
  within,
} from './bodies.js';
import type { Story } from './story.js';

const coder = 'coder@northside';
const marisol = 'm.castillo@northside';
const kofi = 'claims@acme';
const lena = 'claims@zenith';

/** What is finished: accepted at once or after a return, cancelled, expired, thrown away. */
export const closedStories: readonly Story[] = [
  {
    claim: '26463774',
    from: '28 10:05',
    who: kofi,
    ask: insurerQuery({
      subject: 'Office visits on 3 and 10 October',
      to: 'northside',
      due: within(30, 'calendar_day'),
      items: [documents.progressNote, { question: 'Which problem was followed up on 10 October?', line: 3 }],
    }),
    moves: [
      ['28 10:20', kofi, send],
      ['27 09:15', coder, take],
      ['26 14:30', coder, answer({ 0: supplied('Both notes are in the record as of the dates of service.') })],
      ['25 11:00', coder, answer({ 1: explained('The sore throat of the first visit, after the culture came back.') })],
      ['23 10:40', kofi, open],
      ['23 10:45', kofi, accept],
    ],
  },
  {
    claim: '26407789',
    from: '27 11:30',
    who: kofi,
    ask: insurerQuery({
      subject: 'Injection J3301: drug, dose, site',
      to: 'northside',
      due: within(21, 'calendar_day'),
      items: [documents.progressNote, { question: 'Dose given and site of the injection?', line: 3 }],
    }),
    moves: [
      ['27 11:31', kofi, send],
      ['26 09:05', marisol, take],
      ['24 16:10', marisol, answer({ 0: supplied('Note of 3 October.'), 1: supplied('40 mg, right deltoid.') })],
      ['21 09:50', kofi, open],
      [
        '21 10:02',
        kofi,
        giveBack({ 0: { reason: 'unsigned', note: 'Signature missing on page 2.' } }, within(7, 'calendar_day')),
      ],
      ['19 15:25', marisol, answer({ 0: { ...supplied('Signed copy with attestation.'), nature: 'attestation' } })],
      ['17 11:11', kofi, accept],
    ],
  },
  {
    claim: '125WILL',
    from: '26 13:00',
    who: lena,
    ask: insurerQuery({
      subject: 'Chiropractic treatment plan',
      to: 'northside',
      due: within(14, 'calendar_day'),
      items: [{ question: 'Treatment plan with goals and expected duration' }],
    }),
    moves: [
      ['26 13:05', lena, send],
      ['24 09:30', coder, clarify('The plan of this episode, or of the whole year?')],
      ['23 10:15', lena, reply('Of this episode: from 15 February.')],
      ['20 11:45', coder, answer({ 0: supplied('Plan of 15 February, six visits.') })],
      ['16 14:00', lena, accept],
    ],
  },
  {
    claim: '900000032',
    from: '25 09:20',
    who: lena,
    ask: insurerQuery({
      subject: 'Accident details',
      to: 'northside',
      due: within(10, 'calendar_day'),
      items: [{ question: 'Date and place of the accident' }],
    }),
    // Nobody answers: it expires under the ready-made policy, five working days after it was due.
    moves: [['25 09:22', lena, send]],
  },
  {
    claim: '051068',
    from: '24 15:00',
    who: kofi,
    ask: insurerQuery({
      subject: 'Second copy of the trip report',
      to: 'northside',
      due: within(30, 'calendar_day'),
      items: [documents.ambulance],
    }),
    moves: [
      ['24 15:01', kofi, send],
      ['22 10:30', kofi, cancel('sent_in_error')],
    ],
  },
  {
    claim: 'TS234H3',
    from: '23 08:50',
    who: kofi,
    ask: insurerQuery({
      subject: 'Emergency visit: level of care',
      to: 'northside',
      due: within(20, 'calendar_day'),
      items: [documents.historyAndPhysical, documents.laboratory],
    }),
    moves: [
      ['23 09:00', kofi, send],
      ['22 11:20', coder, take],
      ['18 10:00', kofi, waive([0, 1], 'The emergency department sent both.')],
    ],
  },
  {
    claim: '26462967',
    from: '22 10:10',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Payment 11.50 below schedule',
        to: 'zenith',
        due: within(10, 'working_day'),
        items: [{ question: 'Which fee schedule was applied to line 1?', line: 1 }],
      },
      'underpayment',
    ),
    moves: [
      ['22 10:12', coder, send],
      ['20 13:30', lena, take],
      ['15 16:00', lena, answerWith('reprocessing', 'The 2005 schedule, in error. The claim is being reprocessed.')],
      ['14 09:10', coder, accept],
    ],
  },
  {
    claim: '26463774',
    from: '21 14:00',
    who: coder,
    ask: clinicianQuery({
      subject: 'Throat findings',
      to: { person: 'caregiver@northside' },
      due: within(2, 'working_day'),
      items: [
        question(
          'What did the throat examination show on 3 October?',
          ['Exudate present', 'No exudate'],
          'Throat examined, culture taken.',
        ),
      ],
    }),
    moves: [
      ['21 14:02', coder, send],
      ['20 12:40', 'caregiver@northside', answer({ 0: explained('No exudate. I have added an addendum.') })],
      ['20 15:00', coder, accept],
    ],
  },
  {
    claim: 'ABC123-RI',
    from: '19 10:00',
    who: marisol,
    ask: recordsRequest({
      subject: 'Order for the nebulizer',
      to: { person: 'records@northside' },
      due: within(3, 'working_day'),
      items: [{ question: 'Signed order for E0570' }],
    }),
    moves: [
      ['19 10:03', marisol, send],
      ['18 09:00', 'records@northside', take],
      ['17 15:45', 'records@northside', answer({ 0: supplied('Order of 12 May.') })],
      ['17 16:20', marisol, accept],
    ],
  },
  {
    claim: 'CLMNO12345',
    from: '16 11:00',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Question asked twice',
        to: 'acme',
        due: within(10, 'working_day'),
        items: [{ question: 'Did the records arrive?' }],
      },
      'records_received',
    ),
    moves: [['16 11:20', coder, discard]],
  },
  {
    claim: '26407789',
    from: '13 09:30',
    who: kofi,
    ask: internalReview({
      subject: 'Units of J3301',
      to: { person: 'nurse@acme' },
      due: within(5, 'working_day'),
      items: [{ question: 'Do the units match 40 mg?', line: 3 }],
    }),
    moves: [
      ['13 09:31', kofi, send],
      ['12 10:00', 'nurse@acme', take],
      ['11 14:20', 'nurse@acme', answer({ 0: explained('Four units for 40 mg: yes.') })],
      ['10 09:00', kofi, accept],
      ['8 10:30', kofi, reopen([0], 'The appeal asks for the calculation in writing.', by('-2 17:00'))],
    ],
  },
];
