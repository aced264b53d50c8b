import { DomainError } from '@liaison/domain';
import { SessionReader, type SignedIn } from '@liaison/people';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CallsAtWork } from './calls-at-work.js';
import { isMeantForAnother, namedMembership } from './named-membership.js';
import { isForeignOrigin } from './origin.js';
import { CallLimit } from '../limits/call-limit.js';
import type { CountsOfNodes } from '../limits/counts-of-nodes.js';
import { matchedPolicy } from './request-state.js';
import { sessionTokenOf } from './session-token.js';

export interface FrontDoor {
  readonly sessions: SessionReader;
  readonly counts: CountsOfNodes;
  readonly isDemo: boolean;
  /** By session, and by address those without one. */
  readonly callsPerMinute: number;
  readonly callsAtOnce: number;
}

/**
 * Finds out who calls before the body is read, so that refusals come in the order of API.md. What a caller may do is
 * the guard's decision; this only brings "sign in first" forward, and "you are somebody else by now" with it.
 */
export function openFrontDoor(server: FastifyInstance, { sessions, counts, isDemo, ...bounds }: FrontDoor): void {
  const { callsPerMinute, callsAtOnce } = bounds;
  const atWork = new CallsAtWork(callsAtOnce);
  const limits: CallLimits = {
    // A whole hospital may come from one address, and a busy screen of several tabs stays far below.
    ofSession: new CallLimit(counts, { what: 'calls', points: callsPerMinute, seconds: 60 }),
    // Also the next call of somebody who tries tokens is not looked up, where this node's own share is used up. What all nodes count
    // together refuses strangers alone: their neighbours at one address are signed in.
    ofStrangers: new CallLimit(counts, { what: 'strangers', points: callsPerMinute, seconds: 60 }),
  };
  server.decorateRequest<SignedIn | null>('signedIn', null);
  server.decorateRequest('sentMediaType', null);
  server.addHook('onRequest', async (request, reply) => {
    if (isForApi(request) && !isForMachines(request)) atWork.begin(reply);
    if (isForApi(request)) request.signedIn = await admit(sessions, limits, request);
    if (matchedPolicy(request)?.permission) requireSession(request);
    if (changesState(request) && isForeignOrigin(request.headers, isDemo)) {
      throw new DomainError('session.foreign_origin');
    }
  });
}

interface CallLimits {
  readonly ofSession: CallLimit;
  readonly ofStrangers: CallLimit;
}

/** @throws DomainError `rate.exceeded` */
async function admit(
  sessions: SessionReader,
  { ofSession, ofStrangers }: CallLimits,
  request: FastifyRequest,
): Promise<SignedIn | null> {
  ofStrangers.requireRoom(request.ip);
  const signedIn = await sessions.find(sessionTokenOf(request.headers));
  if (signedIn) ofSession.take(signedIn.sessionId);
  else ofStrangers.take(request.ip);
  return signedIn;
}

/** @throws DomainError `session.required`, `session.acting_changed` */
function requireSession({ signedIn, headers }: FastifyRequest): void {
  if (!signedIn) throw new DomainError('session.required');
  if (isMeantForAnother(namedMembership(headers), signedIn.actor)) throw new DomainError('session.acting_changed');
}

/** Whoever watches over the api hears from it also when it has too much to do. */
function isForMachines({ url }: FastifyRequest): boolean {
  return /^\/api\/v1\/(health\/|metrics)/.test(url);
}

function isForApi(request: FastifyRequest): boolean {
  return matchedPolicy(request) !== undefined || request.url.startsWith('/api/');
}

function changesState({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
