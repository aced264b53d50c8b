import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutsidePoster } from './outside-poster.js';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

describe('posting outside', () => {
  let port = 0;
  let calls = 0;
  let answering: Answering;
  const server = createServer((request, response) => {
    calls += 1;
    answering(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    calls = 0;
    answering = (_, response) => response.writeHead(204).end();
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const named = () => new OutsidePoster({ privateHosts: [`127.0.0.1:${port}`], timeoutMs: 1_000 });
  const post = (poster: OutsidePoster, url: string) => poster.post({ url, headers: { 'x-a': 'b' }, body: '{}' });
  const home = (path = '/') => `http://127.0.0.1:${port}${path}`;

  it('reaches a private host that the operator named, and answers its status', async () => {
    let seen = '';
    answering = (request, response) => {
      seen = `${request.method} ${request.headers['x-a']} ${request.headers['content-length']}`;
      response.writeHead(202).end('x'.repeat(1_000_000));
    };
    expect(await post(named(), home())).toBe(202);
    expect(seen).toBe('POST b 2');
  });

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://me:secret@example.com/',
    'nothing',
    'file:///etc/passwd',
  ])('refuses %s', async (url) => {
    const poster = new OutsidePoster({ privateHosts: [] });
    await expect(poster.assertAllowed(url)).rejects.toMatchObject({ fault: 'address_refused' });
    await expect(post(poster, url)).rejects.toMatchObject({ fault: 'address_refused' });
  });

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f.0.0.1', '2130706433', 'localhost', '169.254.169.254'])(
    'refuses what leads into our own network: %s',
    async (host) => {
      const poster = new OutsidePoster({ privateHosts: [] });
      await expect(poster.assertAllowed(`https://${host}:${port}/`)).rejects.toMatchObject({
        fault: 'address_refused',
      });
      await expect(post(poster, `https://${host}:${port}/`)).rejects.toMatchObject({ fault: 'address_refused' });
      expect(calls).toBe(0);
    },
  );

  it('refuses at the moment of connecting a name that was public when it was registered', async () => {
    const answers = ['93.184.216.34', '127.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    const poster = new OutsidePoster({ privateHosts: [], resolve });
    await poster.assertAllowed(`https://rebound.example:${port}/`);
    await expect(post(poster, `https://rebound.example:${port}/`)).rejects.toMatchObject({ fault: 'address_refused' });
    expect(calls).toBe(0);
  });

  it('refuses a name with one private address among public ones', async () => {
    const resolve = async () => ['93.184.216.34', '10.0.0.1'].map((address) => ({ address, family: 4 }));
    const poster = new OutsidePoster({ privateHosts: [], resolve });
    await expect(poster.assertAllowed('https://mixed.example/')).rejects.toMatchObject({ fault: 'address_refused' });
  });

  it('follows no redirect', async () => {
    answering = (_, response) => response.writeHead(302, { location: home('/inside') }).end();
    await expect(post(named(), home())).rejects.toMatchObject({ fault: 'redirected' });
    expect(calls).toBe(1);
  });

  it('gives up on who does not answer in time, and on who is not there', async () => {
    answering = () => undefined;
    await expect(
      post(new OutsidePoster({ privateHosts: ['127.0.0.1'], timeoutMs: 100 }), home()),
    ).rejects.toMatchObject({
      fault: 'timeout',
    });
    server.closeAllConnections();
    const poster = new OutsidePoster({ privateHosts: ['127.0.0.1'] });
    await expect(post(poster, 'http://127.0.0.1:1/')).rejects.toMatchObject({ fault: 'unreachable' });
  });
});
