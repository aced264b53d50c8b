import { DomainError, type Actor } from '@liaison/domain';
import type { SignedIn } from '@liaison/people';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import './request-state.js';

/** Who acts, for which organisation. */
export const CurrentActor = createParamDecorator(
  (_: undefined, context: ExecutionContext): Actor => signedInOf(context).actor,
);

/** The session itself, for the few routes that are about it. */
export const CurrentSession = createParamDecorator((_: undefined, context: ExecutionContext): SignedIn =>
  signedInOf(context),
);

export function signedInOf(context: ExecutionContext): SignedIn {
  const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!signedIn) throw new DomainError('session.required');
  return signedIn;
}
