import { ImportClaims, type ImportAnswer } from '@liaison/claims';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { anActor } from '../../../../libs/testing/src/actors.js';
import { acceptBodies } from '../http/body-parsing.js';
import { toProblem } from '../http/to-problem.js';
import { ClaimImportController } from './claim-import.controller.js';

const imported = {
  interchange: '000000042',
  repeated: false,
  claims: [],
  errors: [],
  warnings: [],
  adopted: [],
  acknowledgment: null,
};
const job = {
  id: '0197f7a0-0000-7000-8000-000000000001',
  kind: 'claims_import',
  state: 'queued',
  done: 0,
  total: null,
};

/** Keeps what arrived; a content that says "large" goes to the worker. */
class FakeImport {
  arrived = '';

  async execute(_command: unknown, content: AsyncIterable<Uint8Array>): Promise<ImportAnswer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    this.arrived = Buffer.concat(chunks).toString();
    return this.arrived === 'large' ? { job: { ...job, state: 'queued' } } : { imported };
  }
}

describe('POST /claims/import', () => {
  let app: NestFastifyApplication;
  let address: string;
  const fake = new FakeImport();

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [ClaimImportController],
      providers: [
        { provide: ImportClaims, useValue: fake },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { bodyParser: false });
    const server = app.getHttpAdapter().getInstance();
    server.decorateRequest('signedIn', null);
    server.decorateRequest('sentMediaType', null);
    await acceptBodies(server);
    server.addHook('onRequest', async (request) => {
      request.signedIn = { actor: anActor() } as typeof request.signedIn;
    });
    app.useGlobalFilters({
      catch(error, host) {
        const problem = toProblem(error, 'trace');
        void host.switchToHttp().getResponse().status(problem.status).send(problem);
      },
    });
    await app.listen(0, '127.0.0.1');
    address = `${await app.getUrl()}/claims/import`;
  });
  afterAll(() => app.close());

  const post = (body: BodyInit, type?: string) =>
    fetch(address, { method: 'POST', body, ...(type ? { headers: { 'content-type': type } } : {}) });

  it.each(['application/edi-x12', 'text/plain; charset=utf-8', 'application/octet-stream'])(
    'takes the body as it is when it comes as %s',
    async (type) => {
      const response = await post('ISA*00~', type);
      expect(response.status).toBe(201);
      expect(await response.json()).toEqual(imported);
      expect(fake.arrived).toBe('ISA*00~');
    },
  );

  it('takes the first file of a multipart body', async () => {
    const form = new FormData();
    form.set('file', new Blob(['ISA*01~']), 'claims.837');
    expect((await post(form)).status).toBe(201);
    expect(fake.arrived).toBe('ISA*01~');
  });

  it('names the missing file of a multipart body without one', async () => {
    const form = new FormData();
    form.set('note', 'no file');
    const response = await post(form);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: 'file' }] });
  });

  it('answers 202 with the job of a long import', async () => {
    const response = await post('large', 'text/plain');
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ job });
  });

  it('refuses content of another kind', async () => {
    expect((await post('{}', 'application/json')).status).toBe(415);
  });
});
