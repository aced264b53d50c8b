import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpApi } from './http-api.js';

describe('commands of somebody who clicks twice', () => {
  let server: Server;
  let origin: string;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push(`${request.method} ${request.url} ${body}`);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ count: asked.length }));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('are one while the first is on its way, and another one after it', async () => {
    const api = new HttpApi({ origin, isOnceUnderway: true });
    const open = () => api.post<{ count: number }>('/claims/1/threads', { subject: 'x' });
    const [one, two] = await Promise.all([open(), open()]);
    expect(two).toEqual(one);
    expect(await open()).toEqual({ count: 2 });
  });

  it('stay apart where they differ, and for programs that mean what they send', async () => {
    const before = asked.length;
    const api = new HttpApi({ origin, isOnceUnderway: true });
    await Promise.all([
      ...[api.post('/claims', { a: 1 }), api.post('/claims', { a: 2 }), api.put('/claims', { a: 1 })],
      ...[api.post('/m', { a: 1 }, { key: 'k' }), api.post('/m', { a: 1 }, { key: 'k' })],
    ]);
    expect(asked.length).toBe(before + 5);
    const program = new HttpApi({ origin });
    await Promise.all([program.post('/claims', { a: 1 }), program.post('/claims', { a: 1 })]);
    expect(asked.length).toBe(before + 7);
  });
});
