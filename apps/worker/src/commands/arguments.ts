import { parseArgs, type ParseArgsConfig } from 'node:util';
import { z } from 'zod';

/**
 * Reads `--name value` options. A secret is better given by the environment: a command line stands in the process list.
 * @throws Error that names what is missing or wrong, without its value
 */
export function readOptions<T extends z.ZodObject>(schema: T, given: readonly string[]): z.infer<T> {
  const names = Object.keys(schema.shape);
  const options: ParseArgsConfig['options'] = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args: [...given], options, strict: true });
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  --${path.join('.')}: ${message}`);
  throw new Error(`The options are not right:\n${problems.join('\n')}`);
}

/** A variable that a command cannot do without. */
export function requiredVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}
