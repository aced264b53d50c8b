import { DomainError, type RequestSide, sideOf } from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { isUuid } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from './entities/information-request.entity.js';
import type { RequestItem } from './entities/request-item.entity.js';
import type { RequestSideRow } from './entities/request-side.entity.js';
import { RequestRepository } from './request.repository.js';

/** A request in the hands of somebody who may see it, and the side that person stands on. */
export interface HeldRequest {
  readonly request: InformationRequest;
  readonly items: RequestItem[];
  readonly sides: RequestSideRow[];
  readonly side: RequestSide;
}

/** The only way to a request. "Not there" and "not yours" are one answer, so ids cannot be probed. */
@Injectable()
export class RequestAccess {
  constructor(private readonly requests: RequestRepository) {}

  async require(tx: Tx, id: string): Promise<HeldRequest> {
    return this.hold(tx, isUuid(id) ? await this.requests.find(tx, id) : null);
  }

  /** Holds the row until the transaction ends, so that two moves of one request follow one another. */
  async lock(tx: Tx, id: string): Promise<HeldRequest> {
    return this.hold(tx, isUuid(id) ? await this.requests.lock(tx, id) : null);
  }

  /** @throws DomainError `request.wrong_side` for a reader of the other side. */
  async lockFor(tx: Tx, id: string, side: RequestSide): Promise<HeldRequest> {
    const held = await this.lock(tx, id);
    if (held.side !== side) throw new DomainError('request.wrong_side', { facts: { side: held.side } });
    return held;
  }

  private async hold(tx: Tx, request: InformationRequest | null): Promise<HeldRequest> {
    if (!request) throw new DomainError('object.not_found');
    const items = await this.requests.itemsOf(tx, request.id);
    const sides = await this.requests.sidesOf(tx, request.id);
    return { request, items, sides, side: await this.sideFor(tx, request) };
  }

  private async sideFor(tx: Tx, request: InformationRequest): Promise<RequestSide> {
    const { requesterOrg, addresseeOrg, requesterPerson, addresseePerson } = request;
    const isInner = requesterOrg === addresseeOrg;
    const asked = isInner ? await this.requests.askedPeople(tx, request.id) : [];
    const addresseePeople = addresseePerson === null ? asked : [addresseePerson, ...asked];
    return sideOf(tx.actor, { requesterOrg, addresseeOrg, requesterPerson, addresseePeople });
  }
}

/** The revision the caller saw must still be the one that stands (409 otherwise). */
export function requireRevision(held: HeldRequest, seen: number | undefined): void {
  if (seen !== undefined && seen !== held.request.revision) throw new DomainError('revision.moved');
}
