import { transform } from '@swc/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outFolder = join(root, 'dist/apps/local');

/** What `npm start` runs. */
export const entryFile = join(outFolder, 'apps/local/src/main.js');

/**
 * Compiles api, worker, local and the libraries without looking at types: `nest build` takes several times as long, and
 * `npm run types` is the place for it. The files land where `nest build local` puts them.
 */
export async function buildServer() {
  const started = performance.now();
  const building = `${outFolder}.building`;
  await rm(building, { recursive: true, force: true });
  const aliases = readAliases();
  const sources = ['apps/api/src', 'apps/worker/src', 'apps/local/src', 'libs'].flatMap(typescriptBelow);
  await Promise.all(sources.map((file) => compile(file, building, aliases)));
  await rm(outFolder, { recursive: true, force: true });
  await rename(building, outFolder);
  return { files: sources.length, seconds: (performance.now() - started) / 1000 };
}

/** Builds the web, unless it is newer than everything it is made of. */
export async function buildWeb({ always = false } = {}) {
  const built = join(root, 'dist/web/index.html');
  const sources = ['apps/web', 'libs/domain', 'libs/contracts', 'libs/client', 'package-lock.json'].map((path) =>
    join(root, path),
  );
  if (!always && existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest))) return false;
  const vite = spawn(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'apps/web', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  const [code] = await once(vite, 'exit');
  if (code !== 0) throw new Error('The web could not be built.');
  return true;
}

async function compile(file, folder, aliases) {
  const target = join(folder, file.replace(/\.ts$/, '.js'));
  const { code, map } = await transform(await readFile(join(root, file), 'utf8'), {
    filename: file,
    sourceFileName: relative(dirname(target.replace(folder, outFolder)), join(root, file)),
    sourceMaps: true,
    configFile: false,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'es6' },
  });
  const up = relative(dirname(file), '.');
  const resolved = code.replace(/(from |import\()(["'])(@liaison\/[a-z0-9]+)\2/g, (whole, before, quote, name) => {
    const source = aliases.get(name);
    return source ? `${before}${quote}${up}/${source.replace(/\.ts$/, '.js')}${quote}` : whole;
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${resolved}\n//# sourceMappingURL=${file.split('/').at(-1)?.replace(/\.ts$/, '.js.map')}\n`);
  await writeFile(`${target}.map`, map);
}

function readAliases() {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return new Map(Object.entries(compilerOptions.paths).map(([name, [file]]) => [name, file.replace('./', '')]));
}

function typescriptBelow(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!spec)\.ts$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .filter((file) => !file.startsWith('libs/testing/'));
}

function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, seconds } = await buildServer();
  console.log(`Server: ${files} files in ${seconds.toFixed(1)} s.`);
  await buildWeb({ always: true });
}
