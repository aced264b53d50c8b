import { DomainError } from '@liaison/domain';
import { Injectable } from '@nestjs/common';
import { hashOfValue } from '../crypto/hashing.js';
import type { SqlValue } from '../database/sql-value.js';
import type { Tx } from '../database/tx.js';

/** What made this call recognisable when it comes again. */
export interface IdempotentCall {
  readonly key: string;
  readonly route: string;
  readonly bodyHash: string;
}

/** Ids only: the answer is rendered again, through access, for whoever asks again. */
export interface CommandResult {
  readonly status?: number | undefined;
  readonly kind?: string | undefined;
  readonly id?: string | undefined;
  readonly ids?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

interface KeyRow {
  readonly route: string;
  readonly body_hash: string;
  readonly status: number | null;
  readonly result_kind: string | null;
  readonly result_id: string | null;
  readonly result: CommandResult['ids'] | null;
}

/** Keys of `idempotency_key`: one command per membership and key, however often and however parallel it arrives. */
@Injectable()
export class IdempotencyStore {
  /** The same call by its body instead of a ready-made hash. */
  async run<R extends CommandResult>(
    tx: Tx,
    { key, route, body }: { key: string; route: string; body: unknown },
    work: () => Promise<R>,
  ): Promise<CommandResult> {
    return this.remember(tx, { key, route, bodyHash: hashOfValue(body) }, work);
  }

  /** For the usual command, which makes or changes one object: answers that object's id. */
  async once(tx: Tx, call: IdempotentCall, work: () => Promise<string>): Promise<string> {
    const { id } = await this.remember(tx, call, async () => ({ id: await work() }));
    if (id === undefined) throw new Error('A stored command has no object.');
    return id;
  }

  /**
   * Runs the work for the first holder of a key; every later one waits for that transaction and gets its result.
   * @throws DomainError `idempotency.key_reused` when the key came before with another body or on another route.
   */
  async remember<R extends CommandResult>(
    tx: Tx,
    call: IdempotentCall,
    work: () => Promise<R>,
  ): Promise<CommandResult> {
    if (tx.actor.membershipId === null) throw new Error('The system has no membership and sends no idempotency keys.');
    const holder: readonly SqlValue[] = [tx.actor.membershipId, call.key];
    // A parallel insert of the same key waits here until the other transaction has ended.
    const isFirst = await tx.execute(
      `insert into idempotency_key (membership_id, key, route, body_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict (membership_id, key) do nothing`,
      [...holder, call.route, call.bodyHash, tx.now],
    );
    if (isFirst === 0) return this.resultOf(tx, call, holder);
    const result = await work();
    await tx.execute(
      `update idempotency_key set status = $3, result_kind = $4, result_id = $5, result = $6::jsonb
        where membership_id = $1 and key = $2`,
      [...holder, result.status, result.kind, result.id, result.ids && JSON.stringify(result.ids)],
    );
    return result;
  }

  private async resultOf(tx: Tx, call: IdempotentCall, holder: readonly SqlValue[]): Promise<CommandResult> {
    const [row] = await tx.query<KeyRow>(
      `select route, body_hash, status, result_kind, result_id, result from idempotency_key
        where membership_id = $1 and key = $2 for share`,
      holder,
    );
    if (!row) throw new Error('An idempotency key vanished while it was read.');
    if (row.body_hash !== call.bodyHash || row.route !== call.route) throw new DomainError('idempotency.key_reused');
    return {
      status: row.status ?? undefined,
      kind: row.result_kind ?? undefined,
      id: row.result_id ?? undefined,
      ids: row.result ?? undefined,
    };
  }
}
