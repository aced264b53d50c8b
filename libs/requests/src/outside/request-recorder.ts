import { claimEvent, ClaimAccess, type ClaimRecord } from '@liaison/claims';
import type { CreateRequestBody, OutsideBody } from '@liaison/contracts';
import { actorName } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { AddresseeResolver } from '../moves/addressee.js';
import { RequestDrafter, type DraftBody, type DraftParties } from '../moves/request-drafter.js';
import { RecordedOpener } from './recorded-opener.js';
import { OutsideDrafter, type OutsideCounterpart, requireLetterTimes } from './outside-drafter.js';
import { RequestRecordRepository } from './request-record.repository.js';

/** What reached us by letter, fax, portal or telephone, or went out that way, becomes a full request at once. */
@Injectable()
export class RequestRecorder {
  constructor(
    private readonly outside: OutsideDrafter,
    private readonly addressees: AddresseeResolver,
    private readonly drafter: RequestDrafter,
    private readonly opener: RecordedOpener,
    private readonly records: RequestRecordRepository,
    private readonly claims: ClaimAccess,
  ) {}

  /** Answers the request's id. @throws DomainError `request.recorded_time` and those of drafting */
  async record(
    tx: Tx,
    claim: ClaimRecord,
    body: Omit<CreateRequestBody, 'send' | 'override' | 'outside'>,
    letter: OutsideBody,
  ): Promise<string> {
    requireLetterTimes(letter, tx.now);
    const counterpart = await this.outside.counterpart(tx, claim, body.kind, letter);
    const named = await this.claims.require(tx, claim.id);
    if (named.payerOrg !== claim.payerOrg) await tellPayerNamed(tx, named);
    const parties = await this.parties(tx, named, body, { letter, counterpart });
    const held = await this.drafter.writeRows(tx, named, body, parties);
    await this.records.addLetter(tx, held.request, counterpart.organisation.id, letter);
    await this.opener.open(tx, held, letter);
    return held.request.id;
  }

  private async parties(
    tx: Tx,
    claim: ClaimRecord,
    body: DraftBody,
    { letter, counterpart }: { letter: OutsideBody; counterpart: OutsideCounterpart },
  ): Promise<DraftParties> {
    const { organisation, ours } = counterpart;
    const recordedBy = tx.actor.organisationId;
    const person = tx.actor.personId;
    const theirName = letter.representative ?? organisation.name;
    if (ours === 'requester') {
      // Whoever is named beside the outside organisation must at least be somebody who could be asked.
      if (body.addressee) await this.addressees.resolve(tx, claim, body.kind, body.addressee);
      const addressee = { org: organisation.id, desk: null, person: null, name: theirName };
      const requester = { org: recordedBy, person, name: await actorName(tx) };
      return { addressee, requester, parentId: null, recordedBy };
    }
    // Without an addressee the own routing rules choose the desk, as for a request that came electronically.
    const addressee = body.addressee
      ? await this.addressees.resolve(tx, claim, body.kind, body.addressee)
      : await this.addressees.ofLetter(tx, claim, body.kind, organisation.id);
    return { addressee, requester: { org: organisation.id, person, name: theirName }, parentId: null, recordedBy };
  }
}

async function tellPayerNamed(tx: Tx, claim: ClaimRecord): Promise<void> {
  await tx.record({
    action: 'claim.payer_named',
    subject: { kind: 'claim', id: claim.id },
    claimId: claim.id,
    facts: { organisationId: claim.payerOrg },
    feed: [claimEvent('claim.payer_named', claim, claim.providerOrg)],
  });
}
