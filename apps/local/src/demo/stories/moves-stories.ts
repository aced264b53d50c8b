import { answer, open, send, take } from './acts.js';
import { by, documents, insurerQuery, supplied } from './bodies.js';
import { amend, answerLate, askTime, giveTime, hold, refuseTime, supplement } from './move-acts.js';
import type { Story } from './story.js';

const coder = 'coder@northside';
const marisol = 'm.castillo@northside';
const kofi = 'claims@acme';
const lena = 'claims@zenith';

/** The moves beside the straight road, one example of each. */
export const movesStories: readonly Story[] = [
  {
    claim: '26407789',
    from: '9 10:00',
    who: kofi,
    ask: insurerQuery({
      subject: 'Consultation at St Mary’s',
      to: 'northside',
      due: by('-14 17:00'),
      items: [documents.consultation],
    }),
    moves: [
      ['9 10:01', kofi, send],
      ['8 09:30', coder, take],
      ['6 11:00', coder, hold('St Mary’s hospital', '-7 12:00', 'records_elsewhere')],
    ],
  },
  {
    claim: '125WILL',
    from: '8 14:00',
    who: lena,
    ask: insurerQuery({
      subject: 'Notes of the earlier series',
      to: 'northside',
      due: by('-3 17:00'),
      items: [documents.progressNote],
    }),
    moves: [
      ['8 14:01', lena, send],
      ['7 09:10', marisol, take],
      ['2 10:30', marisol, askTime('-17 17:00', 'records_archived')],
    ],
  },
  {
    claim: '26407789',
    from: '13 09:20',
    who: kofi,
    ask: insurerQuery({
      subject: 'Supply used with the injection',
      to: 'northside',
      due: by('-1 17:00'),
      items: [{ question: 'Which supply was used?', line: 2 }],
    }),
    moves: [
      ['13 09:21', kofi, send],
      ['12 10:00', coder, take],
      ['10 09:00', kofi, amend('Which drug and which lot were injected?', 'Who ordered it?')],
      ['7 15:00', coder, askTime('-10 17:00', 'author_away')],
      ['6 09:45', kofi, giveTime],
    ],
  },
  {
    claim: '125WILL',
    from: '12 11:00',
    who: lena,
    ask: insurerQuery({
      subject: 'Plan of the next weeks',
      to: 'northside',
      due: by('-2 17:00'),
      items: [{ question: 'What is planned after this series?' }],
    }),
    moves: [
      ['12 11:01', lena, send],
      ['9 09:25', marisol, take],
      ['6 14:00', marisol, askTime('-30 17:00', 'volume')],
      ['5 09:15', lena, refuseTime('statutory_limit')],
    ],
  },
  {
    claim: '26407789',
    from: '15 13:00',
    who: kofi,
    ask: insurerQuery({
      subject: 'Laboratory result behind line 1',
      to: 'northside',
      due: by('-6 17:00'),
      items: [documents.laboratory],
    }),
    moves: [
      ['15 13:01', kofi, send],
      ['14 09:05', coder, take],
      ['4 10:20', coder, answer({ 0: supplied('Result of the day.') })],
      ['3 11:40', coder, supplement(supplied('The page with the reference values, left out yesterday.'))],
    ],
  },
  {
    claim: '125WILL',
    from: '29 09:00',
    who: lena,
    ask: insurerQuery({
      subject: 'Evaluation at the start',
      to: 'northside',
      due: by('22 17:00'),
      items: [documents.historyAndPhysical],
    }),
    moves: [
      ['29 09:01', lena, send],
      ['27 10:00', marisol, take],
      [
        '4 13:00',
        marisol,
        answerLate(supplied('Evaluation of the first visit.'), 'The archive was flooded in October.'),
      ],
      ['3 09:30', lena, open],
    ],
  },
];
