import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface HoldRow {
  readonly id: string;
  readonly party: string;
  readonly reason: string;
  /** `YYYY-MM-DD` where the addressee works. */
  readonly expected: string;
  readonly from_at: Date;
  readonly until_at: Date | null;
}

/** Who outside is, or was, waited for. Both sides read it: the ledger's "outside" comes from these rows. */
@Injectable()
export class RequestHoldRepository {
  async of(tx: Tx, requestId: string): Promise<HoldRow[]> {
    return tx.query<HoldRow>(`${select} where request_id = $1 order by from_at, id`, [requestId]);
  }

  async running(tx: Tx, requestId: string): Promise<HoldRow | null> {
    const [row] = await tx.query<HoldRow>(`${select} where request_id = $1 and until_at is null`, [requestId]);
    return row ?? null;
  }

  async start(
    tx: Tx,
    hold: { requestId: string; orgId: string; party: string; reason: string; expected: string },
  ): Promise<HoldRow> {
    const id = newId();
    await tx.execute(
      `insert into request_hold (id, request_id, org_id, party, reason, expected, from_at) values ($1, $2, $3, $4, $5, $6::date, $7)`,
      [id, hold.requestId, hold.orgId, hold.party, hold.reason, hold.expected, tx.now],
    );
    const { party, reason, expected } = hold;
    return { id, party, reason, expected, from_at: tx.now, until_at: null };
  }

  async end(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(`update request_hold set until_at = $2 where request_id = $1 and until_at is null`, [
      requestId,
      tx.now,
    ]);
  }
}

const select = `select id, party, reason, expected::text as expected, from_at, until_at from request_hold`;
