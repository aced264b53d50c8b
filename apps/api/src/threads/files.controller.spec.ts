import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import type { Command } from '@liaison/platform';
import { RecallContent } from '@liaison/privacy';
import { MarkFile, maxFileBytes, OpenFile, StoreFile, type FileUpload } from '@liaison/threads';
import { Module, type ArgumentsHost } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { acceptBodies } from '../http/body-parsing.js';
import { sendProblem } from '../http/problem.filter.js';
import { toProblem } from '../http/to-problem.js';
import { FilesController } from './files.controller.js';

const file = { id: '01990000-0000-7000-8000-000000000000', size: 5, sha256: 'x', scan: 'not_scanned' as const };
const storeFile = {
  async execute(_command: Command, { name, declaredType, content }: FileUpload) {
    return { ...file, name: `${name}|${declaredType}|${await text(content)}`, type: 'text/plain' };
  },
};
const openFile = {
  async execute(_actor: Actor, id: string) {
    return { ...file, id, name: 'é.html', type: 'text/html', content: Readable.from([Buffer.from('hello')]) };
  },
};

@Module({
  controllers: [FilesController],
  providers: [
    { provide: StoreFile, useValue: storeFile },
    { provide: OpenFile, useValue: openFile },
    // Neither storing nor opening marks or recalls.
    { provide: MarkFile, useValue: {} },
    { provide: RecallContent, useValue: {} },
  ],
})
class FilesOnly {}

describe('files over HTTP', () => {
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(FilesOnly, new FastifyAdapter(), {
      bodyParser: false,
      logger: false,
    });
    const server = app.getHttpAdapter().getInstance();
    server.decorateRequest('signedIn', null);
    server.decorateRequest('sentMediaType', null);
    server.addHook('onRequest', async (call) => {
      call.signedIn = { actor: { personId: file.id } } as typeof call.signedIn;
    });
    await acceptBodies(server);
    app.useGlobalFilters({
      catch: (error: unknown, host: ArgumentsHost) =>
        sendProblem(host.switchToHttp().getResponse<FastifyReply>(), toProblem(error, ''), error),
    });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/files`;
  });
  afterAll(() => app.close());

  const send = (body: BodyInit, headers: Record<string, string> = {}) => fetch(url, { method: 'POST', body, headers });
  const nameOf = async (answer: Response) => ((await answer.json()) as { name: string }).name;

  it.each(['application/json', 'text/html', 'application/x-unknown'])(
    'streams a bare body of type %s unread',
    async (type) => {
      const answer = await send('{"a": 1', { 'content-type': type, 'x-file-name': encodeURIComponent('Büro 1.txt') });
      expect(answer.status).toBe(201);
      expect(await nameOf(answer)).toBe(`Büro 1.txt|${type}|{"a": 1`);
    },
  );

  it('takes one file of a form', async () => {
    const form = new FormData();
    form.append('file', new Blob(['note'], { type: 'text/csv' }), 'a.csv');
    const answer = await send(form);
    expect(answer.status).toBe(201);
    expect(await nameOf(answer)).toBe('a.csv|text/csv|note');
  });

  it.each([{}, { 'x-file-name': '%' }])('asks for the name: %j', async (headers) => {
    const answer = await send('x', { 'content-type': 'text/plain', ...headers } as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'x-file-name' }] });
  });

  it('refuses an announced 26 MB before it is sent', async () => {
    const status = await new Promise((resolve, reject) => {
      const call = httpRequest(url, {
        method: 'POST',
        headers: { 'content-length': maxFileBytes + 1024 * 1024, 'x-file-name': 'big', 'content-type': 'text/plain' },
      });
      call.on('response', (answer) => {
        resolve(answer.statusCode);
        call.destroy();
      });
      call.on('error', reject);
      call.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('hands a file out as a download and nothing else', async () => {
    const answer = await fetch(`${url}/${file.id}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('hello');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*%C3%A9\.html$/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
