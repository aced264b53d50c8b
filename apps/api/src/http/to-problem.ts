import type { ProblemView } from '@liaison/contracts';
import { DomainError, type ErrorCode, type ErrorKind } from '@liaison/domain';
import { isDatabaseAway, sqlStateOf } from '@liaison/platform';
import { HttpException } from '@nestjs/common';

export const statusOfKind = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** What HTTP itself refuses, before any rule of ours is asked. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'session.required',
  403: 'role.not_allowed',
  404: 'object.not_found',
  405: 'object.not_found',
  413: 'body.too_large',
  414: 'object.not_found',
  415: 'body.unsupported_type',
  422: 'body.invalid',
  429: 'rate.exceeded',
  503: 'service.unavailable',
};

/** Refusals of PostgreSQL that the sent value earned: malformed uuid, NUL, date or number out of range. */
const valueStates = new Set(['22P02', '22021', '22P05', '22003', '22007', '22008', '22001', '22023']);
/** Out of time (statement, lock, idle or whole transaction), a deadlock after all retries. */
const busyStates = new Set(['57014', '55P03', '40001', '40P01', '25P03', '25P04']);

/** Any failure as RFC 9457 has it; what has no name of ours is 500 with a trace and nothing else. */
export function toProblem(error: unknown, trace: string): ProblemView {
  const refusal = toRefusal(error);
  if (refusal) return describe(refusal, trace);
  const status = httpStatusOf(error);
  const code = status === undefined ? undefined : codeOfStatus[status];
  if (code !== undefined) return describe(new DomainError(code), trace);
  if (status !== undefined && status < 500) {
    return plainProblem(400, 'body.unreadable', 'The call could not be read.', trace);
  }
  return plainProblem(500, 'internal', 'Something went wrong here. The trace helps to find it.', trace);
}

function toRefusal(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isDatabaseAway(error)) return new DomainError('service.unavailable');
  const state = sqlStateOf(error);
  if (state === null) return null;
  if (valueStates.has(state)) return new DomainError('body.invalid');
  return busyStates.has(state) ? new DomainError('service.unavailable') : null;
}

function describe(error: DomainError, trace: string): ProblemView {
  return {
    ...plainProblem(statusOfKind[error.kind], error.code, error.words, trace),
    ...(error.errors.length > 0 ? { errors: [...error.errors] } : {}),
    ...(error.current === undefined ? {} : { current: error.current }),
    ...error.facts,
  };
}

function plainProblem(status: number, code: string, title: string, trace: string): ProblemView {
  return { type: `urn:liaison:problem:${code}`, title, status, code, detail: title, trace };
}

/** Nest's and Fastify's errors carry their status in different places. */
function httpStatusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
