import { policyCatalogue } from '@liaison/domain';
import { ChasePolicies } from '@liaison/requests';
import type { DemoWorld } from '../demo-world.js';
import { draft, send } from './acts.js';
import { claimQuestion, within } from './bodies.js';
import type { Timeline } from './timeline.js';

/** A payer that sets its own review of answers, and a question of a provider that goes up the payer's ladder unheard. */
export function planChases(world: DemoWorld, timeline: Timeline): void {
  timeline.add('28 09:00', async () => {
    const ready = policyCatalogue.find(({ key }) => key === 'payer_review');
    if (!ready) throw new Error('The catalogue has a review.');
    const { steps, ...body } = ready.body;
    await world.get(ChasePolicies).create(world.by('supervisor@acme'), {
      ...body,
      name: 'Acme reviews an answer',
      steps: steps.map(({ channels, ...step }) => ({ ...step, channels: [...channels] })),
    });
  });
  const ask = claimQuestion(
    {
      subject: 'Where does the claim stand?',
      to: 'acme',
      due: within(5, 'working_day'),
      items: [{ question: 'It went out three weeks ago. Did it reach you?' }],
    },
    'status',
  );
  timeline.add('16 10:00', async () => {
    await send(world, 'm.castillo@northside', await draft(world, 'm.castillo@northside', 'NS-20333', ask(world)));
  });
}
