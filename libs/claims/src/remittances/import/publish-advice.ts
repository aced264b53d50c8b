import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import type { Adoption } from '../../interchanges/adoption.js';
import type { X12ProblemView } from '../../interchanges/x12-problem.js';
import { SettleClaims } from '../settle-claims.js';
import { AdviceResolver } from './advice-parties.js';
import { insertAdvice } from './insert-advice.js';
import { matchAdvice } from './match-advice.js';
import type { PreparedAdvice } from './read-remittances.js';

export interface PublishedAdvice {
  /** Not empty: nothing of this transaction was written. */
  readonly errors: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
}

/** Writes one ST of an 835: whose it is, which claims it is about, and what becomes of them. All of it or nothing. */
@Injectable()
export class PublishAdvice {
  constructor(
    private readonly parties: AdviceResolver,
    private readonly settle: SettleClaims,
  ) {}

  async publish(
    tx: Tx,
    importId: string,
    { prepared, firstEntry }: { readonly prepared: PreparedAdvice; readonly firstEntry: number },
  ): Promise<PublishedAdvice> {
    const { advice, remittances, parties } = prepared;
    if (prepared.errors.length > 0 || advice === null) return { errors: prepared.errors, adopted: [] };
    const { errors, owners, adopted } = await this.parties.resolve(tx, parties);
    if (owners === null) return { errors, adopted: [] };
    const decisions = await matchAdvice(tx, owners, remittances);
    const claimIds = await insertAdvice(tx, { importId, owners, advice, remittances, decisions, firstEntry });
    await this.settle.execute(tx, claimIds);
    await tx.record({
      action: 'remittance.transaction_imported',
      subject: { kind: 'import', id: importId },
      facts: { remittances: remittances.length, claims: claimIds.length },
    });
    return { errors: [], adopted };
  }
}
