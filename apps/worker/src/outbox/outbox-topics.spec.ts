import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outboxTopics } from './outbox-event.js';

/** Topics as they are written in the sources: `topic: 'x'`, and beside the insert of the posting function. */
function writtenTopics(): Set<string> {
  const libs = join(import.meta.dirname, '../../../../libs');
  const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('spec.ts'),
  );
  return new Set(files.flatMap((name) => topicsIn(readFileSync(join(libs, name), 'utf8'))));
}

function topicsIn(source: string): string[] {
  const recorded = [...source.matchAll(/topic: (.*)/g)].map(([, rest]) => rest ?? '');
  const inserted = [...source.matchAll(/insert into outbox [^;]*?select ('[a-z_.]+')/g)].map(
    ([, topic]) => topic ?? '',
  );
  return [...recorded, ...inserted].flatMap((text) =>
    [...text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, t]) => t ?? ''),
  );
}

describe('the topics of the outbox', () => {
  it('are known to the worker, each that some library writes and no other', () => {
    expect([...outboxTopics].sort()).toEqual([...writtenTopics()].sort());
  });
});
