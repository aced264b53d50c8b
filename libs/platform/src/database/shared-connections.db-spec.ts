import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabaseUrls, type TestDatabaseUrls } from '@liaison/testing';
import { DataSource } from 'typeorm';
import { appDataSourceOptions } from './data-source-options.js';
import { SharedConnections } from './shared-connections.js';

const asked = { text: 'select pg_backend_pid() as pid, $1::text as name', values: ['one'] };
const refused = { text: 'select 1 / $1::int', values: [0] };

describe('what is asked for in one turn of the event loop', () => {
  let urls: TestDatabaseUrls;
  let dataSource: DataSource;
  let connections: SharedConnections;

  beforeAll(async () => {
    urls = await createTestDatabaseUrls();
    const options = appDataSourceOptions({ url: urls.appUrl, name: 'test-shared', poolSize: 4 });
    dataSource = await new DataSource(options).initialize();
    connections = new SharedConnections(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await urls.drop();
  });

  const pidOf = async (kind: 'lookUp' | 'reading' | 'writing') => {
    const [[row] = []] = await connections.ask(kind, [asked]);
    return (row as { readonly pid: number }).pid;
  };

  it('goes by one connection, up to six at a time', async () => {
    const kinds = ['writing', 'reading', 'lookUp', 'reading', 'reading', 'lookUp'] as const;
    expect(new Set(await Promise.all(kinds.map(pidOf))).size).toBe(1);
    expect(new Set(await Promise.all([...kinds, ...kinds].map(pidOf))).size).toBe(2);
  });

  it('is answered look-ups first and what waits for the disk last, however it came', async () => {
    const order: string[] = [];
    const told = async (kind: 'lookUp' | 'reading' | 'writing', name: string) => {
      await connections.ask(kind, [asked]);
      order.push(name);
    };
    await Promise.all([
      told('writing', 'trail'),
      told('reading', 'page'),
      told('lookUp', 'session'),
      told('reading', 'figures'),
    ]);
    expect(order).toEqual(['session', 'page', 'figures', 'trail']);
  });

  it('costs nobody an answer when one of them is refused, wherever it stands', async () => {
    const answers = await Promise.allSettled([
      connections.ask('lookUp', [refused]),
      connections.ask('reading', [asked]),
      connections.ask('reading', [asked, refused]),
      connections.ask('writing', [asked]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    // The connection goes on.
    await expect(connections.ask('reading', [asked])).resolves.toHaveLength(1);
  });

  it('is refused to all when the connection ends', async () => {
    const ended = { text: 'select pg_terminate_backend(pg_backend_pid()), $1::text', values: [''] };
    const answers = await Promise.allSettled([
      connections.ask('lookUp', [asked]),
      connections.ask('reading', [ended]),
      connections.ask('writing', [asked]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(pidOf('reading')).resolves.toBeGreaterThan(0);
  });
});
