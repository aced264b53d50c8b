import type { BenchServer } from '../support/bench-server.js';

/** By sets, past triggers; then the worklists are built from the requests, as the migration does. */
export async function seedRequests(server: BenchServer, count: number): Promise<void> {
  await server.sql(`
    set session_replication_role = replica;
    select setseed(0.5);
    ${claims(count)};
    ${requests(count)};
    ${parts};
    drop table seeded;
    set session_replication_role = origin`);
  await server.sql('select app.rebuild_worklists()');
  await server.sql('vacuum analyze');
  // What was written is put on the disk now, not while the first reading is timed.
  await server.sql('checkpoint');
}

/** A fifth has so much, the next a third less: the first provider a quarter of all, the first payer two fifths. */
const nth = (kind: string, first: number, count: number) =>
  `(select array_agg(o.id order by substr(o.name, 7)::int) from organisation o where o.kind = '${kind}' and o.name like 'Bench %')
   [1 + least(${count - 1}, floor(-ln(1 - random()) / ${first}))::int]`;

const claims = (count: number) => `
  create temporary table orgs as select o.id, o.kind,
      array(select d.id from desk d where d.org_id = o.id) as desks,
      array(select m.person_id from membership m where m.org_id = o.id) as people
    from organisation o where o.name like 'Bench %';
  create temporary table seeded_claim as
    select n, gen_random_uuid() as id, ${nth('provider', 0.29, 8)} as provider, ${nth('payer', 0.51, 4)} as payer
      from generate_series(1, ${count}, 2) n;
  insert into claim (id, provider_org, payer_org, number, account_number, payer_control_number, stage, state, kind, patient_name,
      billing_tin, providers, service_from, charge, received_at)
    select id, provider, payer, 'BENCH-' || n, 'ACC-' || n, case when random() < 0.9 then 'PCN-' || n end, 'submitted', 'open',
           'professional', 'Patient ' || n, '123456789', '{}', current_date - (random() * 700)::int,
           round((50 + random() * 9000)::numeric, 2), now() - random() * interval '700 days'
      from seeded_claim`;

/** Open ones are mostly of the last two months, some are a year old; closed ones are of two years. */
const requests = (count: number) => `
  create temporary table seeded as
    select g.n, gen_random_uuid() as id, c.id as claim, c.provider, c.payer, is_open, at,
           at + (15 + floor(random() * 45)) * interval '1 day' as due, random() as chance, random() as other,
           case when kind < 0.7 then 'insurer_query' when kind < 0.82 then 'clinician_query' when kind < 0.9 then 'records_request'
                when kind < 0.98 then 'claim_question' else 'internal_review' end as kind
      from (select n, random() < 0.2 as is_open, random() as kind from generate_series(1, ${count}) n) g
      join seeded_claim c on c.n = (g.n - 1) / 2 * 2 + 1
     cross join lateral (select now() - case when g.is_open and random() < 0.9 then random() * interval '60 days' when g.is_open then random() * interval '360 days'
                                        else random() * interval '730 days' end as at where g.n is not null) t;
  alter table seeded add state text, add requester uuid, add addressee uuid;
  update seeded set
    state = case when is_open then case when chance < 0.03 then 'draft' when chance < 0.04 then 'undelivered' when chance < 0.39 then 'open'
                   when chance < 0.69 then 'acknowledged' when chance < 0.74 then 'clarifying' when chance < 0.9 then 'answered'
                   when chance < 0.98 then 'returned' else 'declined' end
                 else case when chance < 0.8 then 'accepted' when chance < 0.9 then 'cancelled' else 'expired' end end,
    requester = case kind when 'insurer_query' then payer when 'internal_review' then payer else provider end,
    addressee = case kind when 'claim_question' then payer when 'internal_review' then payer else provider end;
  insert into information_request (id, claim_id, provider_org, payer_org, audience, kind, phase, state, requester_org, requester_person,
      requester_name, addressee_org, addressee_person, addressee_name, subject, due_spec, due_at, due_original, created_at, sent_at,
      ball_since, touched_at, closed_at)
    select s.id, claim, provider, payer, case when requester <> addressee then 'shared' when requester = provider then 'provider' else 'payer' end,
           s.kind, case s.kind when 'insurer_query' then 'prepayment' end, state, requester, rq.people[1 + floor(other * 40)], 'Somebody', addressee,
           case s.kind when 'clinician_query' then ad.people[1 + floor(chance * 40)] end, null, 'Records of the stay', '{}', due, due, at,
           case when state <> 'draft' then at end, at, least(now(), at + other * interval '20 days'), case when not is_open then at + interval '20 days' end
      from seeded s join orgs rq on rq.id = requester join orgs ad on ad.id = addressee order by at`;

const parts = `
  insert into request_side (request_id, side, org_id, desk_id, assignee_id, assignee_name)
    select s.id, x.side, o.id, o.desks[1 + floor(x.luck * 6)],
           case when x.held then o.people[1 + floor(x.luck * 40)] end, case when x.held then 'Somebody' end
      from seeded s cross join lateral (values
        ('requester', s.requester, s.chance * 977 - floor(s.chance * 977), s.other < 0.7), ('addressee', s.addressee, s.other, s.state not in ('open', 'undelivered'))
      ) x (side, org, luck, held) join orgs o on o.id = x.org
     where s.state <> 'draft';
  insert into request_person (request_id, person_id, org_id, since)
    select r.id, r.addressee_person, r.addressee_org, s.at from seeded s join information_request r on r.id = s.id
     where r.addressee_person is not null and r.state <> 'draft';
  insert into request_item (id, request_id, position, question, state)
    select gen_random_uuid(), s.id, i, 'Which knee was it?',
           case when s.state = 'accepted' then 'accepted' when s.state = 'answered' then 'supplied' when s.state = 'returned' then 'returned' else 'outstanding' end
      from seeded s, generate_series(1, 2) i;
  insert into item_answer (id, item_id, request_id, org_id, round, state, outcome, text, author_id, author_name, created_at, updated_at)
    select gen_random_uuid(), i.id, s.id, s.addressee, 1, 'draft', 'supplied', 'The left one.', s.addressee, 'Somebody', s.at, s.at
      from seeded s join request_item i on i.request_id = s.id where s.state = 'acknowledged' and s.other < 0.1;
  insert into request_transition (request_id, number, action, from_state, to_state, ball, round, at)
    select s.id, x.number, x.action, 'open', 'open', 'addressee', 1, s.at + x.number * s.other * interval '9 days'
      from seeded s cross join lateral (values (1, 'send', true), (2, 'answer', s.state in ('answered', 'returned', 'accepted')),
        (3, case s.state when 'returned' then 'return' else 'accept' end, s.state in ('returned', 'accepted'))) x (number, action, happened)
     where s.state <> 'draft' and x.happened;
  insert into chase_step (id, request_id, org_id, side, round, plan, step, recipient, channels, due_at, state, explanation)
    select gen_random_uuid(), s.id, s.addressee, 'addressee', 1, 1, 1, 'assignee', '{in_app}', s.due - interval '3 days', 'scheduled', ''
      from seeded s where s.is_open and s.state <> 'draft';
  drop table orgs, seeded_claim`;
