import TestSequencer from '@jest/test-sequencer';

/** Group files are numbered with the longest first. */
export default class InOrder extends TestSequencer {
  sort(tests) {
    return [...tests].sort((a, b) => a.path.localeCompare(b.path));
  }
}
