import { nilId, type Tx } from '@liaison/platform';

/** The acting person's name as the record keeps it; the system acting by itself is named after the product. */
export async function actorName(tx: Tx): Promise<string> {
  const { personId } = tx.actor;
  if (personId === nilId) return 'Liaison';
  const [row] = await tx.query<{ name: string }>('select name from person where id = $1', [personId]);
  if (!row) throw new Error('The acting person is not known.');
  return row.name;
}
