import type { ProblemView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { ObjectPresence } from '@liaison/people';
import { sqlStateOf } from '@liaison/platform';
import { ArgumentsHost, Catch, ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressedObjects } from './addressed-objects.js';
import './request-state.js';
import { toProblem } from './to-problem.js';

/** Refusals that would tell that an object exists, where its being there comes first (API.md, "Conventions"). */
const afterNotFound = new Set([400, 403, 413, 415, 422]);

/** The one place where a failure becomes HTTP. The socket gateway has its own three lines. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly presence: ObjectPresence) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const told = await this.inOrder(error, request);
    const problem = toProblem(told, request.id);
    // A refusal of our own (too much to do) is an answer, not a failure.
    if (problem.status >= 500 && !(told instanceof DomainError)) this.logger.error(describeFailure(told, request));
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    sendProblem(reply, problem, told);
  }

  /** Asked only after a refusal, so that a call that succeeds pays nothing for the order. */
  private async inOrder(error: unknown, request: FastifyRequest): Promise<unknown> {
    const { status } = toProblem(error, request.id);
    if (request.is404 && !request.signedIn && status === 404) return new DomainError('session.required');
    const { signedIn } = request;
    const objects = afterNotFound.has(status) && signedIn ? addressedObjects(request) : [];
    if (!signedIn || objects.length === 0) return error;
    try {
      const isThere = await this.presence.areSeen(signedIn.actor, objects);
      return isThere ? error : new DomainError('object.not_found');
    } catch (failure) {
      return failure;
    }
  }
}

export function sendProblem(reply: FastifyReply, problem: ProblemView, error: unknown): void {
  const seconds = error instanceof DomainError ? error.facts['retryAfter'] : undefined;
  if (problem.status === 429 || problem.status === 503) void reply.header('retry-after', String(seconds ?? 1));
  void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Names and places only: a message or a parameter of a failed query may hold what a patient's record says. */
function describeFailure(error: unknown, request: FastifyRequest): string {
  const route = request.routeOptions.url ?? 'unknown address';
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
  const places = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${request.id} ${request.method} ${route}: ${name} ${sqlStateOf(error) ?? ''}`, ...places].join('\n');
}
