import { membershipHeader } from '@liaison/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { describeSockets } from '../realtime/async-api.js';
import { describeRoutes } from './described.js';
import { StaticFolder } from './static-folder.js';

/** `/api/docs`, `/api/openapi.json` and, for the sockets, `/api/asyncapi.json`, from the schemas that check the calls; every asset is served from here. */
export function describeApi(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const assets = new StaticFolder(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')));
  let description: Promise<OpenAPIObject> | undefined;
  // Made when somebody asks for it: it walks every schema, which a start need not wait for.
  server.get('/api/openapi.json', () => (description ??= describe(app)));
  server.get('/api/asyncapi.json', async () => describeSockets());
  server.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  server.get('/api/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(start));
  server.get<{ Params: { file: string } }>('/api/docs/:file', (request, reply) => {
    const { file } = request.params;
    return shownAssets.has(file) ? assets.send(reply, file) : reply.callNotFound();
  });
}

async function describe(app: NestFastifyApplication): Promise<OpenAPIObject> {
  const swagger = await import('@nestjs/swagger');
  const { DocumentBuilder, SwaggerModule } = swagger;
  describeRoutes(swagger);
  const outline = new DocumentBuilder()
    .setTitle('Liaison')
    .setDescription('Threads, information requests and chasing between insurers and providers, by claim.')
    .setVersion('1')
    .addCookieAuth('liaison_session')
    .addBearerAuth()
    .addGlobalParameters(namedMembership)
    .build();
  return SwaggerModule.createDocument(app, outline);
}

const namedMembership = {
  name: membershipHeader,
  in: 'header',
  required: false,
  schema: { type: 'string', format: 'uuid' },
  description:
    'The membership this call is meant for, as `acting.membershipId` of `/me`. Where the session acts for another one by ' +
    'now, the call is refused (401 `session.acting_changed`) and nothing is done. Without it, it acts for whoever that is.',
} as const;

const shownAssets = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

/** Our own page around Swagger UI, since no script may stand inline. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Liaison API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <link rel="icon" href="/api/docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true });\n`;
