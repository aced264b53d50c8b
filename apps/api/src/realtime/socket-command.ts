import type { ProblemView } from '@liaison/contracts';
import { DomainError, may } from '@liaison/domain';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ZodType } from 'zod';
import { RateLimit } from '../limits/rate-limit.js';
import { policyOf } from '../http/route-policy.js';
import { toProblem } from '../http/to-problem.js';
import { parseShape } from '../http/validation.js';
import type { LiveSocket } from './live-socket.js';
import { nameOfError } from '../http/name-of-error.js';

export type Answer<T> = T | { readonly problem: ProblemView };

interface SocketCommand<T> {
  /** The gateway's method, which carries its policy. */
  readonly handler: object;
  readonly schema: ZodType<T>;
  readonly body: unknown;
}

/** A socket is on one node, so nobody else has to be asked. */
const commandsPerSocket = new RateLimit(600, 10);
const logger = new Logger('socket');

/** Policy, shape and refusals of a socket's command, as HTTP has them; the acknowledgement carries the problem. */
export async function answerCommand<T, A extends object>(
  socket: LiveSocket,
  { handler, schema, body }: SocketCommand<T>,
  work: (command: T) => Promise<A>,
): Promise<Answer<A>> {
  try {
    commandsPerSocket.take(socket.id);
    const command = parseShape(body, schema);
    const permission = policyOf(handler)?.permission;
    if (!permission || !may(socket.data.actor.roles, permission)) throw new DomainError('role.not_allowed');
    return await work(command);
  } catch (error) {
    const problem = toProblem(error, randomUUID().replaceAll('-', ''));
    if (problem.status >= 500) logger.error(`${problem.trace} ${nameOfError(error)}`);
    return { problem };
  }
}
