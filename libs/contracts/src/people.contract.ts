import { digests, organisationKinds, reachHours, roles } from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, line, listOf, namedRef, page } from './shapes.contract.js';

const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
/** NIST SP 800-63B: length over composition rules. */
const newPassword = z.string().min(12).max(256);

export const signInBody = z.strictObject({
  email,
  password: z.string().min(1).max(256),
  code: z.string().max(16).optional(),
});
export type SignInBody = z.infer<typeof signInBody>;
export const actForBody = z.strictObject({ membershipId: id });
export type ActForBody = z.infer<typeof actForBody>;
export const changePasswordBody = z.strictObject({ current: z.string().min(1).max(256), next: newPassword });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;
export const passwordResetBody = z.strictObject({ email });
export const passwordResetTokenBody = z.strictObject({ password: newPassword });

export const membershipView = z.object({
  id,
  organisation: z.object({ id, name: z.string(), kind: z.enum(organisationKinds) }),
  roles: z.array(z.enum(roles)),
  /** Set where one acts by a vendor's grant, and until when. */
  grant: z.object({ vendor: z.string(), until: z.string() }).nullable(),
  /** Notices that wait there. */
  unread: z.int(),
});
export const meView = z.object({
  person: z.object({ id, name: z.string(), email: z.string() }),
  memberships: z.array(membershipView),
  acting: z.object({
    membershipId: id,
    organisation: z.object({ id, name: z.string(), kind: z.enum(['provider', 'payer']), timeZone: z.string() }),
    roles: z.array(z.enum(roles)),
    grant: z.object({ vendor: z.string(), until: z.string() }).nullable(),
  }),
  permissions: z.array(z.string()),
  /** Whether the demo's helpers (clock, mail folder) are there. */
  demo: z.boolean(),
});
export type MeView = z.infer<typeof meView>;

/**
 * The header by which a call names the membership it is meant for (`acting.membershipId` of `/me`); a socket names it as
 * `membershipId` in its handshake. A session that acts for another one by now refuses. It is never a credential.
 */
export const membershipHeader = 'Liaison-Membership';

