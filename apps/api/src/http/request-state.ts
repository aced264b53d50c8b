import type { SignedIn } from '@liaison/people';
import type { FastifyRequest } from 'fastify';
import type { RoutePolicy } from './route-policy.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, found before the body is read; null when nobody is signed in. */
    signedIn: SignedIn | null;
    /** The media type as sent, on a route with a streamed body. */
    sentMediaType: string | null;
  }
  interface FastifyContextConfig {
    policy?: RoutePolicy;
  }
}

/** The policy of the matched route; undefined on an unknown address and on static files. */
export function matchedPolicy(request: FastifyRequest): RoutePolicy | undefined {
  return request.routeOptions.config.policy;
}
