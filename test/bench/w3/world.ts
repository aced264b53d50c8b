import type { Actor } from '@liaison/domain';
import { createHash, randomBytes } from 'node:crypto';
import type { BenchServer } from '../support/bench-server.js';
import { seedRequests } from './requests.js';

export interface Reader {
  readonly person: string;
  readonly token: string;
  readonly desks: readonly string[];
}

/** So many requests in a database of their own; the largest provider, and those of its people who read. */
export interface WorklistWorld {
  readonly server: BenchServer;
  readonly requests: number;
  readonly organisation: string;
  readonly readers: readonly Reader[];
  /** The first of the readers. */
  readonly actor: Actor;
}

const peopleEach = 40;

/** Eight providers and four payers of very different sizes, each with six desks and forty people; a fifth of all requests is open. */
export async function seedWorklist(server: BenchServer, requests: number): Promise<WorklistWorld> {
  await server.sql(`
    insert into organisation (id, kind, name, time_zone)
    select gen_random_uuid(), case when n <= 8 then 'provider' else 'payer' end, 'Bench ' || n, 'America/New_York'
      from generate_series(1, 12) n`);
  await server.sql(`
    insert into desk (id, org_id, name) select gen_random_uuid(), o.id, 'Desk ' || n from organisation o, generate_series(1, 6) n
     where o.name like 'Bench %'`);
  const tokens = Array.from({ length: 12 * peopleEach }, () => randomBytes(24).toString('base64url'));
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest());
  await server.sql(seedPeople, [hashes, peopleEach]);
  const people = await server.sql<{
    person: string;
    membership: string;
    organisation: string;
    n: number;
    desks: string[];
  }>(`
    select p.id as person, m.id as membership, m.org_id as organisation, substr(p.email, 7, strpos(p.email, '@') - 7)::int as n,
           array(select d.desk_id from desk_member d where d.person_id = p.id) as desks
      from person p join membership m on m.person_id = p.id join organisation o on o.id = m.org_id
     where o.name = 'Bench 1' order by n`);
  const [first] = people;
  if (!first) throw new Error('There is nobody.');
  await seedRequests(server, requests);
  return {
    server,
    requests,
    organisation: first.organisation,
    readers: people.map(({ person, n, desks }) => ({ person, token: tokens[n - 1] ?? '', desks })),
    actor: {
      ...{ personId: first.person, membershipId: first.membership, organisationId: first.organisation },
      ...{ organisationKind: 'provider', roles: ['coder'], reach: 'all', grantId: null },
    },
  };
}

/** Everybody sits at one desk. */
const seedPeople = `
  with people as (
    select n, hash, gen_random_uuid() as id, gen_random_uuid() as membership, o.id as org, o.kind, (n - 1) % $2 as place
      from unnest($1::bytea[]) with ordinality as t (hash, n)
      join organisation o on o.name = 'Bench ' || ((n - 1) / $2 + 1)
  ), named as (
    insert into person (id, email, name) select id, 'person' || n || '@bench', 'Person ' || n from people
  ), joined as (
    insert into membership (id, person_id, org_id, roles)
    select membership, id, org, array[case kind when 'payer' then 'claims_administrator' else 'coder' end] from people
    returning id
  ), seated as (
    insert into desk_member (desk_id, org_id, membership_id, person_id)
    select d.id, p.org, p.membership, p.id from people p
      join desk d on d.org_id = p.org and d.name = 'Desk ' || (p.place % 6 + 1)
  )
  insert into session (id, token_hash, person_id, membership_id, created_at, last_seen_at, expires_at)
  select gen_random_uuid(), hash, id, membership, now(), now(), now() + interval '12 hours' from people`;
