import type { AmendedItem, PatchRequestBody } from '@liaison/contracts';
import { type AmendDecision, decideAmend, DomainError } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ItemWordingRepository } from '../item-wording.repository.js';
import { type HeldRequest, requireRevision } from '../request.access.js';
import { toItemRows } from './draft-rows.js';
import { duePatch } from './due-patch.js';
import { checkedQuery } from './query-compliance.js';
import { RequestDueResolver } from './request-due.js';
import { RequestMover } from './request-mover.js';

/**
 * Changes what is asked in a request that was sent: items in new words, items added, another due date. Old words stay
 * on record. What was delegated keeps the words it went out with: its asker decides whether to ask anew.
 */
@Injectable()
export class Amendment {
  constructor(
    private readonly wordings: ItemWordingRepository,
    private readonly dues: RequestDueResolver,
    private readonly mover: RequestMover,
  ) {}

  async apply(tx: Tx, held: HeldRequest, body: PatchRequestBody): Promise<void> {
    const { request } = held;
    const items = body.items ?? [];
    const decision = decideAmend({ state: request.state, items: held.items }, held.side, items);
    requireRevision(held, body.revision);
    refuseOtherFields(body);
    const due = body.due ? await this.dues.resolve(tx, request, body.due) : null;
    await this.write(tx, held, items, decision);
    const checked = items.length > 0 ? await checkedQuery(tx, request, held.items, body.override) : {};
    await this.mover.write(tx, held, {
      action: 'amend',
      to: request.state,
      facts: { reworded: decision.reworded.length, added: decision.added.length, due: due !== null },
      patch: { ...checked, ...(due ? duePatch(due) : {}) },
      isNewDue: due !== null,
    });
  }

  private async write(
    tx: Tx,
    held: HeldRequest,
    items: readonly AmendedItem[],
    { reworded, added }: AmendDecision,
  ): Promise<void> {
    for (const { index, itemId } of reworded) {
      const item = held.items.find((candidate) => candidate.id === itemId);
      const next = items[index];
      if (item && next) await this.wordings.reword(tx, item, next);
    }
    const fresh = added.flatMap((index) => items[index] ?? []);
    const after = Math.max(0, ...held.items.map(({ position }) => position));
    const rows = toItemRows(held.request.id, fresh, after);
    await this.wordings.add(tx, rows);
    held.items.push(...rows);
  }
}

const amendable: readonly string[] = ['items', 'due', 'override', 'revision'];

/** @throws DomainError `request.draft_only` naming each field that only a draft can change, `request.amend_nothing`. */
function refuseOtherFields(body: PatchRequestBody): void {
  const given = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const errors = given
    .filter((name) => !amendable.includes(name))
    .map((path) => ({ path, message: 'can only be changed in a draft' }));
  if (errors.length > 0) throw new DomainError('request.draft_only', { errors });
  if (!body.items && !body.due) throw new DomainError('request.amend_nothing');
}
