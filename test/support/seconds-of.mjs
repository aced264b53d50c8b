/** Seconds of a test file on two cores, roughly, where it is not short. Nothing fails when these are out of date. */
const seconds = {
  'test/e2e/leaks.e2e.ts': 115,
  'test/e2e/hostile-input.e2e.ts': 75,
  'test/e2e/idempotency.e2e.ts': 40,
  'test/e2e/story.e2e.ts': 30,
  'test/e2e/hostile-addresses.e2e.ts': 15,
  'test/browser/accessibility.browser.ts': 90,
  'test/browser/moves.browser.ts': 80,
  'test/browser/story.browser.ts': 80,
  'test/browser/answers.browser.ts': 75,
  'test/browser/outside.browser.ts': 70,
  'test/browser/people.browser.ts': 70,
  'test/browser/privacy.browser.ts': 65,
  'test/browser/claims.browser.ts': 50,
  'test/browser/chasing.browser.ts': 45,
  'test/browser/remittance.browser.ts': 45,
  'libs/requests/src/request-model.db-spec.ts': 9,
  'libs/platform/src/embedded-postgres/start-embedded-postgres.db-spec.ts': 9,
  'libs/claims/src/large-transaction.db-spec.ts': 5,
  'libs/x12/src/hostile-input.spec.ts': 6,
};
const short = 1.2;

export function secondsOf(file) {
  return seconds[file] ?? short;
}
