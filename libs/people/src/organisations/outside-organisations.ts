import { DomainError, wordsKey } from '@liaison/domain';
import { newId, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface OutsideParty {
  readonly name: string;
  readonly payerId?: string | undefined;
  readonly npi?: string | undefined;
}

export interface RecordedOrganisation {
  readonly id: string;
  readonly name: string;
}

interface Known extends RecordedOrganisation {
  readonly payerId: string | null;
  readonly npi: string | null;
}

/** Organisations without an account, each private to the organisation that recorded it (docs/decisions/0011). */
@Injectable()
export class OutsideOrganisations {
  /**
   * The outside organisation by its identifier, or by its name where the two do not contradict each other; recorded
   * now where it is new. An identifier that comes later is added.
   * @throws DomainError `request.outside_invalid` for a payer with an NPI, or a provider with a payer id
   */
  async findOrRecord(tx: Tx, kind: 'provider' | 'payer', party: OutsideParty): Promise<RecordedOrganisation> {
    refuseWrongIdentifier(kind, party);
    // Two colleagues who record the same letter at once must not make two organisations of it.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 4))`, [tx.actor.organisationId]);
    const known = await this.find(tx, kind, party);
    if (!known) return this.record(tx, kind, party);
    await tx.execute(
      `update outside_organisation set used_at = $2, payer_id = coalesce(payer_id, $3), npi = coalesce(npi, $4) where org_id = $1`,
      [known.id, tx.now, party.payerId ?? null, party.npi ?? null],
    );
    return { id: known.id, name: known.name };
  }

  private async find(tx: Tx, kind: string, party: OutsideParty): Promise<Known | null> {
    const rows = await tx.query<Known>(
      `select o.id, o.name, x.payer_id as "payerId", x.npi
         from outside_organisation x join organisation o on o.id = x.org_id
        where x.recorded_by = app.org() and x.party = $1 and (x.name_key = $2 or x.payer_id = $3 or x.npi = $4)
        order by x.used_at desc`,
      [kind, wordsKey(party.name), party.payerId ?? null, party.npi ?? null],
    );
    const identifier = party.payerId ?? party.npi;
    const held = (row: Known) => row.payerId ?? row.npi;
    return (
      rows.find((row) => identifier !== undefined && held(row) === identifier) ??
      rows.find((row) => !identifier || !held(row)) ??
      null
    );
  }

  private async record(tx: Tx, kind: string, party: OutsideParty): Promise<RecordedOrganisation> {
    const id = newId();
    await tx.execute(
      `insert into organisation (id, kind, name, recorded_by, created_at)
       values ($1, 'outside', $2, $3, $4)`,
      [id, party.name, tx.actor.organisationId, tx.now],
    );
    await tx.execute(
      `insert into outside_organisation (org_id, recorded_by, party, name_key, payer_id, npi, used_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tx.actor.organisationId, kind, wordsKey(party.name), party.payerId ?? null, party.npi ?? null, tx.now],
    );
    await tx.record({ action: 'outside.recorded', subject: { kind: 'organisation', id }, facts: { party: kind } });
    return { id, name: party.name };
  }
}

function refuseWrongIdentifier(kind: 'provider' | 'payer', { payerId, npi }: OutsideParty): void {
  const field = kind === 'payer' && npi ? 'npi' : kind === 'provider' && payerId ? 'payerId' : null;
  if (!field) return;
  throw new DomainError('request.outside_invalid', {
    errors: [{ path: `outside.organisation.${field}`, message: `is not how a ${kind} is known` }],
  });
}
