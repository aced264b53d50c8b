import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import startDatabase from './start-database.mjs';
import { filesOf, tierOf, writeGroups } from './grouped-files.mjs';
import stopDatabase from './stop-database.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const results = join(root, '.test-results');
const workers = 2;
const jest = [
  '--experimental-vm-modules',
  // Jest's own bookkeeping makes much that is young for long: with 16 MB a tenth of its processor time is collecting it.
  '--max-semi-space-size=64',
  'node_modules/jest/bin/jest.js',
  '--config=test/support/grouped.jest.config.mjs',
];

/** What a machine may lack, and what then stays unproved. */
const optional = {
  chromium: { names: ['chromium-headless-shell', 'chromium'], without: 'the browser tier does not run' },
  redis: { names: ['redis-server'], without: 'nothing runs on BullMQ’s Redis backend or on several nodes of the api' },
};

/**
 * `npm test`: builds once, runs every tier, and says in the last line how many tests passed, failed and were skipped.
 * `npm test -- db e2e` runs only those tiers.
 */
async function main() {
  const started = performance.now();
  await mkdir(results, { recursive: true });
  const has = Object.fromEntries(Object.entries(optional).map(([name, { names }]) => [name, names.some(isOnPath)]));
  say('build');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const [built] = await Promise.all([run(['apps/local/build.mjs']), startDatabase()]);
  try {
    if (built !== 0) sum.failed = 1;
    else for (const stage of stagesOf(has)) add(sum, await runStage(stage));
  } finally {
    await stopDatabase();
  }
  return finish(sum, has, started);
}

/**
 * What runs side by side, on all cores until the last of it, then the faults, which are disturbed by company. A tier
 * without a file is left out: Jest would call that a failure.
 */
function stagesOf(has) {
  const stages = [
    { tiers: ['unit', 'db', 'e2e', ...(has.chromium ? ['browser'] : []), 'bench'], workers },
    { tiers: ['faults'], workers, env: { FAULTS: 'short' } },
  ];
  const isNamed = (name) => process.argv.length === 2 || process.argv.includes(name, 2);
  return stages
    .map((stage) => ({ ...stage, tiers: stage.tiers.filter((name) => isNamed(name) && filesOf(name).length > 0) }))
    .filter(({ tiers }) => tiers.length > 0);
}

async function runStage({ tiers, workers, env = {} }) {
  say(tiers.join(', '));
  const files = await writeGroups(tiers);
  const file = join(results, `${tiers.join('-')}.json`);
  const code = await run(
    [
      ...jest,
      ...['--json', `--outputFile=${file}`, '--testTimeout=60000', '--verbose=false'],
      ...(workers === 1 ? ['--runInBand'] : [`--maxWorkers=${workers}`]),
      ...['--selectProjects', ...tiers],
    ],
    env,
  );
  const report = await readFile(file, 'utf8').then(JSON.parse, () => null);
  // No report means that Jest itself broke off, and a file that does not load counts as one failure.
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  noteFailures(report.testResults, files);
  noteSeconds(report.testResults);
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const tierSeconds = new Map();

/** How long each tier's groups took in all; those of several tiers run at one time. */
function noteSeconds(groups) {
  for (const { name, startTime, endTime } of groups) {
    const tier = tierOf(name);
    tierSeconds.set(tier, [...(tierSeconds.get(tier) ?? []), Math.round((endTime - startTime) / 1000)]);
  }
}

const failures = [];

/** Jest knows only the group file; which test file failed stands in the trace. */
function noteFailures(groups, files) {
  for (const { name, message, assertionResults } of groups) {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) {
      const trace = failureMessages.join('\n');
      const at = files.find((each) => trace.includes(each)) ?? name.replace(root, '');
      failures.push(`${at}: ${fullName}`);
    }
    if (failed.length === 0 && message && !assertionResults.length)
      failures.push(`${name.replace(root, '')}: does not run`);
  }
}

function finish(sum, has, started) {
  console.log(`\n${'='.repeat(80)}`);
  for (const line of failures) console.log(`FAILED  ${line}`);
  for (const [name, { without }] of Object.entries(optional)) {
    if (!has[name]) console.log(`NOT COVERED: no ${name} on this machine, so ${without}.`);
  }
  for (const [tier, seconds] of tierSeconds) console.log(`${tier}: groups of ${seconds.join(', ')} s`);
  console.log(`All tiers in ${Math.round((performance.now() - started) / 1000)} s.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

function add(sum, { passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

function run(args, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, name)));
}

function say(name) {
  console.log(`\n--- ${name} ${'-'.repeat(Math.max(0, 70 - name.length))}`);
}

await main();
