import { DomainError } from '@liaison/domain';
import { hashOfValue, type Command } from '@liaison/platform';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { signedInOf } from './current-actor.decorator.js';

/** The caller and what makes a second arrival of the same call recognisable. */
export const CurrentCommand = createParamDecorator((_: undefined, context: ExecutionContext): Command => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    actor: signedInOf(context).actor,
    key: idempotencyKeyOf(request),
    // With its ids: the same key on another object is another command.
    route: `${request.method} ${request.url.split('?')[0] ?? ''}`,
    bodyHash: hashOfValue(isRead(request.body) ? request.body : null),
  };
});

/** A streamed body has not been read; the use case that reads it adds its own hash. */
function isRead(body: unknown): boolean {
  return !(typeof body === 'object' && body !== null && 'pipe' in body);
}

function idempotencyKeyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x20-\x7e]{1,128}$/.test(key)) return key;
  throw new DomainError('body.invalid', {
    errors: [{ path: 'Idempotency-Key', message: 'must be 1 to 128 printable characters' }],
  });
}
