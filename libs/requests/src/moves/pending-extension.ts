import { DomainError, mayAct } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { type HeldRequest, RequestAccess, requireRevision } from '../request.access.js';
import {
  type ExtensionDecision,
  type ExtensionRow,
  RequestExtensionRepository,
} from '../request-extension.repository.js';

/** The question for more time that waits for the requester's word. */
@Injectable()
export class PendingExtension {
  constructor(
    private readonly access: RequestAccess,
    private readonly extensions: RequestExtensionRepository,
  ) {}

  /** @throws DomainError `request.wrong_side`, `request.illegal_transition`, `request.extension_missing` */
  async require(
    tx: Tx,
    requestId: string,
    act: 'grant_extension' | 'refuse_extension',
    revision: number | undefined,
  ): Promise<{ held: HeldRequest; asked: ExtensionRow }> {
    const held = await this.access.lockFor(tx, requestId, 'requester');
    const { state } = held.request;
    if (!mayAct(act, state, held.side)) {
      throw new DomainError('request.illegal_transition', { facts: { from: state, move: act } });
    }
    requireRevision(held, revision);
    const asked = await this.extensions.pending(tx, requestId);
    if (!asked) throw new DomainError('request.extension_missing');
    return { held, asked };
  }

  async decide(tx: Tx, requestId: string, decision: ExtensionDecision): Promise<void> {
    await this.extensions.decide(tx, requestId, decision);
  }
}
