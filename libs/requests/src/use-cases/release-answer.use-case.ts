import type { ReleaseBody, RequestView, SendBackBody } from '@liaison/contracts';
import { requireChecked, requireReleasable } from '@liaison/domain';
import { actorName } from '@liaison/people';
import type { Command } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AnswerReleaseRepository } from '../answer-release.repository.js';
import { AnswerReleases, hasChanged } from '../moves/answer-releases.js';
import { AnswerSender, requireAnswerable, type Outgoing } from '../moves/answer-sender.js';
import { InnerChange } from '../moves/inner-change.js';
import { RequestAccess, requireRevision } from '../request.access.js';
import type { AnswerReleaseRow } from '../answer-release.repository.js';
import { RequestCommands } from './request-commands.js';

/** The second of two people sends what the first prepared, or gives it back with a reason. */
@Injectable()
export class ReleaseAnswer {
  constructor(
    private readonly commands: RequestCommands,
    private readonly access: RequestAccess,
    private readonly releases: AnswerReleaseRepository,
    private readonly prepared: AnswerReleases,
    private readonly sender: AnswerSender,
    private readonly inner: InnerChange,
  ) {}

  /** @throws DomainError `release.check_missing`, `release.not_prepared`, `release.same_person`, `release.changed` */
  async execute(command: Command, requestId: string, { checklist, revision }: ReleaseBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'addressee');
      requireChecked(checklist);
      const release = await this.prepared.require(tx, held);
      const { preparedBy, lateReason } = release;
      requireReleasable({ preparedBy, hasChanged: hasChanged(release, held) }, tx.actor.personId);
      requireAnswerable(held, { revision, lateReason: lateReason ?? undefined });
      const outgoing = outgoingOf(release);
      const decision = await this.sender.decide(tx, held, outgoing);
      await this.sender.send(tx, held, decision, outgoing);
      await this.releases.settle(tx, release.id, { state: 'released', byName: await actorName(tx), checklist });
      const facts = { preparedBy };
      await tx.record({ action: 'answer.released', subject: { kind: 'request', id: held.request.id }, facts });
      return held.request.id;
    });
  }

  /** @throws DomainError `release.not_prepared` */
  async sendBack(command: Command, requestId: string, { reason, revision }: SendBackBody): Promise<RequestView> {
    return this.commands.run(command, requestId, async (tx) => {
      const held = await this.access.lockFor(tx, requestId, 'addressee');
      const release = await this.prepared.require(tx, held);
      requireRevision(held, revision);
      await this.releases.settle(tx, release.id, { state: 'sent_back', byName: await actorName(tx), reason });
      await this.inner.tell(tx, held.request, 'addressee', { action: 'release_sent_back' });
      return held.request.id;
    });
  }
}

function outgoingOf({ itemIds, lateReason, note, result, sent }: AnswerReleaseRow): Outgoing {
  return {
    itemIds: itemIds ?? undefined,
    lateReason: lateReason ?? undefined,
    note: note ?? undefined,
    result: result ?? undefined,
    sent: sent ?? undefined,
  };
}
