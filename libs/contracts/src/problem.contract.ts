import { z } from 'zod';

/** RFC 9457 `application/problem+json`, the one shape of every refusal. */
export const problemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The object as it stands, on a 409. */
  current: z.unknown().optional(),
  trace: z.string(),
});
export type ProblemView = z.infer<typeof problemView>;
