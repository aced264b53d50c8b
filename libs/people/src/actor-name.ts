import { nilId, type Tx } from '@liaison/platform';

/** The acting person's name, as it is written beside what they do; the product itself where no person acts. */
export async function actorName(tx: Tx): Promise<string> {
  if (tx.actor.personId === nilId) return 'Liaison';
  const [row] = await tx.query<{ name: string }>(`select name from person where id = $1`, [tx.actor.personId]);
  return row?.name ?? 'Unknown';
}
