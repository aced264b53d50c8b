import type { Act } from './acts.js';

/** The child of a delegation, by the story's own name for it: made when the delegation is played. */
const children = new Map<string, string>();

export function toChild(name: string, act: Act): Act {
  return (world, who) => act(world, who, children.get(name) ?? '');
}

export function remember(name: string): (childId: string) => void {
  return (childId) => void children.set(name, childId);
}
