import type { Actor } from '@liaison/domain';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { IdempotencyStore } from '../idempotency/idempotency-store.js';

/** A state-changing call: who, and what makes a second arrival of it recognisable. */
export interface Command {
  readonly actor: Actor;
  /** The caller's Idempotency-Key, or null: without it the command still works. */
  readonly key: string | null;
  readonly route: string;
  readonly bodyHash: string;
}

/** The two halves of a command: write and say which object came of it; then show that object to its caller. */
export interface CommandWork<T> {
  readonly apply: (tx: Tx) => Promise<string>;
  readonly render: (tx: Tx, resultId: string) => Promise<T>;
}

/** Runs every command: one transaction, once per key, and the first answer rendered again through access. */
@Injectable()
export class Commands {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: IdempotencyStore,
  ) {}

  /** @throws DomainError `idempotency.key_reused` when the key came before with other content. */
  async run<T>(command: Command, { apply, render }: CommandWork<T>): Promise<T> {
    return this.work.run(command.actor, async (tx) => {
      const { key, route, bodyHash } = command;
      const resultId =
        key === null ? await apply(tx) : await this.store.once(tx, { key, route, bodyHash }, () => apply(tx));
      return render(tx, resultId);
    });
  }
}
