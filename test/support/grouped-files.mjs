import { readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secondsOf } from './seconds-of.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const groupsFolder = join(root, '.test-results/groups');
/** Long enough that loading the modules once more is little beside it, short enough that nobody waits for the last. */
const groupSeconds = 70;

/** Where a tier's test files lie, and how their names end. */
const tiers = {
  unit: { folders: ['apps', 'libs', 'test'], ending: '.spec.ts' },
  db: { folders: ['libs'], ending: '.db-spec.ts' },
  e2e: { folders: ['test/e2e'], ending: '.e2e.ts' },
  browser: { folders: ['test/browser'], ending: '.browser.ts' },
  bench: { folders: ['test/bench'], ending: '.bench.ts' },
  // They wait more than they work, so each is somebody's own.
  faults: { folders: ['test/faults'], ending: '.faults.ts', isEachAlone: true },
};

/**
 * Writes the group files of some tiers. Jest loads Nest, TypeORM and the rest anew for each test file, and that was half of
 * a run's work; files imported by one group file load them once. Each file still has a world of its own: its describe
 * makes it and ends it. The groups of all these tiers are about as long as each other, so that whoever runs several at a
 * time ends with all of them. Answers the files, relative to the root.
 */
export async function writeGroups(names) {
  await rm(groupsFolder, { recursive: true, force: true });
  for (const tier of names) await writeGroupsOf(tier);
  return names.flatMap(filesOf);
}

async function writeGroupsOf(tier) {
  const folder = join(groupsFolder, tier);
  await mkdir(folder, { recursive: true });
  const files = filesOf(tier);
  for (const [index, { seconds, members }] of inGroups(files, groupsOf(tier, files)).entries()) {
    const file = join(folder, `${String(Math.round(seconds)).padStart(4, '0')}-${tier}-${index + 1}.mjs`);
    await writeFile(file, groupFile(members.map((member) => [member, importPath(file, member)])));
  }
}

/** Which tier a group file is of. */
export function tierOf(groupPath) {
  return relative(groupsFolder, groupPath).split(/[\\/]/)[0] ?? '';
}

/** Relative to the root, in a settled order. */
export function filesOf(tier) {
  const { folders, ending } = tiers[tier];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
        .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll('\\', '/')),
    )
    .sort();
}

function groupsOf(tier, files) {
  if (tiers[tier].isEachAlone) return files.length;
  const whole = files.reduce((sum, file) => sum + secondsOf(file), 0);
  return Math.min(files.length, Math.max(1, Math.round(whole / groupSeconds)));
}

/** The longest file goes where least is yet, so that the groups are of one length. */
function inGroups(files, count) {
  const groups = Array.from({ length: count }, () => ({ seconds: 0, members: [] }));
  for (const file of [...files].sort((a, b) => secondsOf(b) - secondsOf(a))) {
    const least = groups.reduce((a, b) => (b.seconds < a.seconds ? b : a));
    least.members.push(file);
    least.seconds += secondsOf(file);
  }
  return groups;
}

function importPath(from, to) {
  return relative(dirname(from), join(root, to)).replaceAll('\\', '/').replace(/\.ts$/, '.js');
}

/** A file that does not load fails by its name, and the others of its group run. */
function groupFile(members) {
  return [
    `import { it } from '@jest/globals';`,
    `const failing = (file) => (error) => void it(file + ' loads', () => { throw error; });`,
    ...members.map(([file, path]) => `await import('${path}').catch(failing('${file}'));`),
    '',
  ].join('\n');
}
