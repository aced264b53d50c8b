import { answer, delegate, send } from './acts.js';
import { by, documents, explained, insurerQuery } from './bodies.js';
import { remember, toChild } from './children.js';
import type { Story } from './story.js';

const coder = 'coder@northside';
const doctor = 'caregiver@northside';
const lena = 'claims@zenith';

/** A caregiver's answer lies in the coder's draft, the other child still waits. */
export const delegated: readonly Story[] = [
  {
    claim: '26462967',
    from: '13 11:00',
    who: lena,
    ask: insurerQuery({
      subject: 'Two visits in one week',
      to: 'northside',
      due: by('-1 17:00'),
      items: [{ question: 'What was decided at the second visit?', line: 3 }, documents.progressNote],
    }),
    moves: [
      ['13 11:01', lena, send],
      [
        '11 10:00',
        coder,
        delegate({
          to: doctor,
          subject: 'Decision of 10 October',
          item: 0,
          question: 'What did you decide at the visit of 10 October?',
          options: ['Treatment continued', 'Treatment changed'],
          quote: 'Seen again, see plan.',
          due: by('9 17:00'),
          remember: remember('second visit'),
        }),
      ],
      ['9 18:10', doctor, toChild('second visit', answer({ 0: explained('Treatment changed after the culture.') }))],
    ],
  },
];
