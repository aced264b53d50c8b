import type { AppealReminder } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { hasPayer } from '../claim-parties.js';
import type { AppealRecord } from './appeal-record.js';

/** Plans reminders for the morning of their day where their side is. Each kind is planned once in an appeal's life. */
export async function planReminders(
  tx: Tx,
  appeal: Pick<AppealRecord, 'id' | 'providerOrg' | 'payerOrg'>,
  reminders: readonly AppealReminder[],
): Promise<void> {
  for (const { kind, days, on, side } of reminders) {
    if (side === 'payer' && !hasPayer(appeal)) continue;
    await tx.execute(
      `insert into appeal_step (id, appeal_id, org_id, kind, days, due_at, state)
       select $1, $2, o.id, $4, $5, ($6::date + time '08:00') at time zone o.time_zone, 'scheduled'
         from organisation o where o.id = $3`,
      [newId(), appeal.id, side === 'provider' ? appeal.providerOrg : appeal.payerOrg, kind, days, on],
    );
  }
}
