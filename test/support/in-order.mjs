import TestSequencer from '@jest/test-sequencer';
import { basename } from 'node:path';

/** The names of group files begin with how long they take: the longest first. */
export default class InOrder extends TestSequencer {
  sort(tests) {
    return [...tests].sort((a, b) => basename(b.path).localeCompare(basename(a.path)));
  }
}
