import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import type { BenchReport } from './support/bench.js';

const written = '.test-results/bench.json';

/** Asserts what must hold on any machine; the figures are printed, since a shared machine has no speed to assert. */
describe('the benches, run shortly', () => {
  let reports: Partial<Record<string, BenchReport>>;
  let output = '';

  beforeAll(async () => {
    await rm(written, { force: true });
    // A process of its own: Jest's module loader would stand between the benches and their figures.
    const benches = ['w1', 'w2', 'w3', 'w5', 'two-nodes'];
    const args = ['--import', './test/support/typescript.mjs', 'test/bench/run.ts', ...benches, '--short'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env } });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    console.log(output);
    if (code === null) throw new Error('The benches were ended.');
    reports = (JSON.parse(await readFile(written, 'utf8')) as { reports: typeof reports }).reports;
  }, 400_000);

  const rowsOf = (bench: string) => reports[bench]?.rows.map(({ what }) => what);

  it('lose nothing and keep the order while two hundred conversations are written at full speed', () => {
    expect(reports['w1']?.failures).toEqual([]);
    expect(rowsOf('w1')).toContain('closed loop, 64 in flight');
  });

  it('give each of sixteen readers the newest fifty of the right conversation, and tell the trail of each read once', () => {
    expect(reports['w2']?.failures).toEqual([]);
    expect(rowsOf('w2')).toContain('newest 50 of 2000 in 20000, 16 readers');
  });

  it('list every open request once and in order, by an index, and count them as they are', () => {
    expect(reports['w3']?.failures).toEqual([]);
    expect(output).toMatch(/first page: 5[01] entries by worklist_entry_due/);
  });

  it('keep two hundred silent sockets that are answered and hear once what is said after their rest', () => {
    expect(reports['w5']?.failures).toEqual([]);
    expect(rowsOf('w5')).toContain('memory of one of 200 idle sockets');
  });

  it('lose nothing with two nodes behind, each conversation spread over both', () => {
    expect(reports['two-nodes']?.failures).toEqual([]);
    expect(rowsOf('two-nodes')).toEqual(['closed loop, 64 in flight']);
  });
});
