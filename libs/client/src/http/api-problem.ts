import { problemView, type ProblemView } from '@liaison/contracts';
import { retryAfterOf } from './retry-after.js';

/** A refusal of the server in its own words. `status` 0 means that it was never reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { path: string; message: string }[];
  /** The object as it stands now, on a 409. */
  readonly current: unknown;
  /** The whole answer: an import's refusal brings its own fields. */
  readonly body: unknown;

  constructor(
    problem: Partial<ProblemView> & Pick<ProblemView, 'status' | 'code' | 'detail'>,
    body?: unknown,
    /** How long the server asks to be left alone; 0 where it says nothing. */
    readonly retryAfterMs = 0,
  ) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.current = problem.current;
    this.body = body;
  }

  /** True when sending the same again later may succeed. */
  get isPassing(): boolean {
    return isPassingStatus(this.status);
  }

  /** Words beside a form's field, by its dotted path. */
  fieldWords(path: string): string | undefined {
    return this.errors.find((error) => error.path === path)?.message;
  }
}

/** Whether a refusal of this status is one for now only. */
export function isPassingStatus(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

export function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: 'network.unreachable',
    detail: 'The server cannot be reached. What you typed is kept here; try again in a moment.',
  });
}

/** Turns any refused answer into a problem, also where a proxy answered with something else. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemView.safeParse(body);
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  if (parsed.success) return new ApiProblem(parsed.data, body, retryAfterMs);
  return new ApiProblem(
    {
      status: response.status,
      code: 'service.unavailable',
      detail:
        response.status >= 500
          ? 'The server could not answer. Nothing you typed is lost; try again in a moment.'
          : `The server refused this (${response.status}).`,
    },
    body,
    retryAfterMs,
  );
}

/** One sentence for a person, whatever went wrong. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something went wrong here. Nothing you typed is lost; try again.';
  const fields = error.errors.map(({ path, message }) => (path ? `${path} ${message}` : message));
  return [error.detail, ...fields.slice(0, 3)].join(' ');
}

/**
 * How long to leave the server alone after this failure, in milliseconds: what it asked for, with up to half as much again, so
 * that those who were refused at once do not come back at once.
 */
export function restAfter(error: unknown): number {
  return error instanceof ApiProblem ? error.retryAfterMs * (1 + Math.random() / 2) : 0;
}
