import multipart from '@fastify/multipart';
import { DomainError } from '@liaison/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { matchedPolicy } from './request-state.js';

export const bodyLimitBytes = 1024 * 1024;
/** Far beyond any form of ours; what is deeper only wants to exhaust the stack of whoever walks it. */
const deepestNesting = 64;
const streamType = 'application/octet-stream';

/** JSON for commands; anything, unread, for the routes that take a file. */
export async function acceptBodies(server: FastifyInstance): Promise<void> {
  server.removeAllContentTypeParsers();
  await server.register(multipart, { limits: { fields: 20, files: 20, fileSize: Infinity, headerPairs: 50 } });
  server.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: bodyLimitBytes }, parseJson(server));
  server.addContentTypeParser(streamType, (_request, payload, done) => done(null, payload));
  server.addHook('onSend', async ({ raw }, reply) => {
    // A body refused half read would hold the connection, and with it the end of the server, as long as its sender likes.
    if (!raw.complete) void reply.header('connection', 'close');
  });
  server.addHook('preParsing', async (request, _reply, payload) => {
    chooseParser(request);
    return payload;
  });
}

function parseJson(server: FastifyInstance) {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (request: FastifyRequest, text: string, done: (error: Error | null, body?: unknown) => void): void => {
    if (text.length === 0) return done(null, undefined);
    if (nestingOf(text) > deepestNesting) return done(unreadable());
    void parse(request, text, (error, body) => done(error ? unreadable() : null, body));
  };
}

function unreadable(): Error {
  return Object.assign(new Error('Unreadable JSON.'), { statusCode: 400 });
}

/** A route that streams takes every media type; every other takes JSON alone. */
function chooseParser(request: FastifyRequest): void {
  const type = request.headers['content-type'];
  if (matchedPolicy(request)?.isStreamed) {
    request.sentMediaType = type ?? null;
    if (mediaTypeOf(type) !== 'multipart/form-data') request.raw.headers['content-type'] = streamType;
  } else if (hasBody(request) && mediaTypeOf(type) !== 'application/json') {
    throw new DomainError('body.unsupported_type');
  }
}

function mediaTypeOf(contentType: string | undefined): string | undefined {
  return contentType?.split(';')[0]?.trim().toLowerCase();
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The deepest level of brackets outside strings, read without recursion. */
function nestingOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  // Strings are matched whole, so that a bracket someone typed does not count.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, (depth += 1));
    else if (token === '}' || token === ']') depth -= 1;
  }
  return deepest;
}
