import { answer, clarify, decline, delegate, giveBack, insist, open, prepare, send, take, undeliver } from './acts.js';
import { by, documents, explained, insurerQuery, supplied, within } from './bodies.js';
import { remember } from './children.js';
import type { Story } from './story.js';

const coder = 'coder@northside';
const marisol = 'm.castillo@northside';
const doctor = 'caregiver@northside';
const kofi = 'claims@acme';
const lena = 'claims@zenith';

/** What waits for Northside: overdue, due today, this week and later. */
export const waitingForNorthside: readonly Story[] = [
  {
    claim: 'ACCT-4471',
    from: '15 09:40',
    who: kofi,
    ask: insurerQuery({
      subject: 'Knee arthroscopy 29881: side and findings',
      to: 'northside',
      due: by('0 17:00'),
      items: [
        documents.operativeNote,
        documents.historyAndPhysical,
        { question: 'Which compartment was treated?', line: 1 },
        { question: 'Conservative treatment before the operation, with dates' },
      ],
    }),
    moves: [
      ['15 09:45', kofi, send],
      ['14 10:10', coder, take],
      ['12 11:30', coder, answer({ 0: supplied('Operative note of 11 May.'), 1: supplied('History of 4 May.') })],
      [
        '3 09:20',
        coder,
        delegate({
          to: doctor,
          subject: 'Compartment treated',
          item: 2,
          question: 'Which compartment did you treat on 11 May?',
          options: ['Medial', 'Lateral', 'Both'],
          quote: 'Partial meniscectomy performed; compartment not stated.',
          due: by('1 17:00'),
          remember: remember('compartment'),
        }),
      ],
      ['1 15:30', coder, prepare(3, supplied('Physiotherapy 12 January to 20 March, twelve visits.'))],
    ],
  },
  {
    claim: '26463774',
    from: '18 10:00',
    who: kofi,
    ask: insurerQuery({
      subject: 'Culture 87070: laboratory report',
      to: 'northside',
      due: by('2 17:00'),
      items: [documents.laboratory, { question: 'Who performed the test?', line: 2 }],
    }),
    moves: [
      ['18 10:01', kofi, send],
      ['16 09:00', coder, take],
      ['9 14:00', coder, answer({ 1: explained('Our own laboratory, CLIA certificate on file.') })],
    ],
  },
  {
    claim: '051068',
    from: '12 13:15',
    who: kofi,
    ask: insurerQuery({
      subject: 'Ambulance: medical necessity',
      to: 'northside',
      due: by('-2 17:00'),
      items: [
        documents.ambulance,
        { question: 'Why was no other transport possible?' },
        { question: 'Mileage from where to where?', line: 2 },
      ],
    }),
    moves: [
      ['12 13:16', kofi, send],
      ['11 09:40', marisol, take],
      [
        '8 10:10',
        marisol,
        answer({ 0: supplied('Trip report.'), 1: explained('Fracture, could not sit.'), 2: supplied('21 miles.') }),
      ],
      ['6 15:00', kofi, open],
      ['6 15:20', kofi, giveBack({ 0: { reason: 'unreadable', note: 'Pages 2 and 3 are black.' } }, by('-2 17:00'))],
    ],
  },
  {
    claim: '26462967',
    from: '4 11:00',
    who: lena,
    ask: insurerQuery({
      letter: 'ZH-2026-118',
      subject: 'Repeat culture 87072',
      to: 'northside',
      due: by('-3 17:00'),
      items: [{ question: 'Why was the culture repeated?', line: 2 }, documents.laboratory],
    }),
    moves: [['4 11:02', lena, send]],
  },
  {
    claim: '756049Q',
    from: '1 16:00',
    who: lena,
    ask: insurerQuery({
      letter: 'ZH-2026-118',
      subject: 'Blood smear: order',
      to: 'northside',
      due: within(30, 'calendar_day'),
      items: [{ question: 'Who ordered the test?', line: 1 }],
    }),
    moves: [['1 16:01', lena, send]],
  },
  {
    claim: 'TS234H3',
    from: '9 10:30',
    who: kofi,
    ask: insurerQuery(
      {
        subject: 'Heat exhaustion: triage note',
        to: 'northside',
        due: by('-6 17:00'),
        items: [{ question: 'Triage note with times' }, documents.progressNote],
      },
      'postpayment',
    ),
    moves: [
      ['9 10:31', kofi, send],
      ['7 13:00', coder, clarify('Triage of the first arrival, or of the return the same night?')],
    ],
  },
  {
    claim: 'CLMNO12345',
    from: '7 09:10',
    who: kofi,
    ask: insurerQuery({
      subject: 'Immune globulin J1550: weight and dose',
      to: 'northside',
      due: by('-10 17:00'),
      items: [{ question: 'Weight on the day of the injection' }, documents.progressNote],
    }),
    moves: [
      ['7 09:12', kofi, send],
      ['6 10:45', coder, decline('wrong_provider', 'Given at the county clinic; we only billed the visit.')],
      ['5 14:00', kofi, insist('The claim carries your NPI for line 2.', by('-4 17:00'))],
    ],
  },
  {
    claim: '900000032',
    from: '6 15:40',
    who: lena,
    ask: insurerQuery({
      subject: 'Drainage 26010: which finger?',
      to: 'northside',
      due: by('-8 17:00'),
      items: [{ question: 'Which finger was drained?', line: 2 }],
    }),
    moves: [
      ['6 15:41', lena, send],
      ['4 09:25', marisol, decline('already_sent', 'Sent by fax on 3 November, reference 44-1182.')],
    ],
  },
  {
    claim: '756048Q northside',
    from: '5 10:00',
    who: lena,
    ask: insurerQuery({
      subject: 'Electrocardiogram: three units',
      to: 'northside',
      due: by('-12 17:00'),
      items: [{ question: 'Times of the three tracings', line: 2 }],
    }),
    moves: [
      ['5 10:01', lena, send],
      ['5 10:30', lena, undeliver('failed_fax')],
    ],
  },
];