export const sessionView = z.object({
  id,
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  agent: z.string().nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 20:00');
export const preferences = z.strictObject({
  /** When letters and push messages may come: in the organisation's working time, or at any hour. */
  hours: z.enum(reachHours).default('working'),
  digest: z.enum(digests).default('off'),
  digestAt: timeOfDay.default('08:00'),
  quietHours: z
    .strictObject({ from: timeOfDay, until: timeOfDay })
    .refine(({ from, until }) => from !== until, { message: 'must not begin and end together', path: ['until'] })
    .nullable()
    .default(null),
  theme: z.enum(['light', 'dark', 'auto']).default('auto'),
  shortcuts: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferences>;

const npi = z.string().regex(/^\d{10}$/, 'must be ten digits');
const identifierText = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\x21-\x7e][\x20-\x7e]*$/);
export const organisationView = z.object({
  id,
  name: z.string(),
  kind: z.enum(organisationKinds),
  timeZone: z.string(),
  npis: z.array(z.string()),
  tins: z.array(z.string()),
  payerIds: z.array(z.string()),
  adoptsUnknown: z.boolean(),
  escalationContact: z.string().nullable(),
});
export type OrganisationView = z.infer<typeof organisationView>;
export const patchOrganisationBody = z.strictObject({
  name: line.optional(),
  timeZone: z.string().max(64).optional(),
  npis: z.array(npi).max(500).optional(),
  tins: z.array(identifierText).max(500).optional(),
  payerIds: z.array(identifierText).max(500).optional(),
  adoptsUnknown: z.boolean().optional(),
  /** Published to everybody, with an e-mail address in it: where silence goes that has left the house. Null takes it back. */
  escalationContact: line.nullable().optional(),
});
export type PatchOrganisationBody = z.infer<typeof patchOrganisationBody>;
export const organisationCard = z.object({
  id,
  name: z.string(),
  /** `outside`: without an account, recorded by the reader's organisation. */
  kind: z.enum([...organisationKinds, 'outside']),
  escalationContact: z.string().nullable(),
});
export type OrganisationCard = z.infer<typeof organisationCard>;
export const organisationCards = listOf(organisationCard);
/** Who could be named in a rule or a grant: by a part of the name. */
export const organisationsQuery = page.extend({
  q: z.string().max(200).optional(),
  /** `outside`: those without an account that the own organisation recorded, for who keeps its rules. */
  kind: z.enum(['provider', 'payer', 'outside']).optional(),
});
export type OrganisationsQuery = z.infer<typeof organisationsQuery>;

export const personView = z.object({
  id,
  membershipId: id,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  desks: z.array(namedRef),
  disabled: z.boolean(),
  /** Set for somebody of a vendor, who acts here by its grant. */
  grant: z.object({ id, vendor: z.string(), until: z.string() }).nullable(),
});
export type PersonView = z.infer<typeof personView>;
export const peopleList = listOf(personView);
export const patchPersonBody = z.strictObject({
  roles: z.array(z.enum(roles)).min(1).optional(),
  desks: z.array(id).max(50).optional(),
  disabled: z.boolean().optional(),
});
export type PatchPersonBody = z.infer<typeof patchPersonBody>;
export const invitationBody = z.strictObject({
  email,
  roles: z.array(z.enum(roles)).min(1),
  desks: z.array(id).max(50).optional(),
});
export type InvitationBody = z.infer<typeof invitationBody>;
export const invitationStates = ['open', 'used', 'expired', 'withdrawn'] as const;
export const invitationView = z.object({
  id,
  email: z.string(),
  roles: z.array(z.enum(roles)),
  invitedBy: z.string().nullable(),
  sentAt: instant,
  expiresAt: instant,
  state: z.enum(invitationStates),
});
export type InvitationView = z.infer<typeof invitationView>;
export const invitationList = listOf(invitationView);
/** What the holder of the link reads before joining. */
export const invitationCard = z.object({
  organisation: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  expiresAt: instant,
  state: z.enum(invitationStates),
  /** Somebody known here joins with the password they have. */
  known: z.boolean(),
});
export type InvitationCard = z.infer<typeof invitationCard>;
export const acceptInvitationBody = z.strictObject({ name: line, password: newPassword });
export type AcceptInvitationBody = z.infer<typeof acceptInvitationBody>;

export const credentialBody = z.strictObject({
  body: line,
  credential: line,
  number: line,
  issued: day,
  expires: day.nullable().optional(),
});
export type CredentialBody = z.infer<typeof credentialBody>;
export const credentialView = z.object({
  id,
  body: z.string(),
  credential: z.string(),
  number: z.string(),
  issued: z.string(),
  expires: z.string().nullable(),
});
export type CredentialView = z.infer<typeof credentialView>;
export const absenceBody = z
  .strictObject({ from: day, until: day, deputyId: id.optional() })
  .refine((absence) => absence.from <= absence.until, { message: 'must not end before it begins', path: ['until'] });
export type AbsenceBody = z.infer<typeof absenceBody>;
export const absenceView = z.object({ id, from: z.string(), until: z.string(), deputyId: id.nullable() });
export type AbsenceView = z.infer<typeof absenceView>;

const span = z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)]);
const spans = z.array(span).max(12);
export const calendarBody = z.strictObject({
  timeZone: z.string().min(1).max(64),
  week: z.strictObject({
    monday: spans.optional(),
    tuesday: spans.optional(),
    wednesday: spans.optional(),
    thursday: spans.optional(),
    friday: spans.optional(),
    saturday: spans.optional(),
    sunday: spans.optional(),
  }),
  holidays: z.strictObject({ country: z.string().min(2).max(3), state: z.string().max(8).optional() }).nullable(),
  exceptions: z.array(z.strictObject({ date: day, spans, name: line })).max(400),
});
export type CalendarBody = z.infer<typeof calendarBody>;

export const deskBody = z.strictObject({ name: line, publicName: line, members: z.array(id).max(500) });
export type DeskBody = z.infer<typeof deskBody>;
export const patchDeskBody = deskBody.partial();
export type PatchDeskBody = z.infer<typeof patchDeskBody>;
export const deskView = z.object({
  id,
  name: z.string(),
  publicName: z.string(),
  members: z.array(id),
  isDefault: z.boolean(),
});
export type DeskView = z.infer<typeof deskView>;
export const routingRules = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        deskId: id,
        kind: z.string().max(40).optional(),
        payerOrganisationId: id.optional(),
        npi: npi.optional(),
      }),
    )
    .max(200),
});
export type RoutingRules = z.infer<typeof routingRules>;
