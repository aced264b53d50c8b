import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { BenchServer } from '../support/bench-server.js';
import type { LoadPlan } from './plan.js';

export const threadCount = 200;
/** Two of the provider and one of the payer in each thread, all signed in. */
const perThread = 3;

/**
 * People, sessions and shared threads, the same ids for product and floor. Sessions are rows, since six hundred
 * sign-ins would measure argon2.
 */
export async function seedPosting(server: BenchServer): Promise<LoadPlan['threads']> {
  const tokens = Array.from({ length: threadCount * perThread }, () => randomBytes(24).toString('base64url'));
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest());
  await server.sql(
    `insert into organisation (id, kind, name)
     select gen_random_uuid(), kind, name from (values ('provider', 'Bench Hospital'), ('payer', 'Bench Health Plan')) o (kind, name)`,
  );
  await server.sql(seedPeople, [hashes, perThread]);
  const threads = await server.sql<{ id: string }>(seedThreads, [threadCount]);
  await seedFloor(
    server.floorUrl,
    threads.map(({ id }) => id),
  );
  await server.sql('vacuum analyze');
  return threads.map(({ id }, n) => ({ id, tokens: tokens.slice(n * perThread, (n + 1) * perThread) }));
}

const seedPeople = `
  with people as (
    select n, hash, gen_random_uuid() as id, gen_random_uuid() as membership,
           o.id as org, o.kind
      from unnest($1::bytea[]) with ordinality as t (hash, n)
      join organisation o on o.name = case when (n - 1) % $2 = $2 - 1 then 'Bench Health Plan' else 'Bench Hospital' end
  ), named as (
    insert into person (id, email, name) select id, 'person' || n || '@bench', 'Person ' || n from people
  ), joined as (
    insert into membership (id, person_id, org_id, roles)
    select membership, id, org, array[case kind when 'payer' then 'claims_administrator' else 'coder' end] from people
  )
  insert into session (id, token_hash, person_id, membership_id, created_at, last_seen_at, expires_at)
  select gen_random_uuid(), hash, id, membership, now(), now(), now() + interval '12 hours' from people`;

const seedThreads = `
  with parties as (
    select (select id from organisation where name = 'Bench Hospital') as provider,
           (select id from organisation where name = 'Bench Health Plan') as payer
  ), claims as (
    insert into claim (id, provider_org, payer_org, number, stage, state, kind, patient_name, providers, received_at)
    select gen_random_uuid(), provider, payer, 'BENCH-' || n, 'submitted', 'open', 'professional', 'Pat Patient', '{}', now()
      from parties, generate_series(1, $1::int) n
    returning id, provider_org, payer_org
  )
  insert into thread (id, claim_id, provider_org, payer_org, audience, owner_org, subject, created_by, created_at)
  select gen_random_uuid(), id, provider_org, payer_org, 'shared', provider_org, 'Records',
         (select id from person order by email limit 1), now()
    from claims
  returning id`;

async function seedFloor(url: string, threads: readonly string[]): Promise<void> {
  const floor = new pg.Client({ connectionString: url });
  await floor.connect();
  await floor.query(`
    create table thread (id uuid primary key, last_seq int not null default 0);
    create table message (
      id uuid primary key, thread_id uuid not null references thread, author_id text not null, text text not null,
      seq int not null, at timestamptz not null default now(), unique (thread_id, seq))`);
  await floor.query('insert into thread (id) select unnest($1::uuid[])', [threads]);
  await floor.end();
}
