import type { OutsideBody } from '@liaison/contracts';
import { DomainError, otherSide, recorderSide, type RequestKind, type RequestSide, wordsKey } from '@liaison/domain';
import { OutsideOrganisations, type RecordedOrganisation } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface NamedPayer {
  readonly id: string;
  readonly providerOrg: string;
  readonly payerOrg: string;
  readonly stage: string;
  readonly payerName: string | null;
  readonly payerIdentifier: string | null;
}

export interface OutsideCounterpart {
  readonly organisation: RecordedOrganisation;
  /** Where the recorder stands: asked by a letter that came, asking in one that went. */
  readonly ours: RequestSide;
  readonly theirs: RequestSide;
}

/** Finds who the outside party of a request is, and gives a claim whose payer nobody knew its payer's name. */
@Injectable()
export class OutsideDrafter {
  constructor(private readonly organisations: OutsideOrganisations) {}

  /** @throws DomainError `request.kind_not_allowed`, `request.outside_invalid` */
  async counterpart(
    tx: Tx,
    claim: NamedPayer,
    kind: RequestKind,
    { organisation }: OutsideBody,
  ): Promise<OutsideCounterpart> {
    const isFromPayer = tx.actor.organisationKind === 'payer';
    const isHospital = kind === 'records_request' && !isFromPayer;
    const party = isHospital || isFromPayer ? 'provider' : 'payer';
    const ours = isHospital ? 'requester' : recorderSide(kind, tx.actor.organisationKind);
    const known = await this.organisations.findOrRecord(tx, party, organisation);
    if (party === 'payer' && isPayerOf(claim, organisation)) await this.namePayer(tx, claim, known.id);
    return { organisation: known, ours, theirs: otherSide(ours) };
  }

  /** Row security lets nobody change parties; the function does, from unknown to an own outside organisation only. */
  private async namePayer(tx: Tx, claim: NamedPayer, outside: string): Promise<void> {
    await tx.query(`select app.name_outside_payer($1, $2)`, [claim.id, outside]);
  }
}

/** A letter may come from somebody who only works for the payer: the claim must not name another one. */
function isPayerOf(claim: NamedPayer, { name, payerId }: OutsideBody['organisation']): boolean {
  if (claim.stage !== 'submitted') return false;
  if (payerId && claim.payerIdentifier) return payerId === claim.payerIdentifier;
  return claim.payerName === null || wordsKey(claim.payerName) === wordsKey(name);
}

/** A letter is not dated after it came. @throws DomainError `request.recorded_time` */
export function requireLetterTimes({ letterDate, receivedAt }: OutsideBody, now: Date): void {
  // The date of a letter has no zone: fourteen hours are the furthest any place is ahead.
  const earliest = new Date(`${letterDate}T00:00:00Z`).getTime() - 14 * 3_600_000;
  const received = new Date(receivedAt);
  const errors = [
    ...(received > now ? [{ path: 'outside.receivedAt', message: 'lies in the future' }] : []),
    ...(earliest > received.getTime() ? [{ path: 'outside.letterDate', message: 'lies after the letter came' }] : []),
  ];
  if (errors.length > 0) throw new DomainError('request.recorded_time', { errors });
}
