import type { ChaseView } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { type Command, Commands, isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ListChases } from './list-chases.read-model.js';

/** Tries again what was given up: the deliveries of a step, or the step itself. What was delivered stays as it is. */
@Injectable()
export class RetryChase {
  constructor(
    private readonly commands: Commands,
    private readonly chases: ListChases,
  ) {}

  /** @throws DomainError `object.not_found`; `chase.nothing_failed` */
  async execute(command: Command, stepId: string): Promise<ChaseView> {
    return this.commands.run(command, {
      apply: async (tx) => {
        const requestId = await requireStep(tx, stepId);
        const tried = (await restartStep(tx, stepId)) + (await restartDeliveries(tx, stepId));
        if (tried === 0) throw new DomainError('chase.nothing_failed');
        await tx.record({
          action: 'chase.retried',
          subject: { kind: 'request', id: requestId },
          facts: { stepId, deliveries: tried },
        });
        return stepId;
      },
      render: (tx, id) => this.chases.one(tx, id),
    });
  }
}

async function requireStep(tx: Tx, stepId: string): Promise<string> {
  const [row] = await tx.query<{ request_id: string }>(`select request_id from chase_step where id = $1 for update`, [
    isUuid(stepId) ? stepId : null,
  ]);
  if (!row) throw new DomainError('object.not_found');
  return row.request_id;
}

async function restartStep(tx: Tx, stepId: string): Promise<number> {
  return tx.execute(
    `update chase_step set state = 'scheduled', attempts = 0, due_at = $2, woken_until = null where id = $1 and state = 'failed'`,
    [stepId, tx.now],
  );
}

/** What was given up waits again, on every channel; the receipts say that it is tried. */
async function restartDeliveries(tx: Tx, stepId: string): Promise<number> {
  const [row] = await tx.query<{ tried: number }>('select app.try_step_again($1) as tried', [stepId]);
  return row?.tried ?? 0;
}
