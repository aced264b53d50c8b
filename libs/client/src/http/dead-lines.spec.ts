import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeadLines } from './dead-lines.js';
import { HttpApi } from './http-api.js';

describe('calls on lines that may be dead', () => {
  let server: Server;
  let origin: string;
  let lines: DeadLines;
  let api: HttpApi;
  /** What is asked next goes by lines that swallow it. */
  let swallowed: number;
  let answersAfterMs: number;
  let asked: { readonly path: string; readonly key: string | undefined }[];

  beforeEach(async () => {
    [swallowed, answersAfterMs, asked] = [0, 0, []];
    server = createServer(({ url = '', headers }, response) => {
      asked.push({ path: url, key: headers['idempotency-key'] as string | undefined });
      if ((swallowed -= 1) >= 0) return;
      setTimeout(() => response.setHeader('content-type', 'application/json').end('{"is":"here"}'), answersAfterMs);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    lines = new DeadLines(1_000);
    api = new HttpApi({ origin, lines });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('are sent again at once where they wait when a line is found dead, and soon where they are asked after that', async () => {
    swallowed = 2;
    const waiting = api.get('/waiting');
    await sleep(100);
    lines.suspect();
    await expect(Promise.all([waiting, api.get('/next')])).resolves.toEqual([{ is: 'here' }, { is: 'here' }]);
    expect(asked).toHaveLength(4);
  });

  it('are the same command each time they are sent', async () => {
    swallowed = 1;
    lines.suspect();
    await api.post('/threads/1/messages', { text: 'once' }, { key: 'its own' });
    expect(asked.map(({ key }) => key)).toEqual(['its own', 'its own']);
  });

  it('are sent once where they are commands that brought no key, since not every route keeps to one', async () => {
    lines.suspect();
    answersAfterMs = 1_500;
    await api.put('/me/password', { current: 'one', next: 'other' });
    expect(asked).toHaveLength(1);
  });

  it('are waited for at the third try: whoever is slow and not dead would be asked for ever', async () => {
    lines.suspect();
    answersAfterMs = 2_500;
    await expect(api.get('/slow')).resolves.toEqual({ is: 'here' });
    expect(asked).toHaveLength(3);
  });

  it('are not sent again for whoever wants no answer any more', async () => {
    swallowed = 1;
    const left = new AbortController();
    const waiting = api.get('/waiting', {}, left.signal);
    await sleep(100);
    left.abort();
    lines.suspect();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await sleep(100);
    expect(asked).toHaveLength(1);
  });

  it('take no longer in all than whoever asks has patience', async () => {
    swallowed = 10;
    lines.suspect();
    const impatient = new HttpApi({ origin, lines, patienceMs: 500 });
    await expect(impatient.get('/waiting')).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
    expect(asked).toHaveLength(1);
  });

  it('are waited for while no line was found dead, however slow the server is', async () => {
    answersAfterMs = 1_500;
    await expect(api.get('/slow')).resolves.toEqual({ is: 'here' });
    expect(asked).toHaveLength(1);
  });
});
