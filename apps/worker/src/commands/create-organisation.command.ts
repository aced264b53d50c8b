import { createFirstOrganisation } from '@liaison/people';
import pg from 'pg';
import { z } from 'zod';
import { readOptions, requiredVariable } from './arguments.js';

const listed = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .optional();

export const createOrganisationOptions = z.strictObject({
  kind: z.enum(['provider', 'payer']),
  name: z.string().min(1).max(200),
  'time-zone': z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'is no IANA time zone')
    .default('America/New_York'),
  npis: listed,
  'payer-ids': listed,
  'admin-email': z.email(),
  'admin-name': z.string().min(1).max(200),
});

/** An organisation and the admin who invites the rest. The admin's password comes from ADMIN_PASSWORD. */
export async function runCreateOrganisation(given: readonly string[]): Promise<void> {
  const known = readOptions(createOrganisationOptions, given);
  const password = requiredVariable('ADMIN_PASSWORD');
  if (password.length < 12) throw new Error('ADMIN_PASSWORD must have at least 12 characters.');
  const owner = new pg.Client({ connectionString: requiredVariable('DATABASE_OWNER_URL') });
  await owner.connect();
  try {
    const { orgId } = await createFirstOrganisation(owner, {
      kind: known.kind,
      name: known.name,
      timeZone: known['time-zone'],
      ...(known.npis ? { npis: known.npis } : {}),
      ...(known['payer-ids'] ? { payerIds: known['payer-ids'] } : {}),
      admin: { email: known['admin-email'], name: known['admin-name'], password },
    });
    console.log(`Made ${known.name} (${orgId}). ${known['admin-email']} can sign in and invite people.`);
  } finally {
    await owner.end();
  }
}
