import { randomUUID } from 'node:crypto';

/** The part of JSON Schema that OpenAPI shows of our bodies. */
export interface Schema {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | readonly Schema[];
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  /** Alternatives that one field tells apart. */
  readonly oneOf?: readonly Schema[];
}

/** One body that is wrong in one place. */
export interface Hostile {
  readonly what: string;
  readonly body: unknown;
  /** The field a 422 must name; null where only "4xx and nothing written" is asked. */
  readonly field: string | null;
}

interface Spot {
  readonly schema: Schema;
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

const absurdDays = ['0001-01-01', '9999-12-31', '2026-02-30', '275760-09-13', '2026-13-01', 'yesterday'];
const absurdInstants = [
  '0001-01-01T00:00:00Z',
  '9999-12-31T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-05-11',
];
export const loneSurrogate = 'half a \ud83d pair';

/** Every way to spoil one place of a good body. */
export function hostileBodies(schema: Schema, sample: unknown): Hostile[] {
  const spots = spotsOf({ schema, value: sample, path: [] });
  return spots
    .flatMap((spot) => [
      ...wrongTypes(spot),
      ...wrongFields(spot),
      ...wrongTexts(spot),
      ...wrongNumbers(spot),
      ...wrongLists(spot),
    ])
    .map(({ what, value, path, isNamed = true }) => ({
      what: `${path.join('.') || 'the body'} ${what}`,
      body: put(sample, path, value),
      field: isNamed ? path.join('.') : null,
    }));
}

interface Spoiled {
  readonly what: string;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly isNamed?: boolean;
}

function spotsOf(spot: Spot): Spot[] {
  const { value, path } = spot;
  if (Array.isArray(value)) {
    return [
      spot,
      ...value.flatMap((one, at) => spotsOf({ schema: itemSchema(spot.schema, at), value: one, path: [...path, at] })),
    ];
  }
  if (typeof value !== 'object' || value === null) return [spot];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    spotsOf({ schema: propertySchema(spot.schema, key), value: one, path: [...path, key] }),
  );
  return [spot, ...inner];
}

/** The alternatives of a union, or the schema itself. */
function branches(schema: Schema): readonly Schema[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives ? alternatives.flatMap(branches) : [schema];
}

function propertySchema(schema: Schema, key: string): Schema {
  const found = branches(schema).flatMap(({ properties }) => (properties?.[key] ? [properties[key]] : []));
  return found.length === 1 ? (found[0] as Schema) : { anyOf: found };
}

function itemSchema(schema: Schema, at: number): Schema {
  const found = branches(schema).flatMap(({ items, prefixItems }) => {
    const one =
      prefixItems?.[at] ?? (Array.isArray(items) ? (items as readonly Schema[])[at] : (items as Schema | undefined));
    return one ? [one] : [];
  });
  return { anyOf: found };
}

const typeNames = { null: null, array: [], object: {}, number: 7, boolean: true, string: 'text' } as const;

function wrongTypes({ schema, path }: Spot): Spoiled[] {
  const allowed = new Set(branches(schema).flatMap(typesOf));
  if (allowed.size === 0) return [];
  return (
    Object.entries(typeNames)
      .filter(([name]) => !allowed.has(name))
      // Deeper down the same few shapes come again and again: null and one other type tell as much there.
      .slice(0, path.length > 1 ? 2 : undefined)
      .map(([name, value]) => ({ what: `as ${name}`, path, value }))
  );
}

function typesOf({ type, nullable, enum: values, properties }: Schema): string[] {
  const named = type ?? (properties ? 'object' : typeof values?.[0]);
  const one = named === 'integer' ? 'number' : named;
  return [one, ...(nullable ? ['null'] : [])];
}

function wrongFields({ schema, value, path }: Spot): Spoiled[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const unknown = { what: 'that is not known', path: [...path, 'unheardOf'], value: 'x' };
  const all = branches(schema).filter(({ properties }) => properties);
  const missing = Object.keys(value).filter((key) => all.every(({ required }) => required?.includes(key)));
  return [unknown, ...missing.map((key) => ({ what: 'missing', path: [...path, key], value: undefined }))];
}

function wrongTexts(spot: Spot): Spoiled[] {
  const { schema, value, path } = spot;
  if (typeof value !== 'string') return [];
  const all = branches(schema);
  const texts: [string, string, boolean?][] = [
    ['with a NUL', 'a\u0000b'],
    ['with half a character', loneSurrogate],
    ['of 20,001 characters', 'x'.repeat(20_001)],
  ];
  if (all.every(({ minLength = 0 }) => minLength > 0)) texts.push(['empty', '']);
  // A password may be all blanks.
  if (all.every(({ minLength = 0 }) => minLength > 0) && path.at(-1) !== 'password') texts.push(['blank', '  ']);
  if (all.every((one) => one.enum)) texts.push(['of no such value', 'nonsense']);
  if (all.some(({ format }) => format === 'uuid')) {
    texts.push(['of no id', 'not-an-id'], ['of nobody', randomUUID(), false], ['of the nil id', nil, false]);
  }
  const formats = all.map(({ format }) => format);
  if (formats.includes('date')) texts.push(...absurdDays.map((one): [string, string] => [`of ${one}`, one]));
  if (formats.includes('date-time')) {
    const wrong = formats.includes('date') ? absurdInstants.slice(0, -1) : absurdInstants;
    texts.push(...wrong.map((one): [string, string] => [`of ${one}`, one]));
  }
  return texts.map(([what, text, isNamed]) => ({ what, path, value: text, isNamed: isNamed ?? true }));
}

const nil = '00000000-0000-0000-0000-000000000000';

function wrongNumbers({ schema, value, path }: Spot): Spoiled[] {
  if (typeof value !== 'number') return [];
  const { minimum = -Infinity, type } = branches(schema)[0] ?? {};
  const numbers = [1e308, -1e308, 1e16];
  if (minimum >= 0) numbers.push(-1);
  if (type === 'integer') numbers.push(1.5);
  return numbers.map((one) => ({ what: `of ${one}`, path, value: one }));
}

function wrongLists({ schema, value, path }: Spot): Spoiled[] {
  if (!Array.isArray(value)) return [];
  const { minItems = 0, maxItems } = branches(schema).find(({ type }) => type === 'array') ?? {};
  const lists: Spoiled[] = [];
  if (minItems > 0) lists.push({ what: 'empty', path, value: [] });
  if (maxItems && value.length > 0) {
    lists.push({ what: 'too long', path, value: Array.from({ length: maxItems + 1 }, () => value[0] as unknown) });
  }
  return lists;
}

/** Where a body names an object by its id. */
export function uuidPaths(body: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof body === 'string') return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(body) ? [[...path]] : [];
  if (typeof body !== 'object' || body === null) return [];
  const entries = Array.isArray(body) ? body.map((one: unknown, at) => [at, one] as const) : Object.entries(body);
  return entries.flatMap(([key, one]) => uuidPaths(one, [...path, key]));
}

/** A copy with another value at a path; undefined leaves the field out. */
export function put(body: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(body)) return body.map((one: unknown, at) => (at === head ? put(one, rest, value) : one));
  const known = body as Record<string, unknown>;
  return { ...known, [head]: put(known[head], rest, value) };
}
