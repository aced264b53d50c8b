import { grantRoles, grantStates } from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, line, listOf, namedRef } from './shapes.contract.js';

const npi = z.string().regex(/^\d{10}$/, 'must be ten digits');

/** What a vendor may see: nothing named means all of the giver's. */
export const grantScopeBody = z.strictObject({
  counterparts: z.array(id).max(200).optional(),
  npis: z.array(npi).max(500).optional(),
});

/** A vendor acts for us: which, as what, for what, from when until when. */
export const grantBody = z
  .strictObject({
    vendorId: id,
    roles: z.array(z.enum(grantRoles)).min(1).max(3),
    scope: grantScopeBody.optional(),
    from: day,
    until: day,
    purpose: line,
    /** Addresses of the vendor's people. Without any, the vendor chooses who acts. */
    people: z.array(z.email().max(254)).min(1).max(100).optional(),
  })
  .refine(({ from, until }) => from <= until, { message: 'must not end before it begins', path: ['until'] });
export type GrantBody = z.infer<typeof grantBody>;

export const seatGrantBody = z.strictObject({ people: z.array(id).max(100) });
export type SeatGrantBody = z.infer<typeof seatGrantBody>;
export const endGrantBody = z.strictObject({ reason: line });
export type EndGrantBody = z.infer<typeof endGrantBody>;

export const grantView = z.object({
  id,
  /** On which side the reader stands. */
  side: z.enum(['giver', 'vendor']),
  giver: namedRef,
  vendor: namedRef,
  roles: z.array(z.enum(grantRoles)),
  scope: z.object({ counterparts: z.array(namedRef), npis: z.array(z.string()) }),
  from: z.string(),
  until: z.string(),
  purpose: z.string(),
  state: z.enum(grantStates),
  /** The giver named the people; the vendor does not choose. */
  namedOnly: z.boolean(),
  people: z.array(namedRef),
  grantedAt: instant,
  ended: z.object({ at: instant, reason: z.string() }).nullable(),
});
export type GrantView = z.infer<typeof grantView>;
export const grantList = listOf(grantView);
