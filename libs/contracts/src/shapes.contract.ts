import { z } from 'zod';

/** UUIDv7 on the way out; on the way in an id of any shape is simply not found (API.md, "Conventions"). */
export const id = z.uuid();
/** What lies outside is a slip, and further out PostgreSQL and JavaScript no longer agree on the date. */
const isOfOurTimes = (value: string): boolean => /^(19|20|21)\d\d-/.test(value);
const ofOurTimes = 'must lie between 1900 and 2199';
export const instant = z.iso.datetime().refine(isOfOurTimes, ofOurTimes);
/**
 * As rows of a list show them. They come from columns that hold nothing else, so that what is shown is not matched against
 * patterns anew: of a page of fifty messages that was more than half of its check.
 */
export const shownId = z.string().meta({ format: 'uuid' });
export const shownInstant = z.string().meta({ format: 'date-time' });
export const day = z.iso.date().refine(isOfOurTimes, ofOurTimes);
/** Decimal string in USD, two places: "125.00". */
export const money = z.string().regex(/^-?\d{1,12}\.\d{2}$/, 'must be an amount such as "125.00"');

/** What a person writes: 1 to 20,000 characters, no NUL (PostgreSQL cannot store it). */
export const text = z
  .string()
  .min(1)
  .max(20_000)
  .refine((value) => !/\u0000/.test(value), 'must not contain a NUL character')
  .refine((value) => value.trim().length > 0, 'must not be blank');
export const line = text.max(300);

export const page = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type Page = z.infer<typeof page>;

/** A list answers `{items, next}`; `next` is null at the end. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
export interface ListOf<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** Optional on what two people may change: 409 with the current object when it moved. */
export const revision = z.int().min(0).optional();
export const dateRange = z
  .strictObject({ from: day, to: day })
  .refine((range) => range.from <= range.to, { message: 'must not end before it begins', path: ['to'] });
export const namedRef = z.object({ id: shownId, name: z.string() });
export const emptyBody = z.strictObject({ revision }).optional().default({});
