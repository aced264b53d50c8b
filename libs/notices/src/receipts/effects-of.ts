import type { SqlTx } from '@liaison/platform';

/** The keys of all that one letter or push message carries: its own, and those of the notices gathered in it. */
export async function effectsOf(tx: SqlTx, messageId: string): Promise<string[]> {
  const rows = await tx.query<{ effect_key: string }>(
    `select effect_key from waiting_notice where message_id = $1
     union all select effect_key from mail_delivery where id = $1`,
    [messageId],
  );
  return rows.map(({ effect_key }) => effect_key);
}
