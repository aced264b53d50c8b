import { ClaimAccess } from '@liaison/claims';
import type { Dispatch, ItemAnswer } from '@liaison/contracts';
import { DomainError, isOwed, isSent, type ItemOutcome } from '@liaison/domain';
import { actorName, CalendarReader } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { SensitiveGate } from '@liaison/privacy';
import { Injectable } from '@nestjs/common';
import { type AnswerContext, ItemAnswerRepository } from '../item-answer.repository.js';
import { AnswerDispatch } from '../outside/answer-dispatch.js';
import type { HeldRequest } from '../request.access.js';

/** Saves sealed answers, item by item: the own side sees them, the other only what is sent. */
@Injectable()
export class AnswerDrafts {
  constructor(
    private readonly answers: ItemAnswerRepository,
    private readonly claims: ClaimAccess,
    private readonly calendars: CalendarReader,
    private readonly dispatch: AnswerDispatch,
    private readonly gate: SensitiveGate,
  ) {}

  /**
   * @param authorName whoever of an outside party gave it; without it the actor
   * @param seen the draft's revision the author saw; without it somebody else's draft is a conflict
   * @throws DomainError `request.unknown_item`, `request.item_locked`, `request.item_answered_meanwhile`
   */
  async save(
    tx: Tx,
    held: HeldRequest,
    answer: ItemAnswer,
    { seen, path, authorName }: { seen?: number | undefined; path: string; authorName?: string },
  ): Promise<void> {
    const item = held.items.find((candidate) => candidate.id === answer.itemId);
    if (!item) {
      throw new DomainError('request.unknown_item', {
        errors: [{ path: `${path}itemId`, message: 'is not an item of this request' }],
      });
    }
    // Sent meanwhile by a colleague: the conflict shows the first answer.
    if (isSent(item)) throw new DomainError('request.item_answered_meanwhile', { facts: { itemId: item.id } });
    if (!isOwed(item)) throw new DomainError('request.item_locked');
    await this.requireFiles(tx, answer, path);
    const existing = await this.answers.draftOf(tx, item.id);
    const isMine = existing?.authorId === tx.actor.personId;
    const hasMoved = existing && (seen === undefined ? !isMine : seen !== existing.revision);
    if (hasMoved) throw new DomainError('request.item_answered_meanwhile', { facts: { itemId: item.id } });
    await this.answers.saveDraft(tx, existing, answer, {
      requestId: held.request.id,
      round: held.request.round,
      authorName: authorName ?? (await actorName(tx)),
      ...(await this.submission(tx, held)),
    });
  }

  /** Outcome of each item that has an unsent answer. */
  async ready(tx: Tx, requestId: string): Promise<Map<string, ItemOutcome>> {
    return this.answers.drafts(tx, requestId);
  }

  /** Files of the drafts that are about to leave the organisation; none where they stay inside. */
  async filesLeaving(tx: Tx, request: HeldRequest['request'], itemIds: readonly string[]): Promise<string[]> {
    if (request.requesterOrg === request.addresseeOrg) return [];
    const answers = await this.answers.of(tx, request.id);
    return answers
      .filter((answer) => answer.state === 'draft' && itemIds.includes(answer.itemId))
      .flatMap(({ attachments }) => attachments);
  }

  /** @throws DomainError `sensitivity.basis_missing`, which says what is missing */
  async requireBasis(tx: Tx, request: HeldRequest['request'], itemIds: readonly string[]): Promise<void> {
    const fileIds = await this.filesLeaving(tx, request, itemIds);
    await this.gate.require(tx, { claimId: request.claimId, recipientId: request.requesterOrg, fileIds }, 'answers');
  }

  /**
   * From here on the other side sees them. Answers since when: to an outside party it may have gone before.
   * @throws DomainError `sensitivity.basis_missing`, before anything is sent
   */
  async send(tx: Tx, request: HeldRequest['request'], itemIds: readonly string[], sent?: Dispatch): Promise<Date> {
    await this.requireBasis(tx, request, itemIds);
    return this.dispatch.send(tx, request, itemIds, sent);
  }

  /**
   * Adds to what was sent, in the round it was sent in; the caller has decided that it may.
   * @throws DomainError `sensitivity.basis_missing`
   */
  async addSent(tx: Tx, held: HeldRequest, answer: ItemAnswer, path: string): Promise<void> {
    await this.requireFiles(tx, answer, path);
    const { claimId, requesterOrg, addresseeOrg } = held.request;
    const fileIds = requesterOrg === addresseeOrg ? [] : (answer.attachments ?? []);
    await this.gate.require(tx, { claimId, recipientId: requesterOrg, fileIds }, `${path}attachments`);
    const sent = (await this.answers.sent(tx, held.request.id)).filter(({ itemId }) => itemId === answer.itemId);
    await this.answers.addSent(tx, answer, {
      requestId: held.request.id,
      round: sent.at(-1)?.round ?? held.request.round,
      authorName: await actorName(tx),
      ...(await this.submission(tx, held)),
    });
  }

  /** A payer's words are not part of the record that the claim stands on. */
  private async submission(tx: Tx, { request }: HeldRequest): Promise<Pick<AnswerContext, 'submittedAt' | 'timeZone'>> {
    const claim = await this.claims.require(tx, request.claimId);
    const { timeZone } = await this.calendars.of(tx, request.providerOrg);
    return { submittedAt: tx.actor.organisationKind === 'provider' ? claim.submittedAt : null, timeZone };
  }

  private async requireFiles(tx: Tx, answer: ItemAnswer, path: string): Promise<void> {
    const ids = answer.attachments ?? [];
    if (ids.length === 0) return;
    const found = await tx.query<{ id: string }>(`select id from file where id = any ($1)`, [ids]);
    const errors = ids.flatMap((id, index) =>
      found.some((file) => file.id === id)
        ? []
        : [{ path: `${path}attachments.${index}`, message: 'is not one of your files' }],
    );
    if (errors.length > 0) throw new DomainError('message.attachment_unknown', { errors });
  }
}
