/** SQL past row security, on a database of a test's or a bench's own. */
export type Sql = <T extends object>(text: string, params?: readonly unknown[]) => Promise<T[]>;

export interface ChaseVolume {
  readonly providers: number;
  readonly payers: number;
  /** Coders of each provider; each has a supervisor beside them. */
  readonly coders: number;
}

/** Open at every hour, so that a bench tells the same at night; hours have tests of their own. */
const alwaysOpen = JSON.stringify({
  timeZone: 'UTC',
  week: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
      day,
      [['00:00', '24:00']],
    ]),
  ),
  holidays: { country: 'US' },
  exceptions: [],
});

/** Providers with their people, payers with one person each; a claim between each two that requests may hang on. */
export async function seedHouses(sql: Sql, { providers, payers, coders }: ChaseVolume, calendar = alwaysOpen) {
  await sql(
    `insert into organisation (id, kind, name, time_zone)
     select gen_random_uuid(), 'provider', 'Provider ' || n, 'UTC' from generate_series(1, $1::int) n
     union all select gen_random_uuid(), 'payer', 'Payer ' || n, 'UTC' from generate_series(1, $2::int) n`,
    [providers, payers],
  );
  await sql(
    `with wanted as (
       select o.id as org, gen_random_uuid() as person, gen_random_uuid() as membership,
              case when o.kind = 'payer' then 'claims_administrator' when n = 0 then 'supervisor' else 'coder' end as role,
              o.name || ', ' || n as name
         from organisation o, generate_series(0, case when o.kind = 'payer' then 0 else $1::int end) n
        where o.name ~ '^(Provider|Payer) '
     ), people as (
       insert into person (id, email, name) select person, person || '@chase.example', name from wanted
     )
     insert into membership (id, person_id, org_id, roles) select membership, person, org, array[role] from wanted`,
    [coders],
  );
  await sql(
    `insert into working_calendar (org_id, body) select id, $1::jsonb from organisation where name ~ '^Provider '`,
    [calendar],
  );
  await sql(
    `insert into claim (id, provider_org, payer_org, number, stage, state, kind, patient_name, providers, received_at)
     select gen_random_uuid(), a.id, b.id, 'CHASE-' || row_number() over (), 'submitted', 'open', 'professional', 'Pat Patient', '{}', now()
       from organisation a, organisation b where a.name ~ '^Provider ' and b.name ~ '^Payer '`,
  );
}

export interface OpenRequests {
  readonly count: number;
  /** When each one's reminder is due; an SQL expression over `n`, the request's number from 1. */
  readonly dueAt: string;
  readonly channels?: readonly string[];
  /** Without foreign keys and triggers, for a million; only a superuser may. */
  readonly pastTriggers?: boolean;
}

/** Open queries of a payer, each taken by a coder, with one reminder planned. */
export async function seedOpenRequests(sql: Sql, given: OpenRequests) {
  const { count, dueAt, channels = ['in_app', 'email'], pastTriggers = false } = given;
  // One call, one connection: the settings and the temporary table belong to it.
  await sql(`
    begin;
    ${pastTriggers ? 'set local session_replication_role = replica;' : ''}
    create temporary table asked on commit drop as
      with claims as (select id, provider_org, payer_org, row_number() over (order by id) - 1 as k from claim where number ~ '^CHASE-'),
           total as (select count(*) as claims from claims),
           coders as (select m.org_id, array_agg(m.person_id order by m.person_id) as people from membership m
                       where m.roles = '{coder}' group by m.org_id),
           askers as (select m.org_id, min(m.person_id::text)::uuid as person from membership m
                       where m.roles = '{claims_administrator}' group by m.org_id)
      select gen_random_uuid() as id, n, c.id as claim, c.provider_org, c.payer_org, a.person as asker,
             w.people[1 + n % cardinality(w.people)] as coder, ${dueAt} as due_at
        from generate_series(1, ${count}) n
        join total on true join claims c on c.k = n % total.claims
        join coders w on w.org_id = c.provider_org join askers a on a.org_id = c.payer_org;
    insert into information_request (id, claim_id, provider_org, payer_org, audience, kind, phase, state, requester_org,
        requester_person, requester_name, addressee_org, due_spec, due_at, created_at, sent_at, ball_since, touched_at)
      select id, claim, provider_org, payer_org, 'shared', 'insurer_query', 'prepayment', 'acknowledged', payer_org, asker,
             'Payer', provider_org, '{"in": {"amount": 45, "unit": "calendar_day"}}', due_at + interval '20 days',
             now() - interval '9 days', now() - interval '9 days', now() - interval '9 days', now() from asked;
    insert into request_side (request_id, side, org_id, assignee_id, assignee_name)
      select id, 'requester', payer_org, asker, 'Payer' from asked
      union all select id, 'addressee', provider_org, coder, 'Coder' from asked;
    insert into request_item (id, request_id, position, question, state)
      select gen_random_uuid(), id, 1, 'Which knee?', 'outstanding' from asked;
    insert into chase_step (id, request_id, org_id, side, round, plan, step, recipient, channels, due_at, state, explanation, anchor)
      select gen_random_uuid(), id, provider_org, 'addressee', 1, 1, 1, 'assignee', '{${channels.join()}}', due_at, 'scheduled',
             'seeded', 'after_sent' from asked;
    commit`);
}
