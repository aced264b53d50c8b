import { expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { giveBackLoading } from './give-back-loading.js';

it('gives back what nobody holds and keeps the rest', async () => {
  const kept = { left: new WeakRef({ of: 'loading' }), held: { of: 'serving' } };
  const held = new WeakRef(kept.held);
  // What a weak reference was made of lives until the turn in which it was made ends.
  await setImmediate();
  await giveBackLoading();
  await setImmediate();
  expect(kept.left.deref()).toBeUndefined();
  expect(held.deref()).toBe(kept.held);
});
