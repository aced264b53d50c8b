import { expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { giveBackLoading } from './give-back-loading.js';

it('gives back what nobody holds any more', async () => {
  const left = new WeakRef({ of: 'loading' });
  // What a weak reference was made of lives until the turn in which it was made ends.
  await setImmediate();
  await giveBackLoading();
  await setImmediate();
  expect(left.deref()).toBeUndefined();
});
