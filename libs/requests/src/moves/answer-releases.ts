import { DomainError, needsRelease, type AnswerDecision } from '@liaison/domain';
import { actorName } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { ReleasePolicies } from '@liaison/privacy';
import { Injectable } from '@nestjs/common';
import { AnswerReleaseRepository, type AnswerReleaseRow } from '../answer-release.repository.js';
import type { HeldRequest } from '../request.access.js';
import { AnswerDrafts } from './answer-drafts.js';
import type { Outgoing } from './answer-sender.js';
import { InnerChange } from './inner-change.js';

/** Where an organisation wants two people: the first prepares, and nothing leaves until the second releases. */
@Injectable()
export class AnswerReleases {
  constructor(
    private readonly policies: ReleasePolicies,
    private readonly releases: AnswerReleaseRepository,
    private readonly drafts: AnswerDrafts,
    private readonly inner: InnerChange,
  ) {}

  /** Prepares the answer and says so, where policy asks for a release; what is sent at once replaces a prepared one. */
  async prepared(tx: Tx, held: HeldRequest, decision: AnswerDecision, outgoing: Outgoing): Promise<boolean> {
    const { id, kind, round, requesterOrg, addresseeOrg } = held.request;
    const itemIds = decision.items.map((item) => item.id);
    const files = (await this.drafts.filesLeaving(tx, held.request, itemIds)).length;
    const crossesOrganisations = requesterOrg !== addresseeOrg;
    if (!needsRelease({ kind, crossesOrganisations, files }, await this.policies.kinds(tx))) {
      if (crossesOrganisations) await this.releases.replaceOpen(tx, id);
      return false;
    }
    // Who prepares can still record what is missing; it is asked again when the records leave.
    await this.drafts.requireBasis(tx, held.request, itemIds);
    await this.releases.prepare(tx, {
      requestId: id,
      round,
      byName: await actorName(tx),
      outgoing: { ...outgoing, itemIds },
    });
    await this.inner.tell(tx, held.request, 'addressee', { action: 'release_prepared', facts: { files } });
    return true;
  }

  /** An addition goes out at once, so that records cannot be added where two people are wanted. @throws DomainError `release.addition` */
  async requireNoAddition(tx: Tx, { request }: HeldRequest, files: number): Promise<void> {
    const { kind, requesterOrg, addresseeOrg } = request;
    const crossesOrganisations = requesterOrg !== addresseeOrg;
    if (!needsRelease({ kind, crossesOrganisations, files }, await this.policies.kinds(tx))) return;
    throw new DomainError('release.addition');
  }

  /** The answer that waits on this request. @throws DomainError `release.not_prepared` */
  async require(tx: Tx, { request }: HeldRequest): Promise<AnswerReleaseRow> {
    const latest = await this.releases.latest(tx, request.id);
    if (latest?.state !== 'prepared') throw new DomainError('release.not_prepared');
    return latest;
  }
}

/** Somebody touched an answer, or the request began another round, since it was prepared. */
export function hasChanged(release: AnswerReleaseRow, { request }: HeldRequest): boolean {
  return release.isTouched || release.round !== request.round;
}
