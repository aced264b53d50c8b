import type { CreateRequestBody } from '@liaison/contracts';
import type { DemoWorld } from '../demo-world.js';
import { draft, type Act } from './acts.js';
import type { Timeline } from './timeline.js';

/** One request from its first draft to wherever it stands today. */
export interface Story {
  readonly claim: string;
  /** When and by whom it is drafted. */
  readonly from: string;
  readonly who: string;
  readonly ask: (world: DemoWorld) => CreateRequestBody;
  readonly moves: readonly (readonly [when: string, who: string, act: Act])[];
}

export function plan(world: DemoWorld, timeline: Timeline, stories: readonly Story[]): void {
  for (const { claim, from, who, ask, moves } of stories) {
    let id = '';
    timeline.add(from, async () => (id = await draft(world, who, claim, ask(world))));
    for (const [when, actor, act] of moves) {
      timeline.add(when, () =>
        act(world, actor, id).catch((cause: unknown) => {
          throw new Error(`The demo fails at "${ask(world).subject}", ${when}: ${String(cause)}`, { cause });
        }),
      );
    }
  }
}
