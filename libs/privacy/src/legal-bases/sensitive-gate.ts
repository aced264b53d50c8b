import {
  basisFor,
  DomainError,
  isGuarded,
  missingBasisWords,
  type FieldProblem,
  type Sensitivity,
} from '@liaison/domain';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { LegalBasisRepository } from './legal-basis.repository.js';

/** Something on its way to another organisation. */
export interface Sending {
  readonly claimId: string;
  readonly recipientId: string;
  readonly fileIds: readonly string[];
  /** Marks that come with the place rather than a file: of a conversation, or of one quoted from. */
  readonly marks?: readonly Sensitivity[];
}

interface MarkedFile {
  readonly id: string;
  readonly sensitivity: Sensitivity;
}

/** What stands at every way out: nothing guarded leaves without a paper that covers it. */
@Injectable()
export class SensitiveGate {
  constructor(private readonly bases: LegalBasisRepository) {}

  /** @throws DomainError `sensitivity.basis_missing`, which says for each mark what is missing. */
  async require(tx: Tx, sending: Sending, path = 'attachments'): Promise<void> {
    const problems = await this.problemsOf(tx, sending, path);
    if (problems.length > 0) throw new DomainError('sensitivity.basis_missing', { errors: problems });
  }

  private async problemsOf(tx: Tx, sending: Sending, path: string): Promise<FieldProblem[]> {
    const marks = new Set([...(await this.marksOf(tx, sending)), ...(sending.marks ?? [])].filter(isGuarded));
    if (marks.size === 0) return [];
    const [today, recorded] = [await this.bases.today(tx), await this.bases.ofClaim(tx, sending.claimId)];
    const recipient = await this.nameOf(tx, sending.recipientId);
    return [...marks].flatMap((sensitivity) => {
      const found = basisFor(recorded, { sensitivity, recipientId: sending.recipientId, today });
      return 'gap' in found ? [{ path, message: missingBasisWords(sensitivity, recipient, found.gap) }] : [];
    });
  }

  /** What goes back to where it came from needs no paper. */
  private async marksOf(tx: Tx, { fileIds, recipientId }: Sending): Promise<Sensitivity[]> {
    if (fileIds.length === 0) return [];
    const files = await tx.query<MarkedFile>(
      `select id, sensitivity from file where id = any ($1) and org_id <> $2 and sensitivity <> 'none'`,
      [fileIds, recipientId],
    );
    return files.map(({ sensitivity }) => sensitivity);
  }

  private async nameOf(tx: Tx, organisationId: string): Promise<string> {
    const [row] = await tx.query<{ name: string }>('select name from organisation where id = $1', [organisationId]);
    return row?.name ?? 'the other side';
  }
}
