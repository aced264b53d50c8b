import { loadConfig } from '@liaison/platform';
import { Webhooks } from '@liaison/notices';
import { OwnPreferences } from '@liaison/people';
import type { DemoWorld } from '../demo-world.js';
import type { Timeline } from './timeline.js';

/** Northside's own system is told of what happens, and its supervisor wants one letter a day and quiet evenings. */
export function planReach(world: DemoWorld, timeline: Timeline): void {
  timeline.add('8 09:10', async () => {
    const { port } = loadConfig();
    // The demo's own receiver, so that the deliveries can be looked at: GET /api/v1/dev/hooks.
    const url = `http://127.0.0.1:${port}/api/v1/dev/hooks`;
    await world.get(Webhooks).add(world.by('admin@northside'), {
      url,
      events: ['request.received', 'request.returned', 'request.accepted', 'request.expired', 'claim.settled'],
    });
  });
  timeline.add('8 09:20', async () => {
    const supervisor = 'supervisor@northside';
    const mine = await world.get(OwnPreferences).read(world.actor(supervisor));
    await world.get(OwnPreferences).put(world.by(supervisor), {
      ...mine,
      digest: 'daily',
      digestAt: '16:30',
      quietHours: { from: '18:00', until: '07:30' },
    });
  });
}
