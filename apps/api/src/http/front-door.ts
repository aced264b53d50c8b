import { DomainError } from '@liaison/domain';
import { SessionReader, type SignedIn } from '@liaison/people';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isForeignOrigin } from './origin.js';
import { RateLimit } from './rate-limits.js';
import { matchedPolicy } from './request-state.js';
import { sessionTokenOf } from './session-token.js';

/** By session, since a whole hospital may come from one address: a busy screen of several tabs stays far below. */
const callsOfSession = new RateLimit(3_000, 60);
/** Calls without a session, by address: also the next one of somebody who tries tokens is not looked up then. */
const callsOfStrangers = new RateLimit(3_000, 60);

export interface FrontDoor {
  readonly sessions: SessionReader;
  readonly isDemo: boolean;
}

/**
 * Finds out who calls before the body is read, so that refusals come in the order of API.md. What a caller may do is
 * the guard's decision; this only brings "sign in first" forward.
 */
export function openFrontDoor(server: FastifyInstance, { sessions, isDemo }: FrontDoor): void {
  server.decorateRequest<SignedIn | null>('signedIn', null);
  server.decorateRequest('sentMediaType', null);
  server.addHook('onRequest', async (request) => {
    if (isForApi(request)) request.signedIn = await admit(sessions, request);
    if (matchedPolicy(request)?.permission && !request.signedIn) throw new DomainError('session.required');
    if (changesState(request) && isForeignOrigin(request.headers, isDemo)) {
      throw new DomainError('session.foreign_origin');
    }
  });
}

/** @throws DomainError `rate.exceeded` */
async function admit(sessions: SessionReader, request: FastifyRequest): Promise<SignedIn | null> {
  callsOfStrangers.requireRoom(request.ip);
  const signedIn = await sessions.find(sessionTokenOf(request.headers));
  if (signedIn) callsOfSession.take(signedIn.sessionId);
  else callsOfStrangers.take(request.ip);
  return signedIn;
}

function isForApi(request: FastifyRequest): boolean {
  return matchedPolicy(request) !== undefined || request.url.startsWith('/api/');
}

function changesState({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
