import type { DirectoryEntry, DirectoryQuery, ListOf } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { decodePlace, toPage, UnitOfWork, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { ClaimAccess } from '../claim.access.js';
import { ClaimParties, type NamedRef, type PartyNames } from '../claim-parties.js';
import {
  toColleague,
  toCounterpartPerson,
  toDesk,
  toOrganisation,
  type DirectoryReader,
  type Member,
} from './directory-entries.js';

const usualLimit = 100;

/** Who can be addressed, mentioned or named on a claim, as far as this reader may address anybody. */
@Injectable()
export class ClaimDirectory {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ClaimAccess,
    private readonly parties: ClaimParties,
  ) {}

  /** @throws DomainError `object.not_found` */
  async get(actor: Actor, claimId: string, query: DirectoryQuery): Promise<ListOf<DirectoryEntry>> {
    const entries = await this.work.run(actor, async (tx) => {
      const claim = await this.access.require(tx, claimId);
      return this.entries(tx, claim.id, await this.parties.of(tx, claim));
    });
    return toDirectoryPage(entries, query);
  }

  private async entries(tx: Tx, claimId: string, parties: PartyNames): Promise<DirectoryEntry[]> {
    const reader = toReader(tx.actor, parties);
    const colleagues = (await colleaguesOn(tx, claimId)).map((member) => toColleague(member, reader));
    // A caregiver deals with the own house only (PRODUCT.md, "Who may see what").
    if (tx.actor.reach !== 'all') return colleagues;
    const { counterpart } = reader;
    const organisations = [reader.own, ...(counterpart === null ? [] : [counterpart])];
    return [
      ...organisations.map((organisation) => toOrganisation(organisation, reader)),
      ...(await desksOf(tx, organisations)).map((desk) => toDesk(desk, reader)),
      ...colleagues,
      ...(counterpart === null ? [] : await writersOf(tx, claimId, counterpart)).map(toCounterpartPerson),
    ];
  }
}

function toReader(actor: Actor, parties: PartyNames): DirectoryReader {
  const isProvider = actor.organisationKind === 'provider';
  const own = isProvider ? parties.provider : (parties.payer ?? parties.provider);
  const counterpart = isProvider ? parties.payer : parties.provider;
  return { own, counterpart, kind: actor.organisationKind, reach: actor.reach };
}

async function colleaguesOn(tx: Tx, claimId: string): Promise<Member[]> {
  return tx.query<Member>(
    `select p.id, p.name, m.roles,
            exists (select 1 from claim_access a where a.claim_id = $1 and a.person_id = p.id) as "isOnClaim"
       from membership m join person p on p.id = m.person_id
      where m.org_id = $2 and m.disabled_at is null and app.acts_on_claim(m.grant_id, $1)`,
    [claimId, tx.actor.organisationId],
  );
}

/** By their public names: those are all the other side knows of a desk. */
async function desksOf(
  tx: Tx,
  organisations: readonly NamedRef[],
): Promise<{ id: string; name: string; orgId: string }[]> {
  return tx.query(
    `select c.desk_id as id, coalesce(d.name, c.public_name) as name, c.org_id as "orgId"
       from desk_card c left join desk d on d.id = c.desk_id where c.org_id = any ($1)`,
    [organisations.map(({ id }) => id)],
  );
}

/** People of the other side are known by what they wrote in a conversation that is read here. */
async function writersOf(tx: Tx, claimId: string, counterpart: NamedRef) {
  const rows = await tx.query<NamedRef>(
    `select author_id as id, max(author_name) as name from message
      where claim_id = $1 and author_org = $2 group by author_id`,
    [claimId, counterpart.id],
  );
  return rows.map((person) => ({ ...person, organisation: counterpart }));
}

const kinds: readonly DirectoryEntry['kind'][] = ['organisation', 'desk', 'person'];

function toDirectoryPage(
  entries: readonly DirectoryEntry[],
  { q, cursor, limit = usualLimit }: DirectoryQuery,
): ListOf<DirectoryEntry> {
  const words = q?.trim().toLowerCase() ?? '';
  const keyOf = ({ kind, name, id }: DirectoryEntry) => `${kinds.indexOf(kind)} ${name.toLowerCase()} ${id}`;
  const after = decodePlace(cursor, () => true);
  const sorted = entries
    .filter(({ name }) => name.toLowerCase().includes(words))
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .filter(({ key }) => after === null || key > after.key)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return toPage(sorted, limit, {
    placeOf: ({ key, entry }) => ({ key, id: entry.id }),
    toItem: ({ entry }) => entry,
  });
}
