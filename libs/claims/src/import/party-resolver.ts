import { OutsideOrganisations } from '@liaison/people';
import type { Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { unknownPayerId, type ClaimOwners } from '../claim-record.js';
import type { PreparedClaim } from './read-file.js';
import type { Adoption } from '../interchanges/adoption.js';
import type { X12ProblemView } from '../interchanges/x12-problem.js';

export interface Resolution {
  /** Not empty: the importer is no party to some claim, and nothing was adopted. */
  readonly errors: readonly X12ProblemView[];
  readonly adopted: readonly Adoption[];
  /** Only asked when there are no errors. */
  readonly ownersOf: (claim: PreparedClaim) => ClaimOwners;
  /** Providers without an account, recorded by the payer that imports; nobody there checks a claim. */
  readonly outside?: ReadonlySet<string>;
}

interface Holder {
  readonly kind: Adoption['kind'];
  readonly value: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly orgKind: string | null;
}

/** Whose claims these are, by who holds the billing NPI and the payer id; names never decide (API.md, "The demo"). */
@Injectable()
export class PartyResolver {
  constructor(private readonly outside: OutsideOrganisations) {}

  async resolve(tx: Tx, claims: readonly PreparedClaim[]): Promise<Resolution> {
    const held = new Holders(await lookUp(tx, claims));
    const isProvider = tx.actor.organisationKind === 'provider';
    const refuse = isProvider
      ? whyNotProvider(held, tx.actor.organisationId)
      : whyNotPayer(held, tx.actor.organisationId);
    const before = problems(claims, refuse, { mayAdopt: true });
    if (before.length > 0) return { errors: before, adopted: [], ownersOf: (claim) => held.ownersOf(claim) };
    // The importer's own identifier first: the setting is the organisation's, so all of them are adopted or none.
    const first = await this.adopt(tx, held, isProvider ? ['npi'] : ['payer_id']);
    const errors = problems(claims, refuse, { mayAdopt: false });
    const rest = errors.length === 0 && isProvider ? await this.adopt(tx, held, ['payer_id']) : [];
    const outside =
      errors.length === 0 && !isProvider ? await this.recordProviders(tx, held, claims) : new Set<string>();
    return { errors, adopted: [...first, ...rest], ownersOf: (claim) => held.ownersOf(claim), outside };
  }

  /** A provider that has no account here is an outside organisation of the payer that was billed. */
  private async recordProviders(tx: Tx, held: Holders, claims: readonly PreparedClaim[]): Promise<Set<string>> {
    const recorded = new Set<string>();
    for (const { kind, value } of held.unheld(['npi'])) {
      const name = claims.find(({ billingNpi }) => billingNpi === value)?.billingName ?? `NPI ${value}`;
      const { id } = await this.outside.findOrRecord(tx, 'provider', { name, npi: value });
      held.set({ kind, value, id, name, orgKind: 'provider' });
      recorded.add(id);
    }
    return recorded;
  }

  private async adopt(tx: Tx, held: Holders, kinds: readonly Adoption['kind'][]): Promise<Adoption[]> {
    const adopted: Adoption[] = [];
    for (const { kind, value } of held.unheld(kinds)) {
      const [row] = await tx.query<Holder>(
        `select $1::text as kind, $2::text as value, o.id, o.name, o.kind as "orgKind"
           from organisation o where o.id = (select app.adopt_identifier($1, $2))`,
        [kind, value],
      );
      if (!row?.id) continue;
      held.set(row);
      const organisation = { id: row.id, name: row.name ?? '' };
      adopted.push({ identifier: value, kind, organisation });
      await tx.record({ action: 'identifier.adopted', subject: { kind: 'organisation', id: row.id }, facts: { kind } });
    }
    return adopted;
  }
}

class Holders {
  private readonly byKey: Map<string, Holder>;

  constructor(rows: readonly Holder[]) {
    this.byKey = new Map(rows.map((row) => [`${row.kind} ${row.value}`, row]));
  }

  set(row: Holder): void {
    this.byKey.set(`${row.kind} ${row.value}`, row);
  }

  unheld(kinds: readonly Adoption['kind'][]): Holder[] {
    return [...this.byKey.values()].filter(({ kind, id }) => id === null && kinds.includes(kind));
  }

  isUnheld(kind: Adoption['kind'], value: string): boolean {
    return this.byKey.get(`${kind} ${value}`)?.id === null;
  }

  /** The organisation that holds it, if it is of the kind that can: a payer's id held by a provider is nobody's. */
  of(kind: Adoption['kind'], value: string | null): string | null {
    const holder = value === null ? undefined : this.byKey.get(`${kind} ${value}`);
    return holder?.orgKind === (kind === 'npi' ? 'provider' : 'payer') ? holder.id : null;
  }

  /** A claim of a payer nobody is waits unassigned. */
  ownersOf({ billingNpi, payerId }: PreparedClaim): ClaimOwners {
    const providerOrg = this.of('npi', billingNpi);
    if (providerOrg === null) throw new Error('A claim without a provider was to be filed.');
    const payerOrg = this.of('payer_id', payerId);
    return { providerOrg, payerOrg: payerOrg ?? unknownPayerId, state: payerOrg === null ? 'unassigned' : 'open' };
  }
}

type Refusal = (claim: PreparedClaim, options: { readonly mayAdopt: boolean }) => string | null;

function whyNotProvider(held: Holders, own: string): Refusal {
  return ({ billingNpi: npi }, { mayAdopt }) => {
    if (npi === null) return 'The billing provider has no NPI, so it cannot be told whose claim this is.';
    if (held.of('npi', npi) === own || (mayAdopt && held.isUnheld('npi', npi))) return null;
    return `The billing NPI ${npi} is not held by your organisation.`;
  };
}

function whyNotPayer(held: Holders, own: string): Refusal {
  return ({ billingNpi: npi, payerId: id }, { mayAdopt }) => {
    if (npi === null) return 'The billing provider has no NPI, so it cannot be told whose claim this is.';
    const isNobodys = held.of('npi', npi) === null && !held.isUnheld('npi', npi);
    if (isNobodys) return `The billing NPI ${npi} is not held by a provider.`;
    if (id === null) return 'The payer has no identifier, so it cannot be told whose claim this is.';
    if (held.of('payer_id', id) === own || (mayAdopt && held.isUnheld('payer_id', id))) return null;
    return `The payer id ${id} is not held by your organisation.`;
  };
}

function problems(claims: readonly PreparedClaim[], refuse: Refusal, options: { mayAdopt: boolean }): X12ProblemView[] {
  return claims.flatMap((claim) => {
    const message = refuse(claim, options);
    return message === null ? [] : [{ segment: 'CLM', position: claim.position, code: 'claim.not_party', message }];
  });
}

async function lookUp(tx: Tx, claims: readonly PreparedClaim[]): Promise<Holder[]> {
  const named = (kind: Adoption['kind'], values: readonly (string | null)[]) =>
    [...new Set(values)].flatMap((value) => (value === null ? [] : [{ kind, value }]));
  const identifiers = [
    ...named(
      'npi',
      claims.map(({ billingNpi }) => billingNpi),
    ),
    ...named(
      'payer_id',
      claims.map(({ payerId }) => payerId),
    ),
  ];
  return tx.query<Holder>(
    `select i.kind, i.value, o.id, o.name, o.kind as "orgKind"
       from jsonb_to_recordset($1::jsonb) as i (kind text, value text)
       left join organisation o on o.id = app.holder_of(i.kind, i.value)`,
    [JSON.stringify(identifiers)],
  );
}
