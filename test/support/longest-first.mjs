import TestSequencer from '@jest/test-sequencer';

/**
 * Seconds on two cores, roughly. A machine that has run the tests before remembers how long each file took; a fresh
 * checkout guesses by size, starts the longest last, and one core waits for it. Files that are not here are short.
 */
const seconds = {
  'test/e2e/idempotency.e2e.ts': 120,
  'test/e2e/leaks.e2e.ts': 115,
  'test/e2e/hostile-input.e2e.ts': 90,
  'test/e2e/story.e2e.ts': 75,
  'test/browser/accessibility.browser.ts': 120,
  'test/browser/story.browser.ts': 115,
  'test/browser/moves.browser.ts': 80,
  'test/browser/privacy.browser.ts': 75,
  'test/browser/answers.browser.ts': 75,
  'libs/platform/src/embedded-postgres/start-embedded-postgres.db-spec.ts': 25,
  'libs/requests/src/request-model.db-spec.ts': 15,
  'libs/requests/src/request-life.db-spec.ts': 14,
  'libs/threads/src/threads.db-spec.ts': 14,
  'libs/claims/src/large-transaction.db-spec.ts': 13,
};

/** The longest files first, so that the workers end together. */
export default class LongestFirst extends TestSequencer {
  async sort(tests) {
    const order = await super.sort(tests);
    return [...order].sort((a, b) => secondsOf(b) - secondsOf(a));
  }
}

function secondsOf({ path, context }) {
  return seconds[path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/')] ?? 0;
}
