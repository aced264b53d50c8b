import type { TemplateBody } from '@liaison/contracts';
import type { ClinicianOutcome } from '@liaison/domain';
import { AcceptAnswer, SendRequest, WordingTemplates } from '@liaison/requests';
import type { DemoWorld } from '../demo-world.js';
import { answer, answerWith, take, send, type Act, type Answer } from './acts.js';
import {
  claimQuestion,
  clinicianQuery,
  documents,
  explained,
  insurerQuery,
  question,
  supplied,
  within,
} from './bodies.js';
import type { Story } from './story.js';
import type { Timeline } from './timeline.js';

const coder = 'coder@northside';
const marisol = 'm.castillo@northside';
const abara = 'caregiver@northside';
const kofi = 'claims@acme';
const lena = 'claims@zenith';

/** Closes a clinician's answer with what came of it. */
function closeAs(outcome: ClinicianOutcome, note?: string): Act {
  return (world, who, id) => world.get(AcceptAnswer).execute(world.by(who), id, { outcome, ...(note ? { note } : {}) });
}

/** Sent although a rule stops it: the supervisor reads the reason. */
const sendAnyway: Act = (world, who, id) =>
  world.get(SendRequest).execute(world.by(who), id, {
    override: { reason: 'The radiologist’s report names it; its text cannot be quoted here.' },
  });

const addendum: Answer = { ...supplied('Addendum: the culture was taken from the left side.'), nature: 'addendum' };

/** What an answer says of itself, how questions end, and what is remembered of them. */
export const answerStories: readonly Story[] = [
  {
    claim: '26463774',
    from: '7 10:00',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Line 3 denied',
        to: 'acme',
        due: within(10, 'working_day'),
        items: [{ question: 'On which policy and on which part of the record does the denial rest?', line: 3 }],
      },
      'denial_rationale',
    ),
    moves: [
      ['7 10:02', coder, send],
      ['6 09:30', kofi, take],
      ['1 15:10', kofi, answerWith('upheld', 'Policy R-12, point 4: one culture a visit. The denial stands.')],
    ],
  },
  {
    claim: '26407789',
    from: '9 09:10',
    who: coder,
    ask: claimQuestion(
      {
        subject: 'Second-level reconsideration',
        to: 'acme',
        due: within(10, 'working_day'),
        items: [{ question: 'Will you reconsider your decision in the light of the operative note?' }],
      },
      'reconsideration',
    ),
    moves: [
      ['9 09:12', coder, send],
      ['2 11:00', kofi, answerWith('wrong_department', 'Appeals decide this, not claims.')],
    ],
  },
  {
    claim: '26463774',
    from: '8 11:00',
    who: coder,
    ask: clinicianQuery({
      subject: 'Side of the culture',
      to: { person: abara },
      due: within(2, 'working_day'),
      items: [question('From which side was the culture taken?', ['Left', 'Right'], 'Throat examined, culture taken.')],
    }),
    moves: [
      ['8 11:01', coder, send],
      ['7 13:20', abara, answer({ 0: addendum })],
      ['7 16:00', coder, closeAs('agreed_differently', 'Coded by your addendum: left side only.')],
    ],
  },
  {
    claim: '26407789',
    from: '6 10:30',
    who: marisol,
    ask: clinicianQuery({
      subject: 'Site of the injection',
      to: { person: abara },
      due: within(2, 'working_day'),
      items: [
        question('At which site was J3301 injected?', ['Right deltoid', 'Left deltoid'], 'Injection given in clinic.'),
      ],
    }),
    moves: [
      ['6 10:31', marisol, send],
      ['6 15:00', abara, answer({ 0: explained('Right deltoid') })],
      ['5 09:00', marisol, closeAs('agreed')],
    ],
  },
  {
    claim: '26462967',
    from: '5 14:00',
    who: marisol,
    ask: clinicianQuery({
      subject: 'Finding of the scan',
      to: { person: abara },
      due: within(2, 'working_day'),
      items: [
        question('Does the patient have pneumonia?', ['Yes', 'No'], 'Report: consolidation in the left lower lobe.'),
      ],
    }),
    moves: [
      ['5 14:05', marisol, sendAnyway],
      ['4 09:40', abara, answer({ 0: explained('No') })],
      ['4 10:00', marisol, closeAs('disagreed', 'Left uncoded, as you say.')],
    ],
  },
  {
    claim: '26463774',
    from: '2 09:15',
    who: kofi,
    // Asked and answered before: whoever takes it is offered that answer.
    ask: insurerQuery({
      subject: 'Second letter about the visit of 10 October',
      to: 'northside',
      due: within(30, 'calendar_day'),
      items: [{ question: 'WHICH problem was followed up on 10 October', line: 3 }, documents.consultation],
    }),
    moves: [['2 09:16', kofi, send]],
  },
  {
    claim: '125WILL',
    from: '12 10:00',
    who: coder,
    // Silence that has left the payer's house.
    ask: claimQuestion(
      {
        subject: 'Records sent on 3 November',
        to: 'zenith',
        due: within(2, 'working_day'),
        items: [{ question: 'Have the records we sent arrived, and are they attached to this claim?' }],
      },
      'records_received',
    ),
    moves: [
      ['12 10:02', coder, send],
      ['11 10:00', lena, take],
    ],
  },
];

const wording: readonly (TemplateBody & { readonly who: string })[] = [
  {
    who: 'supervisor@northside',
    kind: 'claim_question',
    about: 'denial_rationale',
    name: 'Denial: policy and record',
    items: [{ question: 'On which policy and on which part of the record does the denial rest?' }],
    note: 'Please name the policy by its number.',
  },
  {
    who: 'supervisor@northside',
    kind: 'clinician_query',
    name: 'Laterality',
    items: [{ question: 'On which side was it done?', options: ['Left', 'Right', 'Both'] }],
  },
  {
    who: 'supervisor@acme',
    kind: 'insurer_query',
    name: 'Operative note, signed',
    items: [{ loinc: documents.operativeNote.loinc, question: 'Please send the note with its signature page.' }],
  },
];

/** Wording that the composers offer from the first day on. */
export function planWording(world: DemoWorld, timeline: Timeline): void {
  for (const { who, ...body } of wording) {
    timeline.add('28 09:00', () => world.get(WordingTemplates).create(world.by(who), body));
  }
}
