import type { CreateRequestBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

/**
 * The appeal a request belongs to: the one it names, or in the appeal phase the only one that is before the payer.
 * @throws DomainError `appeal.unknown` for one that is not the claim's, or not the requester's to know of
 */
export async function linkedAppeal(
  tx: Tx,
  claimId: string,
  { appealId, phase }: Pick<CreateRequestBody, 'appealId' | 'phase'>,
): Promise<string | null> {
  if (appealId === undefined && phase !== 'appeal') return null;
  const appeals = await tx.query<{ id: string; state: string }>(`select id, state from appeal where claim_id = $1`, [
    claimId,
  ]);
  if (appealId === undefined) {
    const filed = appeals.filter(({ state }) => state === 'filed');
    return filed.length === 1 ? (filed[0]?.id ?? null) : null;
  }
  if (!appeals.some(({ id }) => id === appealId)) {
    throw new DomainError('appeal.unknown', { errors: [{ path: 'appealId', message: 'is no appeal of this claim' }] });
  }
  return appealId;
}
