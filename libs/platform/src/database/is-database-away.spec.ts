import { describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { isDatabaseAway } from './is-database-away.js';

/** Connects to a server that does this with each connection, and answers how that failed. */
async function failureOf(meet: (end: () => void) => void): Promise<unknown> {
  const server = createServer((socket) => meet(() => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'u', password: 'p', database: 'd' });
  client.on('error', () => undefined);
  const failure = await client.connect().catch((error: unknown) => error);
  server.close();
  return failure;
}
const withCode = (code: string) => Object.assign(new Error('m'), { code });
const inQuery = (error: Error) => new QueryFailedError('select 1', [], error);

describe('a database that is away', () => {
  it('is known by a connection that ends and by one that is refused', async () => {
    expect(isDatabaseAway(await failureOf((end) => end()))).toBe(true);
    const refused = new pg.Client({ host: '127.0.0.1', port: 1, user: 'u', password: 'p', database: 'd' });
    expect(isDatabaseAway(await refused.connect().catch((error: unknown) => error))).toBe(true);
  });

  it.each(['08006', '53100', '53200', '57P01', '57P02', '57P03', '58030', 'ECONNRESET'])('is known by %s', (code) => {
    expect(isDatabaseAway(inQuery(withCode(code)))).toBe(true);
  });

  it('is known by what pg says in the middle of a query', () => {
    expect(isDatabaseAway(inQuery(new Error('Connection terminated unexpectedly')))).toBe(true);
  });

  it.each(['23505', '22P02', '42501', '40001', '57014'])('is not meant by %s', (code) => {
    expect(isDatabaseAway(inQuery(withCode(code)))).toBe(false);
  });

  it('is not meant by a fault of our own', () => {
    expect([new TypeError('x is not a function'), 'words', null].map(isDatabaseAway)).toEqual([false, false, false]);
  });
});
