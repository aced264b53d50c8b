import { DomainError } from '@liaison/domain';
import type { Tx } from '@liaison/platform';

/** Refuses desks that are not the acting organisation's, naming each by its place. */
export async function assertOwnDesks(tx: Tx, desks: readonly string[], path: string): Promise<void> {
  if (desks.length === 0) return;
  const known = await tx.query<{ id: string }>('select id from desk where id = any ($1::uuid[])', [desks]);
  const ids = new Set(known.map(({ id }) => id));
  const errors = desks.flatMap((desk, index) =>
    ids.has(desk.toLowerCase()) ? [] : [{ path: `${path}.${index}`, message: 'is not a desk of this organisation' }],
  );
  if (errors.length > 0) throw new DomainError('body.invalid', { errors });
}
