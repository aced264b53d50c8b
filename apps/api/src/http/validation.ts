import { DomainError, type FieldProblem } from '@liaison/domain';
import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ZodType } from 'zod';
import { isHarmless } from './is-harmless.js';
import { unstorableTexts } from './unstorable-texts.js';

/** A body with thousands of wrong fields needs no thousand sentences. */
const mostProblemsTold = 100;

/** Also refuses text that no column holds, wherever it stands, so that no schema has to think of it. */
class ShapePipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.schema) requireStorable(value);
    return super.transform(value, metadata) as Promise<T>;
  }

  /** The same at once, without the turns of promises. */
  parse<T>(value: unknown, schema: ZodType<T>): T {
    if (!isHarmless(value)) {
      requireStorable(value);
      this.stripProtoKeys(value);
    }
    const result = schema.safeParse(value);
    if (!result.success) throw toInvalid(result.error.issues);
    return result.data;
  }
}

/** The one pipe of all bodies and queries: what is understood but wrong becomes 422 with the fields named. */
export const validationPipe = new ShapePipe({ exceptionFactory: toInvalid });

/**
 * Answers or throws as the pipe would, at once; for shapes that do not come through a decorated parameter.
 * @throws DomainError `body.invalid`
 */
export function parseShape<T>(value: unknown, schema: ZodType<T>): T {
  return validationPipe.parse(value, schema);
}

function requireStorable(value: unknown): void {
  const errors = unstorableTexts(value);
  if (errors.length > 0) throw new DomainError('body.invalid', { errors: errors.slice(0, mostProblemsTold) });
}

function toInvalid(issues: readonly Issue[]): DomainError {
  return new DomainError('body.invalid', { errors: toFieldProblems(issues) });
}

type Path = readonly (PropertyKey | { readonly key: PropertyKey })[];

interface Issue {
  readonly message: string;
  readonly path?: Path | undefined;
  /** Zod's own: the fields an object does not know. */
  readonly keys?: readonly string[];
  /** Zod's own: why each alternative of a union did not fit. */
  readonly errors?: readonly (readonly Issue[])[];
}

/** The fields that are wrong, each by its path, a hundred at most. */
export function toFieldProblems(issues: readonly Issue[]): FieldProblem[] {
  return issues.slice(0, mostProblemsTold).flatMap((issue) => problemsOf(issue, []));
}

function problemsOf(issue: Issue, above: readonly string[]): FieldProblem[] {
  const path = [...above, ...(issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))];
  if (issue.keys) {
    const unknown = issue.keys.slice(0, mostProblemsTold);
    return unknown.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }));
  }
  const meant = nearestAlternative(issue.errors ?? []);
  if (meant) return meant.flatMap((inner) => problemsOf(inner, path));
  return [{ path: path.join('.'), message: issue.message }];
}

/**
 * The alternative that was meant: the one that knows most of the fields sent, then the one with the least to mend. Null
 * where the alternatives are plain values: then "invalid input" says more than the shape of one of them.
 */
function nearestAlternative(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const [first, ...others] = alternatives;
  if (!first || alternatives.every((issues) => issues.every(({ path }) => !path?.length))) return null;
  const distance = (issues: readonly Issue[]): number =>
    issues.length + 1000 * issues.filter(({ keys, path }) => keys && !path?.length).length;
  return others.reduce((nearest, other) => (distance(other) < distance(nearest) ? other : nearest), first);
}
