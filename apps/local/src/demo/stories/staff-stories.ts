import { InvitePerson, PatchPerson } from '@liaison/people';
import { HandOver } from '@liaison/requests';
import type { DemoWorld } from '../demo-world.js';
import { claimQuestion, within } from './bodies.js';
import { draft, send } from './acts.js';
import type { Timeline } from './timeline.js';

const admin = 'admin@northside';
const leaver = 'j.ferris@northside';

/** Somebody leaves Northside and her open work goes to a colleague; whoever comes after her is invited. */
export function planStaff(world: DemoWorld, timeline: Timeline): void {
  const ask = claimQuestion(
    {
      subject: 'Why was the visit denied?',
      to: 'acme',
      due: within(10, 'working_day'),
      items: [{ question: 'Which document did you miss? The progress note went with the claim.' }],
    },
    'denial_rationale',
  );
  timeline.add('8 11:00', async () => send(world, leaver, await draft(world, leaver, 'NS-20333', ask(world))));
  timeline.add('2 15:00', async () => {
    const { personId } = world.actor(leaver);
    await world.get(HandOver).execute(world.by(admin), personId, {
      to: world.actor('m.castillo@northside').personId,
      reason: 'Her last day with us',
    });
    await world.get(PatchPerson).execute(world.by(admin), personId, { disabled: true });
  });
  timeline.add('1 09:30', () =>
    world.get(InvitePerson).execute(world.by(admin), { email: 'l.moreno@northside.example', roles: ['coder'] }),
  );
}
