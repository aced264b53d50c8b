import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { History } from './history.js';

describe('the history of a screen', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    // It answers what it is told to.
    server = createServer((request, response) => {
      const status = Number(request.headers['x-status']);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(String(request.headers['x-answer']));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  });
  afterAll(() => void server.close());

  const send = async (
    history: History,
    command: [method: string, path: string, body: object],
    ...answered: Answer[]
  ) => {
    const [method, path, body] = command;
    for (const [status, answer] of answered) {
      const headers = { 'idempotency-key': 'k', 'x-status': `${status}`, 'x-answer': JSON.stringify(answer) };
      await history.fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    }
    return history.commands[0];
  };
  type Answer = readonly [status: number, answer: object];

  const aHistory = () => new History('coder at 0', 'coder');

  it('keeps whose read mark was said, and where it stands as acknowledged', async () => {
    const history = aHistory();
    const command = await send(history, ['POST', '/threads/t/read', { seq: 7 }], [503, {}], [200, { readSeq: 9 }]);
    expect(command).toMatchObject({ kind: 'read', who: 'coder', threadId: 't', said: 7, seq: 9, attempts: 2 });
    expect(command?.outcome).toBe('acknowledged');
    expect([...history.readMarks]).toEqual([['t', [9]]]);
  });

  it('keeps which message a post or a correction became', async () => {
    const message = { id: 'm', seq: 3, version: 2 };
    const posted = await send(aHistory(), ['POST', '/threads/t/messages', { text: 'words' }], [201, message]);
    expect(posted).toMatchObject({ kind: 'post', words: 'words', said: null, seq: 3, messageId: 'm', version: 2 });
    const edited = await send(aHistory(), ['PATCH', '/messages/m', { text: 'others' }], [200, message]);
    expect(edited).toMatchObject({ kind: 'edit', threadId: null, words: 'others', messageId: 'm', version: 2 });
  });

  it.each<[string, Answer[]]>([
    ['unknown', [[503, {}]]],
    ['unknown', [[429, {}]]],
    ['failed', [[422, {}]]],
    [
      'acknowledged',
      [
        [201, { id: 'm', seq: 1 }],
        [422, {}],
      ],
    ],
  ])('holds a command for %s after %j', async (outcome, answers) => {
    const command = await send(aHistory(), ['POST', '/threads/t/messages', { text: 'words' }], ...answers);
    expect(command?.outcome).toBe(outcome);
  });
});
