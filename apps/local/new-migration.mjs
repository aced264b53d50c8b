import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run db:new add-something`: a migration with the next number, in its file and in the list. */
const folder = new URL('../../libs/platform/src/database/migrations/', import.meta.url);
const index = new URL('index.ts', folder);
const name = process.argv[2] ?? '';
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  console.error('Name it in small letters: npm run db:new add-something');
  process.exit(1);
}

const list = readFileSync(index, 'utf8');
const number = nextNumber(list, new Date());
const words = name.split('-').map((word) => word[0].toUpperCase() + word.slice(1));
const className = `${words.join('')}${number}`;
const file = new URL(`${number}-${name}.ts`, folder);

writeFileSync(file, source(className), { flag: 'wx' });
writeFileSync(index, registered(list, className, `./${number}-${name}.js`));
console.log(fileURLToPath(file));

/** Today's first, or one more than the last: migrations run in the order of their numbers. */
function nextNumber(text, today) {
  const known = [...text.matchAll(/\/(\d{14})-/g)].map(([, digits]) => Number(digits));
  const first = Number(`${today.toISOString().slice(0, 10).replaceAll('-', '')}000001`);
  return Math.max(first, ...known.map((each) => each + 1));
}

function registered(text, className, path) {
  const lastImport = text.lastIndexOf('import ');
  const afterImports = text.indexOf('\n', lastImport) + 1;
  const end = text.lastIndexOf('];');
  const line = `import { ${className} } from '${path}';\n`;
  return `${text.slice(0, afterImports)}${line}${text.slice(afterImports, end)}  ${className},\n${text.slice(end)}`;
}

function source(className) {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Expand only: nothing here may break the release that is still running. Say what it brings, and why. */
export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(db: QueryRunner): Promise<void> {
    await db.query(\`\`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(\`\`);
  }
}
`;
}
