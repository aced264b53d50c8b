import { DomainError, type RequestKind } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import type { AppliedPolicy } from '../chasing/plan-of.js';

/** The requester's own policy that a request was given, as it stands now; null for another's or another kind's. */
export async function findOwnPolicy(tx: Tx, policyId: string, kind: RequestKind): Promise<AppliedPolicy | null> {
  const [row] = await tx.query<AppliedPolicy>(
    `select id, version, name, body from chase_policy where id = $1 and kind = $2 and is_current and org_id = app.org()`,
    [policyId, kind],
  );
  return row ?? null;
}

/** @throws DomainError `body.invalid` naming `policyId`. */
export async function requireOwnPolicy(tx: Tx, policyId: string, kind: RequestKind): Promise<void> {
  if (await findOwnPolicy(tx, policyId, kind)) return;
  throw new DomainError('body.invalid', {
    errors: [{ path: 'policyId', message: 'is not a policy of your organisation for this kind of request' }],
  });
}
