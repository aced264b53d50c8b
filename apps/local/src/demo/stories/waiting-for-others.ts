import { answer, send, take } from './acts.js';
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
const doctor = 'caregiver@northside';
const kofi = 'claims@acme';
const lena = 'claims@zenith';
const owen = 'coder@lakeside';

/** What waits for the payers, and what only one side sees. */
export const waitingForOthers: readonly Story[] = [
  {
    claim: '26407789',
    from: '10 09:00',
    who: kofi,
    ask: insurerQuery({
      subject: 'Injection 90782: supervision',
      to: 'northside',
      due: by('-5 17:00'),
      items: [documents.progressNote, { question: 'Who gave the injection?', line: 2 }],
    }),
    moves: [
      ['10 09:01', kofi, send],
      ['8 11:00', coder, take],
      [
        '2 16:15',
        coder,
        answer({ 0: supplied('Note with the nurse entry.'), 1: supplied('Registered nurse, physician in the suite.') }),
      ],
    ],
  },
  {
    claim: '125WILL',
    from: '11 10:20',
    who: lena,
    ask: insurerQuery({
      subject: 'Progress of the treatment',
      to: 'northside',
      due: by('-4 17:00'),
      items: [documents.progressNote],
    }),
    moves: [
      ['11 10:21', lena, send],
      ['9 09:15', marisol, take],
      [
        '1 11:40',
        marisol,
        answer({ 0: { outcome: 'not_documented', reason: 'not_located', text: 'Searched chart and archive.' } }),
      ],
    ],
  },
  {
    claim: 'ABC123-RI',
    from: '14 14:00',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Denied: not covered equipment',
        to: 'zenith',
        due: by('3 17:00'),
        items: [{ question: 'Which policy excludes E0570 for this diagnosis?', line: 1 }],
      },
      'denial_rationale',
    ),
    moves: [['14 14:05', coder, send]],
  },
  {
    claim: '26463774',
    from: '3 13:00',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Did the October notes arrive?',
        to: 'acme',
        due: within(10, 'working_day'),
        items: [{ question: 'Are the notes of 3 and 10 October filed with the claim?' }],
      },
      'records_received',
    ),
    moves: [
      ['3 13:02', coder, send],
      ['2 10:00', kofi, take],
    ],
  },
  {
    claim: '26407789',
    from: '6 10:00',
    who: marisol,
    ask: clinicianQuery({
      subject: 'Blood pressure readings',
      to: { person: doctor },
      due: by('3 17:00'),
      items: [
        question(
          'What do the readings of 3 October mean for this visit?',
          ['Known and stable', 'Treatment changed'],
          'Readings 152/94 and 149/92, patient resting.',
        ),
      ],
    }),
    moves: [['6 10:04', marisol, send]],
  },
  {
    claim: 'TS234H3',
    from: '2 09:30',
    who: coder,
    ask: clinicianQuery({
      subject: 'Fluids given',
      to: { person: 'h.lee@northside' },
      due: by('-1 17:00'),
      items: [
        question(
          'How long did the infusion run?',
          ['Up to 30 minutes', '31 to 60 minutes', 'More than 60 minutes'],
          'Normal saline 1 l, start 21:40, stop not recorded.',
        ),
      ],
    }),
    moves: [
      ['2 09:31', coder, send],
      ['1 10:10', 'h.lee@northside', answer({ 0: explained('31 to 60 minutes; addendum written.') })],
    ],
  },
  {
    claim: '756048Q',
    from: '8 09:45',
    who: kofi,
    ask: insurerQuery({
      subject: 'Cataract work-up: history',
      to: 'lakeside',
      due: by('1 17:00'),
      items: [documents.historyAndPhysical, documents.laboratory],
    }),
    moves: [
      ['8 09:46', kofi, send],
      ['6 11:00', owen, take],
    ],
  },
  {
    claim: '756048Q',
    from: '3 15:00',
    who: owen,
    ask: recordsRequest({
      subject: 'Laboratory sheet',
      to: { person: 't.quinn@lakeside' },
      due: by('-1 17:00'),
      items: [{ question: 'Sheet of 11 September' }],
    }),
    moves: [['3 15:02', owen, send]],
  },
  {
    // Asked at Lakeside, read in the list that she has at Northside.
    claim: '756048Q',
    from: '1 11:00',
    who: owen,
    ask: clinicianQuery({
      subject: 'Eye examined',
      to: { person: doctor },
      due: by('-3 17:00'),
      items: [
        question('Which eye was examined on 11 September?', ['Left', 'Right', 'Both'], 'Slit lamp: findings as noted.'),
      ],
    }),
    moves: [['1 11:01', owen, send]],
  },
  {
    claim: '051068',
    from: '3 10:15',
    who: kofi,
    ask: internalReview({
      subject: 'Was the transport necessary?',
      to: { person: 'nurse@acme' },
      due: by('-1 12:00'),
      items: [{ question: 'Does the trip report support A0427?', line: 1 }],
    }),
    moves: [['3 10:16', kofi, send]],
  },
  {
    claim: 'TS234H3',
    from: '1 14:30',
    who: kofi,
    ask: insurerQuery({
      subject: 'Itemised bill',
      to: 'northside',
      due: within(30, 'calendar_day'),
      items: [{ question: 'Itemised bill of the visit' }],
    }),
    moves: [],
  },
  {
    claim: '756049Q',
    from: '0 08:40',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Status after 40 days',
        to: 'zenith',
        due: within(10, 'working_day'),
        items: [{ question: 'What is the claim waiting for?' }],
      },
      'status',
    ),
    moves: [],
  },
];
