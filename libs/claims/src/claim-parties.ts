import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { unknownPayerId, type ClaimRecord } from './claim-record.js';

export interface NamedRef {
  readonly id: string;
  readonly name: string;
}

export interface PartyNames {
  readonly provider: NamedRef;
  /** Null while the payer is unknown. */
  readonly payer: NamedRef | null;
}

type Parties = Pick<ClaimRecord, 'providerOrg' | 'payerOrg'>;

/** True when somebody stands on the payer's side, so that a shared conversation is possible. */
export function hasPayer({ payerOrg }: Pick<Parties, 'payerOrg'>): boolean {
  return payerOrg !== unknownPayerId;
}

/** The two organisations of a claim, by name. */
@Injectable()
export class ClaimParties {
  async of(tx: Tx, claim: Parties): Promise<PartyNames> {
    const names = await this.names(tx, [claim.providerOrg, claim.payerOrg]);
    const named = (id: string): NamedRef => ({ id, name: names.get(id) ?? '' });
    return { provider: named(claim.providerOrg), payer: hasPayer(claim) ? named(claim.payerOrg) : null };
  }

  async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<NamedRef>(`select id, name from organisation where id = any ($1)`, [[...new Set(ids)]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
