import type { ActingOrganisation, Facts } from '@liaison/platform';
import { z } from 'zod';

const facts = z.object({ organisationId: z.uuid(), organisationKind: z.enum(['provider', 'payer']) });

/** The organisation that an event names as the one to act. */
export function organisationIn(given: Facts): ActingOrganisation {
  const { organisationId, organisationKind } = facts.parse(given);
  return { id: organisationId, kind: organisationKind };
}
