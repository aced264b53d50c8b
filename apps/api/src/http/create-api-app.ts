import { SessionReader } from '@liaison/people';
import { AppConfig, createLogger, loadConfig } from '@liaison/platform';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { HealthReport } from '../health/health-report.js';
import { CountsOfNodes } from '../limits/counts-of-nodes.js';
import { SocketAdapter } from '../realtime/socket.adapter.js';
import { acceptBodies, bodyLimitBytes } from './body-parsing.js';
import { openFrontDoor } from './front-door.js';
import { describeApi } from './open-api.js';
import { sendSecurityHeaders } from './security-headers.js';
import { sendProblem } from './problem.filter.js';
import { toProblem } from './to-problem.js';
import { serveWeb } from './web-files.js';

/**
 * The whole api as a Nest application, ready to listen. `rootModule` is ApiModule, or a module of apps/local that
 * holds api and worker. The configuration is read from the environment, which the caller has set.
 */
export async function createApiApp(rootModule: Type): Promise<NestFastifyApplication> {
  const logger = createLogger(loadConfig());
  const app = await NestFactory.create<NestFastifyApplication>(rootModule, createHttpAdapter(), {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
  await prepareApi(app);
  return app;
}

/** Fastify as we run it; tests give it to a testing module, then call `prepareApi`. */
export function createHttpAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    genReqId: () => randomUUID().replaceAll('-', ''),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // Health, metrics and the demo's helpers are called without our prefix as well.
    rewriteUrl: ({ url = '/' }) => (/^\/(health\/|metrics(\?|$)|dev\/)/.test(url) ? `/api/v1${url}` : url),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, toProblem(error, request.id), error),
  });
}

/** Everything that stands in front of the routes, in the order a call passes it. */
export async function prepareApi(app: NestFastifyApplication): Promise<void> {
  const config = app.get(AppConfig);
  const server = app.getHttpAdapter().getInstance();
  sendSecurityHeaders(server, config.publicUrl);
  openFrontDoor(server, {
    sessions: app.get(SessionReader),
    counts: app.get(CountsOfNodes),
    isDemo: config.demo,
    callsPerMinute: config.callsPerMinute,
    callsAtOnce: config.callsAtOnce,
  });
  await acceptBodies(server);
  app.setGlobalPrefix('api/v1');
  app.useWebSocketAdapter(new SocketAdapter(app, config));
  const report = app.get(HealthReport);
  server.addHook('onResponse', async (_request, reply) => report.count(reply.statusCode));
  describeApi(app);
  serveWeb(server);
}
