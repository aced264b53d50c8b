import { DomainError, type FieldProblem } from '@liaison/domain';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { ZodType } from 'zod';

/** A body with thousands of wrong fields needs no thousand sentences. */
const mostProblemsTold = 100;

/** The one pipe of all bodies and queries: what is understood but wrong becomes 422 with the fields named. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => new DomainError('body.invalid', { errors: issues.flatMap(toFieldProblems) }),
});

/** Answers or throws as the pipe would; for shapes that do not come through a decorated parameter. */
export async function parseShape<T>(value: unknown, schema: ZodType<T>): Promise<T> {
  return validationPipe.transform(value as T, { type: 'body', schema });
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** Zod's own: the fields an object does not know. */
  readonly keys?: readonly string[];
}

function toFieldProblems(issue: Issue, index: number): FieldProblem[] {
  if (index >= mostProblemsTold) return [];
  const path = (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  if (issue.keys) {
    const unknown = issue.keys.slice(0, mostProblemsTold);
    return unknown.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }));
  }
  return [{ path: path.join('.'), message: issue.message }];
}
