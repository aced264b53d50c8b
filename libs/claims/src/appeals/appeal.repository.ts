import type { SqlValue, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { AppealRecord } from './appeal-record.js';

/** Columns of `appeal` by the names of `AppealRecord`. */
const columnOf = {
  id: 'id',
  claimId: 'claim_id',
  providerOrg: 'provider_org',
  payerOrg: 'payer_org',
  lineOfBusiness: 'line_of_business',
  level: 'level',
  state: 'state',
  remittanceId: 'remittance_id',
  previousId: 'previous_id',
  againstOn: 'against_on',
  filingDeadline: 'filing_deadline',
  filingSource: 'filing_source',
  filedOn: 'filed_on',
  filedAt: 'filed_at',
  filedByName: 'filed_by_name',
  channel: 'channel',
  reference: 'reference',
  lateReason: 'late_reason',
  decisionDeadline: 'decision_deadline',
  decisionSource: 'decision_source',
  determination: 'determination',
  determinedOn: 'determined_on',
  determinedAt: 'determined_at',
  determinedByName: 'determined_by_name',
  determinedByOrg: 'determined_by_org',
  determinationNote: 'determination_note',
  withdrawnAt: 'withdrawn_at',
  withdrawnByName: 'withdrawn_by_name',
  withdrawnReason: 'withdrawn_reason',
  note: 'note',
  assigneeId: 'assignee_id',
  assigneeName: 'assignee_name',
  revision: 'revision',
  createdAt: 'created_at',
  createdByName: 'created_by_name',
} as const satisfies Record<keyof AppealRecord, string>;

type Field = keyof typeof columnOf;
type NewAppeal = Partial<AppealRecord> & Pick<AppealRecord, 'id' | 'claimId'>;

const selected = Object.entries(columnOf)
  .map(([name, column]) => `a.${column} as "${name}"`)
  .join(', ');

/** Every query on `appeal`. Row security hides what is being prepared from the payer, and all of it from clinicians. */
@Injectable()
export class AppealRepository {
  async find(tx: Tx, id: string): Promise<AppealRecord | null> {
    const [row] = await tx.query<AppealRecord>(`select ${selected} from appeal a where a.id = $1`, [id]);
    return row ?? null;
  }

  async lock(tx: Tx, id: string): Promise<AppealRecord | null> {
    const [row] = await tx.query<AppealRecord>(`select ${selected} from appeal a where a.id = $1 for update`, [id]);
    return row ?? null;
  }

  /** Oldest first. */
  async ofClaim(tx: Tx, claimId: string): Promise<AppealRecord[]> {
    return tx.query(`select ${selected} from appeal a where a.claim_id = $1 order by a.created_at, a.id`, [claimId]);
  }

  async insert(tx: Tx, appeal: NewAppeal): Promise<void> {
    const fields = Object.keys(appeal) as Field[];
    await tx.execute(
      `insert into appeal (${fields.map((field) => columnOf[field]).join(', ')})
       values (${fields.map((_, at) => `$${at + 1}`).join(', ')})`,
      fields.map((field) => valueOf(appeal, field)),
    );
  }

  /** Writes what changed and moves the revision on. */
  async change(tx: Tx, id: string, changes: Partial<AppealRecord>): Promise<void> {
    const fields = Object.keys(changes) as Field[];
    const sets = fields.map((field, at) => `${columnOf[field]} = $${at + 2}`);
    await tx.execute(`update appeal set ${[...sets, 'revision = revision + 1'].join(', ')} where id = $1`, [
      id,
      ...fields.map((field) => valueOf(changes, field)),
    ]);
  }
}

function valueOf(appeal: Partial<AppealRecord>, field: Field): SqlValue {
  return appeal[field] ?? null;
}
