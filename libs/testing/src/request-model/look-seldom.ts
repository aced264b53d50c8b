import type { RequestView } from '@liaison/contracts';
import { isSent } from '@liaison/domain';
import { RequestAccess, RequestViewer } from '@liaison/requests';
import type { RequestsWorld } from '../builders/requests-world.js';

const every = 4;

/**
 * Every command answers with the request as its reader sees it, which takes as long as the command. A long run compares
 * the database after each act and every side's view at the end of the sequence: between, one view of four is made whole,
 * and every one that leaves a mark (the asking side has seen what was sent).
 */
export function lookSeldom(world: RequestsWorld): void {
  const viewer = world.get(RequestViewer);
  const access = world.get(RequestAccess);
  const whole = viewer.view.bind(viewer);
  let looks = 0;
  viewer.view = async (tx, id) => {
    looks += 1;
    if (wholly.has(world) || looks % every === 0) return whole(tx, id);
    const { side, items } = await access.require(tx, id);
    return side === 'requester' && items.some(isSent) ? whole(tx, id) : ({ id } as RequestView);
  };
}

const wholly = new WeakSet<RequestsWorld>();

/** Everybody's look at the end is a whole one. */
export async function lookWholly<T>(world: RequestsWorld, look: () => Promise<T>): Promise<T> {
  wholly.add(world);
  return look().finally(() => wholly.delete(world));
}
