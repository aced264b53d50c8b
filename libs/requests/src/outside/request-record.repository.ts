import type { Dispatch, OutsideBody, ProofBody } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { InformationRequest } from '../entities/information-request.entity.js';

/** Letters of outside parties and the proofs of what was sent to them: the recorder's rows by row security. */
@Injectable()
export class RequestRecordRepository {
  async addLetter(tx: Tx, request: InformationRequest, outsideOrg: string, letter: OutsideBody): Promise<void> {
    await this.showFiles(tx, request.id, letter.attachments ?? [], 'outside.attachments');
    await tx.execute(
      `insert into request_record (request_id, org_id, outside_org, letter_date, received_at, channel, reference,
         representative, attachments, entered_by, entered_by_name, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[request.id, tx.actor.organisationId, outsideOrg, letter.letterDate, new Date(letter.receivedAt)],
        ...[letter.channel, letter.reference ?? null, letter.representative ?? null, letter.attachments ?? []],
        ...[tx.actor.personId, await actorName(tx), tx.now],
      ],
    );
  }

  async addProof(tx: Tx, { id, round }: InformationRequest, proof: ProofBody, at: Date): Promise<void> {
    await this.showFiles(tx, id, proof.attachments ?? [], 'attachments');
    await tx.execute(
      `insert into request_proof (id, request_id, org_id, kind, round, channel, at, reference, note, attachments,
         entered_by, entered_by_name, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[newId(), id, tx.actor.organisationId, proof.kind, round, proof.channel, at],
        ...[proof.reference ?? null, proof.note ?? null, proof.attachments ?? []],
        ...[tx.actor.personId, await actorName(tx), tx.now],
      ],
    );
  }

  async addDispatch(tx: Tx, request: InformationRequest, sent: Dispatch, at: Date): Promise<void> {
    await this.addProof(tx, request, { ...sent, kind: 'sent', at: at.toISOString() }, at);
  }

  /** The scan is readable wherever the recorded request is. @throws DomainError `message.attachment_unknown` */
  async showFiles(tx: Tx, requestId: string, ids: readonly string[], path: string): Promise<void> {
    if (ids.length === 0) return;
    const found = await tx.query<{ id: string }>(`select id from file where id = any ($1)`, [ids]);
    const errors = ids.flatMap((id, index) =>
      found.some((file) => file.id === id) ? [] : [{ path: `${path}.${index}`, message: 'is not one of your files' }],
    );
    if (errors.length > 0) throw new DomainError('message.attachment_unknown', { errors });
    await tx.execute(
      `insert into file_use (file_id, request_id) select distinct f, $2::uuid from unnest($1::uuid[]) f on conflict do nothing`,
      [ids, requestId],
    );
  }
}
