import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { unknownPayerId } from '../../claim-record.js';
import type { Adoption } from '../../interchanges/adoption.js';
import type { X12ProblemView } from '../../interchanges/x12-problem.js';
import type { AdviceParties } from './read-remittances.js';

export interface AdviceOwners {
  readonly providerOrg: string;
  /** The reserved organisation while nobody here is known to be the payer. */
  readonly payerOrg: string;
}

export interface AdviceResolution {
  readonly errors: readonly X12ProblemView[];
  readonly owners: AdviceOwners | null;
  readonly adopted: readonly Adoption[];
}

interface Held {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Between whom a payment went, by who holds the payee's NPI and the payer's id; names never decide. */
@Injectable()
export class AdviceResolver {
  async resolve(tx: Tx, parties: AdviceParties): Promise<AdviceResolution> {
    const adopted: Adoption[] = [];
    const provider = await this.provider(tx, parties, adopted);
    if (provider === null) return refusal('N1', notPayee(tx, parties));
    const payer = await this.payer(tx, parties, adopted);
    const own = tx.actor.organisationId;
    if (tx.actor.organisationKind === 'provider') {
      if (provider !== own) return refusal('N1', notPayee(tx, parties));
      return { errors: [], owners: { providerOrg: own, payerOrg: payer ?? unknownPayerId }, adopted };
    }
    if (payer !== own) return refusal('N1', 'Your organisation is not the payer of this remittance.');
    return { errors: [], owners: { providerOrg: provider, payerOrg: own }, adopted };
  }

  private async provider(tx: Tx, parties: AdviceParties, adopted: Adoption[]): Promise<string | null> {
    const { payeeNpi, payeeTins } = parties;
    const isProvider = tx.actor.organisationKind === 'provider';
    if (payeeNpi !== null) {
      const holder = await holderOf(tx, 'npi', payeeNpi);
      if (holder !== null) return holder.kind === 'provider' ? holder.id : null;
      return isProvider ? await this.adopt(tx, { kind: 'npi', value: payeeNpi }, adopted) : null;
    }
    // A tax number may be several organisations'; it tells only that the importer is meant.
    return isProvider && (await holdsTin(tx, payeeTins)) ? tx.actor.organisationId : null;
  }

  private async payer(tx: Tx, { payerIds, statedPayerId }: AdviceParties, adopted: Adoption[]): Promise<string | null> {
    for (const value of payerIds) {
      const holder = await holderOf(tx, 'payer_id', value);
      if (holder?.kind === 'payer') return holder.id;
    }
    return statedPayerId === null ? null : this.adopt(tx, { kind: 'payer_id', value: statedPayerId }, adopted);
  }

  /** Only where an organisation's setting says so (API.md, "The demo"); null where none does. */
  private async adopt(
    tx: Tx,
    { kind, value }: { kind: Adoption['kind']; value: string },
    adopted: Adoption[],
  ): Promise<string | null> {
    const [row] = await tx.query<Held>(
      `select o.id, o.name, o.kind from organisation o where o.id = (select app.adopt_identifier($1, $2))`,
      [kind, value],
    );
    if (!row) return null;
    adopted.push({ identifier: value, kind, organisation: { id: row.id, name: row.name } });
    await tx.record({ action: 'identifier.adopted', subject: { kind: 'organisation', id: row.id }, facts: { kind } });
    return row.id;
  }
}

async function holderOf(tx: Tx, kind: Adoption['kind'], value: string): Promise<Held | null> {
  const [row] = await tx.query<Held>(
    `select o.id, o.name, o.kind from organisation o where o.id = app.holder_of($1, $2)`,
    [kind, value],
  );
  return row ?? null;
}

async function holdsTin(tx: Tx, tins: readonly string[]): Promise<boolean> {
  const rows = await tx.query(
    `select 1 as held from organisation_identifier where org_id = $1 and kind = 'tin' and value = any ($2) limit 1`,
    [tx.actor.organisationId, [...tins]],
  );
  return rows.length > 0;
}

function refusal(segment: string, message: string): AdviceResolution {
  return { errors: [{ segment, position: 1, code: 'claim.not_party', message }], owners: null, adopted: [] };
}

function notPayee(tx: Tx, { payeeNpi }: AdviceParties): string {
  const isProvider = tx.actor.organisationKind === 'provider';
  if (payeeNpi === null && !isProvider) return 'The payee has no NPI, so it cannot be told who was paid.';
  const named = payeeNpi === null ? 'The payee' : `The payee’s NPI ${payeeNpi}`;
  return isProvider ? `${named} is not your organisation’s.` : `${named} is held by no provider here.`;
}
