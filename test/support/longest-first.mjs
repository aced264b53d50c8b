import TestSequencer from '@jest/test-sequencer';
import { secondsOf } from './seconds-of.mjs';

/**
 * The longest files first, so that the workers end together. A machine that has run the tests before remembers how long
 * each file took; a fresh checkout guesses by size, starts the longest last, and one core waits for it.
 */
export default class LongestFirst extends TestSequencer {
  async sort(tests) {
    const order = await super.sort(tests);
    return [...order].sort((a, b) => seconds(b) - seconds(a));
  }
}

function seconds({ path, context }) {
  return secondsOf(path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/'));
}
