import { ClaimAccess, ClaimCommands, claimEvent, successionOf } from '@liaison/claims';
import type { ClaimView, SuccessionBody, SuccessionView } from '@liaison/contracts';
import { ballOf, DomainError } from '@liaison/domain';
import type { Command, Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { SuccessionMoves } from '../moves/succession-moves.js';
import { RequestAccess } from '../request.access.js';

/** The requester's choices after a corrected claim came: carry a request over, close it, or issue it anew. */
@Injectable()
export class ChooseSuccession {
  constructor(
    private readonly commands: ClaimCommands,
    private readonly claims: ClaimAccess,
    private readonly access: RequestAccess,
    private readonly moves: SuccessionMoves,
  ) {}

  /**
   * `claimId` may name either end of the replacement.
   * @throws DomainError `claim.not_replaced`, `claim.choice_unknown`, `revision.moved`
   */
  async execute(command: Command, claimId: string, { choices, revision }: SuccessionBody): Promise<ClaimView> {
    return this.commands.run(command, claimId, async (tx) => {
      const claim = await this.claims.require(tx, claimId);
      const succession = await successionOf(tx, claim.id);
      if (succession === null) throw new DomainError('claim.not_replaced');
      requireOwnChoices(succession, choices);
      if (revision !== undefined && revision !== claim.revision) throw new DomainError('revision.moved');
      await this.apply(tx, succession, choices);
      return claim.id;
    });
  }

  private async apply(tx: Tx, { replaced, by }: SuccessionView, choices: SuccessionBody['choices']): Promise<void> {
    const successor = await this.claims.require(tx, by.id);
    // In one order for everybody, so that two people who choose at once wait for each other and do not lock each other out.
    for (const { requestId, choice } of [...choices].sort((a, b) => (a.requestId < b.requestId ? -1 : 1))) {
      const held = await this.access.lock(tx, requestId);
      const isOpen = held.request.claimId === replaced.id && ballOf[held.request.state] !== null;
      if (!isOpen) throw new DomainError('revision.moved');
      await this.moves.choose(tx, held, choice, successor);
    }
    const old = await this.claims.require(tx, replaced.id);
    const own = tx.actor.organisationId;
    await tx.record({
      action: 'claim.succession_chosen',
      subject: { kind: 'claim', id: replaced.id },
      claimId: replaced.id,
      facts: { successor: by.id, choices: choices.length },
      feed: [claimEvent('claim.succession_chosen', old, own), claimEvent('claim.succession_chosen', successor, own)],
    });
  }
}

/** Each once, and only what the reader's own side asked and still has to choose for. */
function requireOwnChoices({ open }: SuccessionView, choices: SuccessionBody['choices']): void {
  const waiting = new Set(open.map(({ requestId }) => requestId));
  const errors = choices.flatMap(({ requestId }, index) =>
    waiting.delete(requestId)
      ? []
      : [{ path: `choices.${index}.requestId`, message: 'is no request of yours that waits for this choice' }],
  );
  if (errors.length > 0) throw new DomainError('claim.choice_unknown', { errors });
}
