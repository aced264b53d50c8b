import type { Act } from './acts.js';

/** A request that another story speaks of, by the stories' own name for it: known once it is made. */
const children = new Map<string, string>();

export function toChild(name: string, act: Act): Act {
  return (world, who) => act(world, who, childCalled(name));
}

/** What a story remembered by this name. */
export function childCalled(name: string): string {
  return children.get(name) ?? '';
}

export function remember(name: string): (childId: string) => void {
  return (childId) => void children.set(name, childId);
}
