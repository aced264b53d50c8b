import { readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secondsOf } from './seconds-of.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const groupsFolder = join(root, '.test-results/groups');

/** Where a tier's test files lie, and how their names end. */
const tiers = {
  unit: { folders: ['apps', 'libs'], ending: '.spec.ts' },
  db: { folders: ['libs'], ending: '.db-spec.ts' },
  e2e: { folders: ['test/e2e'], ending: '.e2e.ts' },
  browser: { folders: ['test/browser'], ending: '.browser.ts' },
  faults: { folders: ['test/faults'], ending: '.faults.ts' },
};

/**
 * Writes the group files of a tier. Jest loads Nest, TypeORM and the rest anew for each test file, and that was half of a
 * run's work; files imported by one group file load them once. Each file still has a world of its own: its describe
 * makes it and ends it. Answers the files of the tier, relative to the root.
 */
export async function writeGroups(tier, count) {
  const files = filesOf(tier);
  const folder = join(groupsFolder, tier);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const groups = inGroups(files, Math.min(count, files.length));
  await Promise.all(
    groups.map(({ members }, index) => {
      const file = join(folder, `${tier}-${index + 1}.mjs`);
      return writeFile(file, groupFile(members.map((member) => [member, importPath(file, member)])));
    }),
  );
  return files;
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

/** The longest file goes where least is yet, so that the groups end together. The first group is the longest. */
function inGroups(files, count) {
  const groups = Array.from({ length: count }, () => ({ seconds: 0, members: [] }));
  for (const file of [...files].sort((a, b) => secondsOf(b) - secondsOf(a))) {
    const least = groups.reduce((a, b) => (b.seconds < a.seconds ? b : a));
    least.members.push(file);
    least.seconds += secondsOf(file);
  }
  return groups.sort((a, b) => b.seconds - a.seconds);
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
