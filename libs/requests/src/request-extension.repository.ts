import type { ExtensionState } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface ExtensionRow {
  readonly id: string;
  readonly state: ExtensionState;
  readonly reason: string;
  readonly until_at: Date;
  readonly asked_name: string | null;
  readonly asked_at: Date;
  readonly granted_until: Date | null;
  readonly decided_at: Date | null;
  readonly decided_reason: string | null;
}

export interface AskedExtension {
  readonly requestId: string;
  readonly orgId: string;
  readonly round: number;
  readonly reason: string;
  readonly until: Date;
  readonly dueBefore: Date | null;
  readonly byName: string | null;
}

export interface ExtensionDecision {
  readonly state: 'granted' | 'refused' | 'lapsed';
  readonly grantedUntil?: Date;
  readonly byName?: string | null;
  readonly reason?: string;
}

/** More time, asked and decided: one may be pending; every one stays on record, seen by both sides. */
@Injectable()
export class RequestExtensionRepository {
  async of(tx: Tx, requestId: string): Promise<ExtensionRow[]> {
    return tx.query<ExtensionRow>(`${select} where request_id = $1 order by asked_at, id`, [requestId]);
  }

  async pending(tx: Tx, requestId: string): Promise<ExtensionRow | null> {
    const [row] = await tx.query<ExtensionRow>(`${select} where request_id = $1 and state = 'asked'`, [requestId]);
    return row ?? null;
  }

  async ask(tx: Tx, asked: AskedExtension): Promise<void> {
    const { requestId, orgId, round, reason, until, dueBefore, byName } = asked;
    await tx.execute(
      `insert into request_extension (id, request_id, org_id, round, state, reason, until_at, due_before, asked_by, asked_name, asked_at)
       values ($1, $2, $3, $4, 'asked', $5, $6, $7, $8, $9, $10)`,
      [newId(), requestId, orgId, round, reason, until, dueBefore, tx.actor.personId, byName, tx.now],
    );
  }

  /** Decides the pending one; without one nothing happens. */
  async decide(tx: Tx, requestId: string, decision: ExtensionDecision): Promise<void> {
    const { state, grantedUntil = null, byName = null, reason = null } = decision;
    const person = byName === null ? null : tx.actor.personId;
    await tx.execute(
      `update request_extension set state = $2, granted_until = $3, decided_by = $4, decided_name = $5, decided_at = $6, decided_reason = $7
        where request_id = $1 and state = 'asked'`,
      [requestId, state, grantedUntil, person, byName, tx.now, reason],
    );
  }
}

const select = `select id, state, reason, until_at, asked_name, asked_at, granted_until, decided_at, decided_reason
  from request_extension`;
