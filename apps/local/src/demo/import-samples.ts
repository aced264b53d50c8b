import { ImportClaims } from '@liaison/claims';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { demoOrganisations } from './demo-organisations.js';
import type { DemoWorld } from './demo-world.js';

/** Every sample 837, imported by the coder whose organisation holds its billing NPI. Answers the number of claims. */
export async function importSamples(world: DemoWorld): Promise<number> {
  const folder = samplesFolder();
  for (const kind of ['837p', '837i']) {
    for (const name of (await readdir(join(folder, kind))).sort()) {
      await importOne(world, await readFile(join(folder, kind, name)), name);
    }
  }
  return world.claims.size;
}

async function importOne(world: DemoWorld, bytes: Buffer, name: string): Promise<void> {
  const npi = /NM1\*85\*(?:[^*~]*\*){6,7}XX\*(\d{10})/.exec(bytes.toString('latin1'))?.[1] ?? '';
  const holder = demoOrganisations.find(({ npis }) => npis?.includes(npi));
  if (!holder) throw new Error(`Nobody in the demo holds the billing NPI of ${name}.`);
  const answer = await world.get(ImportClaims).execute(world.by(`coder@${holder.key}`), Readable.from([bytes]));
  if (!('imported' in answer)) throw new Error(`${name} is too large for the demo.`);
  for (const { id, number } of answer.imported.claims) world.claims.set(numberOf(world, number, holder.key), id);
}

/** Two sample files name a claim 756048Q: the later one is called by its holder too. */
function numberOf(world: DemoWorld, number: string, holder: string): string {
  return world.claims.has(number) ? `${number} ${holder}` : number;
}

/** Beside the sources and beside what was built of them: the first `test/fixtures/x12` upwards of this file. */
function samplesFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const samples = join(folder, 'test', 'fixtures', 'x12');
    if (existsSync(samples)) return samples;
  }
  throw new Error('The sample 837 files (test/fixtures/x12) are not in this checkout.');
}
