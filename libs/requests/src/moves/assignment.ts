import { DomainError, type RequestSide } from '@liaison/domain';
import { isUuid, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { grantAsked } from '@liaison/claims';
import type { InformationRequest } from '../entities/information-request.entity.js';
import { RequestSideRow } from '../entities/request-side.entity.js';
import { RequestRepository } from '../request.repository.js';

/** Who has a request inside a side: a person or a desk, written into that side's own rows. */
@Injectable()
export class Assignment {
  constructor(private readonly requests: RequestRepository) {}

  /** Answers the colleague's name. @throws DomainError `request.assignee_invalid` for somebody who is not a working colleague. */
  async toPerson(
    tx: Tx,
    request: InformationRequest,
    side: RequestSide,
    personId: string,
    field = 'personId',
  ): Promise<string> {
    const [colleague] = await tx.query<{ name: string; roles: string[] }>(
      `select p.name, m.roles from membership m join person p on p.id = m.person_id
        where m.person_id = $1 and m.org_id = $2 and m.disabled_at is null and app.acts_on_claim(m.grant_id, $3)`,
      [isUuid(personId) ? personId : null, tx.actor.organisationId, request.claimId],
    );
    const works = colleague?.roles.some((role) => contentRoles.includes(role));
    if (!colleague || !works || !mayHold(request, colleague.roles)) {
      throw new DomainError('request.assignee_invalid', {
        errors: [{ path: field, message: 'cannot take this request' }],
      });
    }
    await this.write(tx, request, side, { assigneeId: personId, assigneeName: colleague.name });
    if (request.audience === 'provider') await this.letSee(tx, request, personId);
    return colleague.name;
  }

  /**
   * "Not me": a question that lay on a desk leaves it, or everybody there would still have it before them. Who passes it
   * on was asked, and goes on seeing what becomes of it.
   */
  async passOn(tx: Tx, request: InformationRequest, personId: string): Promise<string> {
    const name = await this.toPerson(tx, request, 'addressee', personId);
    if (tx.actor.reach === 'asked') await this.letSee(tx, request, tx.actor.personId);
    await tx.manager.update(RequestSideRow, { requestId: request.id, side: 'addressee' }, { deskId: null });
    return name;
  }

  async toDesk(tx: Tx, request: InformationRequest, side: RequestSide, deskId: string): Promise<void> {
    const [desk] = await tx.query(`select id from desk where id = $1`, [isUuid(deskId) ? deskId : null]);
    if (!desk) {
      throw new DomainError('request.assignee_invalid', {
        errors: [{ path: 'deskId', message: 'is not a desk of yours' }],
      });
    }
    await this.write(tx, request, side, { deskId, assigneeId: null, assigneeName: null });
  }

  private async letSee(tx: Tx, request: InformationRequest, personId: string): Promise<void> {
    await grantAsked(tx, request.claimId, personId, tx.actor.organisationId);
    await tx.execute(
      `insert into request_person (request_id, person_id, org_id, since) values ($1, $2, $3, $4) on conflict do nothing`,
      [request.id, personId, tx.actor.organisationId, tx.now],
    );
  }

  private async write(
    tx: Tx,
    request: InformationRequest,
    side: RequestSide,
    change: Partial<Pick<RequestSideRow, 'deskId' | 'assigneeId' | 'assigneeName'>>,
  ): Promise<void> {
    await tx.manager.update(RequestSideRow, { requestId: request.id, side }, change);
    await this.requests.addHolder(tx, {
      requestId: request.id,
      side,
      orgId: tx.actor.organisationId,
      deskId: change.deskId ?? null,
      personId: change.assigneeId ?? null,
      name: change.assigneeName ?? null,
    });
  }
}

const contentRoles = ['coder', 'caregiver', 'claims_administrator', 'supervisor'];

/** A caregiver takes what is asked inside the provider, never a payer's request. */
function mayHold(request: InformationRequest, roles: readonly string[]): boolean {
  return request.audience === 'provider' || roles.some((role) => role !== 'caregiver' && contentRoles.includes(role));
}
