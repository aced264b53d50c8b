import type { Tx } from '@liaison/platform';

/** The day it is now where the acting organisation is, YYYY-MM-DD. */
export async function ownToday(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ today: string }>(
    `select ($1::timestamptz at time zone time_zone)::date as today from organisation where id = (select app.org())`,
    [tx.now],
  );
  return row?.today ?? tx.now.toISOString().slice(0, 10);
}
