import type { DemoWorld } from '../demo-world.js';
export async function playStories(_world: DemoWorld) {
  return { requests: 0, threads: 0, messages: 0 };
}
