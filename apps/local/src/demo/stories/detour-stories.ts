import type { ClinicianOutcome, HoldReason } from '@liaison/domain';
import { AcceptAnswer, MergeRequests, RedirectRequest, ReleaseHold, WithdrawAnswer } from '@liaison/requests';
import { accept, answer, send, take, undeliver, type Act } from './acts.js';
import { by, clinicianQuery, documents, explained, insurerQuery, question, supplied, within } from './bodies.js';
import { childCalled, remember } from './children.js';
import { hold } from './move-acts.js';
import { letter } from './outside-stories.js';
import type { Story } from './story.js';

const coder = 'coder@northside';
const marisol = 'm.castillo@northside';
const doctor = 'caregiver@northside';
const lee = 'h.lee@northside';
const kofi = 'claims@acme';
const lena = 'claims@zenith';

const elsewhere: HoldReason = 'records_elsewhere';
const itHasCome: Act = (world, who, id) => world.get(ReleaseHold).execute(world.by(who), id, {});

function takeBack(reason: string): Act {
  return (world, who, id) => world.get(WithdrawAnswer).execute(world.by(who), id, { reason });
}

/** "Not me, ask Dr Lee." */
function passOnTo(colleague: string, note: string): Act {
  return (world, who, id) =>
    world.get(RedirectRequest).execute(world.by(who), id, { personId: world.actor(colleague).personId, note });
}

function endAs(outcome: ClinicianOutcome): Act {
  return (world, who, id) => world.get(AcceptAnswer).execute(world.by(who), id, { outcome });
}

const keepAs =
  (name: string): Act =>
  async (_world, _who, id) =>
    remember(name)(id);

/** What came by letter is the same as what has come here now. */
function mergeWith(name: string): Act {
  return (world, who, id) => world.get(MergeRequests).execute(world.by(who), id, { requestId: childCalled(name) });
}

/** What leaves the straight road and finds back to it: lost, waited for, taken back, passed on, merged. */
export const detourStories: readonly Story[] = [
  {
    claim: 'TS234H3',
    from: '24 09:30',
    who: kofi,
    ask: insurerQuery({
      subject: 'Transfer note of the first hospital',
      to: 'northside',
      due: within(30, 'calendar_day'),
      items: [{ question: 'Transfer note of the first hospital' }],
    }),
    moves: [
      ['24 09:31', kofi, send],
      ['24 10:05', kofi, undeliver('failed_fax')],
      ['23 09:00', kofi, send],
      ['22 09:40', coder, take],
      ['21 11:15', coder, hold('County hospital', '15 12:00', elsewhere)],
      ['17 14:20', coder, itHasCome],
      ['17 14:30', coder, answer({ 0: supplied('Transfer note, second page only.') })],
      ['17 14:45', coder, takeBack('The first page was left out.')],
      ['17 15:10', coder, answer({ 0: supplied('Transfer note, both pages.') })],
      ['14 10:30', kofi, accept],
    ],
  },
  {
    claim: '900000032',
    from: '12 13:30',
    who: lena,
    ask: insurerQuery({
      subject: 'Second drainage the same day',
      to: 'northside',
      due: by('-6 17:00'),
      items: [{ question: 'Why was the drainage done twice?', line: 2 }],
    }),
    moves: [
      ['12 13:31', lena, send],
      ['11 09:20', marisol, take],
      ['9 10:00', marisol, answer({ 0: { outcome: 'disputed', grounds: 'It was done and billed once, on line 2.' } })],
    ],
  },
  {
    claim: 'TS234H3',
    from: '13 10:15',
    who: coder,
    ask: clinicianQuery({
      subject: 'Reading of the tracing',
      to: { person: doctor },
      due: within(2, 'working_day'),
      items: [
        question('What did the tracing of 6 May show?', ['Sinus rhythm', 'Other rhythm'], 'ECG done, see chart.'),
      ],
    }),
    moves: [
      ['13 10:16', coder, send],
      ['13 12:40', doctor, passOnTo(lee, 'Dr Lee read it.')],
      ['12 09:10', lee, answer({ 0: explained('Unable to determine') })],
      ['12 11:00', coder, endAs('undetermined')],
    ],
  },
  {
    claim: 'NS-20871',
    from: '9 15:30',
    who: coder,
    ask: clinicianQuery(
      {
        subject: 'Before the bill: site of the lesion',
        to: { person: doctor },
        due: within(2, 'working_day'),
        items: [question('At which site was the lesion removed?', ['Forearm', 'Hand'], 'Lesion removed, site clean.')],
      },
      'pre_bill',
    ),
    moves: [
      ['9 15:31', coder, send],
      ['8 12:10', doctor, answer({ 0: explained('Forearm') })],
      ['8 15:00', coder, endAs('agreed')],
    ],
  },
  {
    claim: 'CLMNO12345',
    from: '20 10:10',
    who: coder,
    ask: letter({
      organisation: { name: 'Acme Health' },
      channel: 'portal',
      reference: 'AH 7714',
      received: '20 10:00',
      ask: { kind: 'insurer_query', subject: 'Order of the injection', items: [documents.progressNote] },
    }),
    moves: [
      ['20 10:11', coder, keepAs('letter of Acme')],
      ['19 09:30', coder, take],
    ],
  },
  {
    claim: 'CLMNO12345',
    from: '18 09:00',
    who: kofi,
    ask: insurerQuery({
      subject: 'Order of the injection',
      to: 'northside',
      due: within(21, 'calendar_day'),
      items: [documents.progressNote],
    }),
    moves: [
      ['18 09:01', kofi, send],
      ['17 09:20', coder, mergeWith('letter of Acme')],
      ['17 09:40', coder, answer({ 0: supplied('Note of the day, with the order.') })],
      ['13 14:00', kofi, accept],
    ],
  },
];
