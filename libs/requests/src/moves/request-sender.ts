import { audienceOfKind, DomainError, needsTrigger, nextRequestState } from '@liaison/domain';
import { grantAsked } from '@liaison/claims';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import type { Due } from '@liaison/contracts';
import { checkedQuery } from './query-compliance.js';
import { RequestDueResolver } from './request-due.js';
import { RequestMover } from './request-mover.js';

/** Sends a draft: checks it, sets the clock, opens the addressed side, and lets the asked person see the claim. */
@Injectable()
export class RequestSender {
  constructor(
    private readonly requests: RequestRepository,
    private readonly dues: RequestDueResolver,
    private readonly mover: RequestMover,
  ) {}

  /** @throws DomainError `request.query_not_compliant` with the findings where a rule stops it, `request.trigger_missing` */
  async send(tx: Tx, held: HeldRequest, override?: { reason: string }): Promise<void> {
    const { request } = held;
    const firstTime = request.sentAt === null;
    const to = nextRequestState(request.state, 'send', held.side, request.round);
    if (firstTime && needsTrigger(request)) throw triggerMissing();
    const checked = await checkedQuery(tx, request, held.items, override);
    const due = await this.dues.resolve(tx, request, request.dueSpec as Due);
    if (firstTime) await this.openAddressedSide(tx, held);
    await this.mover.write(tx, held, {
      action: 'send',
      to,
      patch: {
        ...checked,
        sentAt: request.sentAt ?? tx.now,
        dueAt: due.at,
        dueOriginal: request.dueOriginal ?? due.at,
        dueExplanation: due.explanation,
        expiresAt: due.expiresAt,
        policyId: due.policyId,
        policyVersion: due.policyVersion,
      },
    });
  }

  /** The rows of the side that is asked; of an outside party too, so that the two sides stay two. */
  async openAddressedSide(tx: Tx, { request }: Pick<HeldRequest, 'request'>): Promise<void> {
    const { id, addresseeOrg, addresseeDesk, addresseePerson, addresseeName } = request;
    const isInner = audienceOfKind(request.kind) !== 'shared';
    await this.requests.addSide(tx, {
      requestId: id,
      side: 'addressee',
      orgId: addresseeOrg,
      deskId: addresseeDesk,
      assigneeId: addresseePerson,
      assigneeName: addresseePerson ? addresseeName : null,
    });
    await this.requests.addHolder(tx, {
      requestId: id,
      side: 'addressee',
      orgId: addresseeOrg,
      deskId: addresseeDesk,
      personId: addresseePerson,
      name: addresseePerson ? addresseeName : null,
    });
    if (!isInner || !addresseePerson) return;
    await this.letSee(tx, request.claimId, id, addresseePerson);
  }

  /** Whoever is asked sees this request and its claim: a caregiver sees nothing else. */
  async letSee(tx: Tx, claimId: string, requestId: string, personId: string): Promise<void> {
    await grantAsked(tx, claimId, personId, tx.actor.organisationId);
    await tx.execute(
      `insert into request_person (request_id, person_id, org_id, since) values ($1, $2, $3, $4) on conflict do nothing`,
      [requestId, personId, tx.actor.organisationId, tx.now],
    );
  }
}

function triggerMissing(): DomainError {
  return new DomainError('request.trigger_missing', {
    errors: [{ path: 'trigger', message: 'is needed for a query after the bill' }],
  });
}
