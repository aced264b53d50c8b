import { audienceOfKind, checkQuery, DomainError, nextRequestState, queryRuleSet } from '@liaison/domain';
import { grantAsked } from '@liaison/claims';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { actorName } from '@liaison/people';
import type { HeldRequest } from '../request.access.js';
import { RequestRepository } from '../request.repository.js';
import type { Due } from '@liaison/contracts';
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

  /** @throws DomainError `request.query_not_compliant` with the findings where a rule stops it. */
  async send(tx: Tx, held: HeldRequest, override?: { reason: string }): Promise<void> {
    const { request } = held;
    const firstTime = request.sentAt === null;
    const to = nextRequestState(request.state, 'send', held.side, request.round);
    const checked = await this.checked(tx, held, override);
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

  private async openAddressedSide(tx: Tx, { request }: HeldRequest): Promise<void> {
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

  private async checked(tx: Tx, { request, items }: HeldRequest, override?: { reason: string }) {
    if (request.kind !== 'clinician_query') return {};
    const findings = checkQuery({
      kind: request.kind,
      title: request.subject ?? '',
      items: items.map((item) => ({
        ...(item.question ? { question: item.question } : {}),
        options: item.options,
        indicators: item.indicators,
      })),
    });
    const stops = findings.filter((finding) => finding.severity === 'stops');
    if (stops.length > 0 && !override) {
      throw new DomainError('request.query_not_compliant', {
        errors: stops.map((finding) => ({ path: finding.at.path, message: `${finding.words} ${finding.advice}` })),
      });
    }
    return {
      ruleSet: queryRuleSet,
      checkFindings: findings,
      overrideReason: stops.length > 0 ? (override?.reason ?? null) : null,
      overrideBy: stops.length > 0 ? await actorName(tx) : null,
    };
  }
}
