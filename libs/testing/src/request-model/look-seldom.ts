import type { RequestView } from '@liaison/contracts';
import { OpenedAnswers, RequestAccess, RequestViewer } from '@liaison/requests';
import type { RequestsWorld } from '../builders/requests-world.js';

const every = 8;
const wholly = new WeakSet<RequestsWorld>();
const outer = new WeakMap<RequestsWorld, string>();

/**
 * Every command answers with the request as its reader sees it, which takes longer than the command. A long run compares
 * the database after each act and every side's view at the end of the sequence. Between, one view of eight is made whole;
 * the others only leave their mark: the asking side has seen what was sent.
 */
export function lookSeldom(world: RequestsWorld): void {
  const viewer = world.get(RequestViewer);
  const access = world.get(RequestAccess);
  const opened = world.get(OpenedAnswers);
  const whole = viewer.view.bind(viewer);
  let looks = 0;
  viewer.view = async (tx, id) => {
    looks += 1;
    if (wholly.has(world) || looks % every === 0) return whole(tx, id);
    // Whoever is asked leaves no mark by looking.
    const isAsked = tx.actor.organisationKind === 'provider' && outer.get(world) === id;
    if (!isAsked) await opened.note(tx, await access.require(tx, id));
    return { id } as RequestView;
  };
}

/** The payer's request of the sequence that is played now: it asks all of the provider. */
export function lookAt(world: RequestsWorld, parentId: string): void {
  outer.set(world, parentId);
}

/** Everybody's look at the end is a whole one. */
export async function lookWholly<T>(world: RequestsWorld, look: () => Promise<T>): Promise<T> {
  wholly.add(world);
  return look().finally(() => wholly.delete(world));
}
