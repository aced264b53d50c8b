/** Seconds of a test file on two cores, roughly, with its own start. Nothing fails when these are out of date. */
const seconds = {
  'test/e2e/leaks.e2e.ts': 60,
  'test/e2e/hostile-input.e2e.ts': 60,
  'test/e2e/idempotency.e2e.ts': 20,
  'test/e2e/hostile-addresses.e2e.ts': 11,
  'test/e2e/story.e2e.ts': 11,
  'test/e2e/live-sockets.e2e.ts': 7,
  'test/e2e/notices.e2e.ts': 5,
  'test/browser/accessibility.browser.ts': 90,
  'test/browser/story.browser.ts': 75,
  'test/browser/people.browser.ts': 60,
  'test/browser/moves.browser.ts': 60,
  'test/browser/outside.browser.ts': 55,
  'test/browser/answers.browser.ts': 50,
  'test/browser/claims.browser.ts': 45,
  'test/browser/privacy.browser.ts': 35,
  'test/browser/chasing.browser.ts': 30,
  'test/browser/remittance.browser.ts': 20,
  'test/browser/delivery.browser.ts': 20,
  'test/bench/short.bench.ts': 95,
  'test/faults/year.faults.ts': 45,
  'test/faults/chase.faults.ts': 35,
  'test/faults/delivery.faults.ts': 28,
  'test/faults/kill.faults.ts': 14,
  'test/faults/answer-race.faults.ts': 13,
  'libs/platform/src/embedded-postgres/start-embedded-postgres.db-spec.ts': 10,
  'libs/platform/src/database/line-watch.db-spec.ts': 12,
  'libs/requests/src/request-model.db-spec.ts': 5,
  'libs/claims/src/large-transaction.db-spec.ts': 5,
  'libs/x12/src/hostile-input.spec.ts': 4,
  'libs/client/src/feed/feed-follower.spec.ts': 8,
};
const ofOthers = [
  ['.db-spec.ts', 1.6],
  ['.spec.ts', 0.1],
];
const short = 3;

export function secondsOf(file) {
  return seconds[file] ?? ofOthers.find(([ending]) => file.endsWith(ending))?.[1] ?? short;
}
