import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '@liaison/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const known: readonly string[] = eventTypes;
const nameOf = (type: string) => (known.includes(type) ? type : type.replace(/\..*$/, '.*'));

/** Types as they are written where events are made: beside a stream, or given to a function that makes one. */
function recordedTypes(): string[] {
  const libs = join(import.meta.dirname, '../../../../libs');
  const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^(?!client|testing|x12)[^/]*\/src\/.*\.ts$/.test(name) && !name.endsWith('spec.ts'),
  );
  return files.flatMap((name) => typesIn(readFileSync(join(libs, name), 'utf8')));
}

function typesIn(source: string): string[] {
  const beside = source.includes('stream:') ? found(source, /\btype: '([a-z_.]+)'/g) : [];
  return [...beside, ...found(source, /(?:[a-z]Event|eventsOf(?:Recall)?)\(([^;]*?)\)[,;\])]/g).flatMap(given)];

  /** A type, or a part of one (`request.${…`); nothing that says it here: then what is put together in the file. */
  function given(words: string): string[] {
    const said = found(words, /['`]([a-z_]+\.(?:[a-z_]+['`]|\$\{)|\$\{[a-z]+\}\.[a-z_]+)/g);
    const types = said.length > 0 ? said : found(source, /`([a-z_]+\.\$\{)/g);
    return types.map((type) => type.replace(/['`]$/, '').replace(/\$\{([a-z]+\})?/, '*'));
  }
}

function found(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map(([, one]) => one ?? '');
}

describe('the types of events', () => {
  it('are known to clients, each that some library records and no other', () => {
    expect([...new Set(recordedTypes().map(nameOf))].sort()).toEqual([...eventTypes].sort());
  });
});
