import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Asserts what must hold on any machine; the figures are printed, since a shared machine has no speed to assert. */
describe('the benches, run shortly', () => {
  it('lose nothing and keep the order while two hundred conversations are written at full speed', async () => {
    const { code, output } = await runBench('w1');
    console.log(output);
    expect(output).not.toContain('FAILED');
    expect(output).toMatch(/closed loop, 64 in flight: .*ratio \d/);
    expect(code).toBe(0);
  }, 180_000);

  it('list every open request once and in order, by an index, and count them as they are', async () => {
    const { code, output } = await runBench('w3');
    console.log(output);
    expect(output).not.toContain('FAILED');
    expect(output).toMatch(/first page: 5[01] entries by worklist_entry_due/);
    expect(code).toBe(0);
  }, 300_000);

  it('lose nothing with two nodes behind, each conversation spread over both', async () => {
    const { code, output } = await runBench('two-nodes');
    console.log(output);
    expect(output).not.toContain('FAILED');
    expect(output).toMatch(/two \d+ acks\/s, floor one \d+ acks\/s/);
    expect(code).toBe(0);
  }, 180_000);
});

async function runBench(...names: string[]): Promise<{ code: number | null; output: string }> {
  const args = ['--import', './test/support/typescript.mjs', 'test/bench/run.ts', ...names, '--short'];
  // A process of its own: Jest's module loader would stand between the bench and its figures.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, output };
}
