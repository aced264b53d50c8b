import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

const states = `'draft','undelivered','open','acknowledged','clarifying','answered','returned','declined','accepted','cancelled','expired','discarded'`;

/** Information requests: what both sides share in one table, what stays inside a side in others. */
export class Requests20261123000005 implements MigrationInterface {
  name = 'Requests20261123000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function app.refuse_change() returns trigger language plpgsql as
        $$ begin raise exception '% rows are written once', tg_table_name; end $$;

      create table chase_policy (
        id uuid not null,
        version integer not null,
        org_id uuid not null references organisation,
        kind text not null,
        name text not null,
        body jsonb not null,
        is_current boolean not null,
        created_by uuid,
        created_at timestamptz not null,
        primary key (id, version)
      );
      create unique index chase_policy_current on chase_policy (id) where is_current;

      create table information_request (
        id uuid primary key,
        claim_id uuid not null,
        provider_org uuid not null,
        payer_org uuid not null,
        audience text not null check (audience in ('shared', 'provider', 'payer')),
        parent_id uuid references information_request,
        kind text not null check (kind in ('insurer_query','clinician_query','records_request','claim_question','internal_review')),
        phase text, timing text, about text,
        state text not null check (state in (${states})),
        round integer not null default 1,
        revision integer not null default 1,
        requester_org uuid not null references organisation,
        requester_person uuid not null,
        requester_name text not null,
        addressee_org uuid not null references organisation,
        addressee_desk uuid,
        addressee_person uuid,
        addressee_name text,
        subject text, note text, justification text, group_name text,
        date_range jsonb, consequence jsonb,
        due_spec jsonb not null,
        due_at timestamptz,
        due_original timestamptz,
        due_explanation jsonb,
        policy_id uuid, policy_version integer,
        expires_at timestamptz,
        clarification jsonb,
        rule_set text, check_findings jsonb, override_reason text, override_by text,
        outcome text, outcome_note text,
        answer_opened_at timestamptz,
        created_at timestamptz not null,
        sent_at timestamptz,
        ball_since timestamptz,
        touched_at timestamptz not null,
        closed_at timestamptz,
        foreign key (claim_id, provider_org, payer_org) references claim (id, provider_org, payer_org) on update cascade,
        check (requester_org in (provider_org, payer_org) and addressee_org in (provider_org, payer_org))
      );
      create index request_claim on information_request (claim_id);
      create index request_parent on information_request (parent_id) where parent_id is not null;
      create index request_addressee on information_request (addressee_org, state, due_at, id);
      create index request_requester on information_request (requester_org, state, due_at, id);
      create index request_expiry on information_request (expires_at)
        where state in ('open', 'acknowledged', 'returned') and expires_at is not null;

      create table request_side (
        request_id uuid not null references information_request on delete cascade,
        side text not null check (side in ('requester', 'addressee')),
        org_id uuid not null references organisation,
        desk_id uuid,
        assignee_id uuid,
        assignee_name text,
        inner_revision integer not null default 0,
        primary key (request_id, side)
      );
      create index request_side_assignee on request_side (org_id, assignee_id);
      create index request_side_desk on request_side (org_id, desk_id);
      -- Caregivers see a request because they were asked; the row is written when it is sent to them.
      create table request_person (
        request_id uuid not null references information_request on delete cascade,
        person_id uuid not null references person,
        org_id uuid not null references organisation,
        since timestamptz not null,
        primary key (request_id, person_id, org_id)
      );
      create index request_person_person on request_person (person_id, org_id);

      create table request_item (
        id uuid primary key,
        request_id uuid not null references information_request on delete cascade,
        position integer not null,
        parent_item_id uuid references request_item,
        loinc text, reason jsonb, question text, line integer, date_range jsonb,
        options jsonb not null default '[]', indicators jsonb not null default '[]',
        state text not null check (state in ('outstanding','supplied','not_documented','disputed','waived','returned','accepted')),
        returned_reason text, returned_note text, waived_reason text,
        revision integer not null default 1,
        unique (request_id, position)
      );
      create index request_item_parent on request_item (parent_item_id) where parent_item_id is not null;
      create table item_answer (
        id uuid primary key,
        item_id uuid not null references request_item on delete cascade,
        request_id uuid not null references information_request on delete cascade,
        org_id uuid not null references organisation,
        round integer not null,
        state text not null check (state in ('draft', 'sent', 'withdrawn')),
        outcome text not null check (outcome in ('supplied', 'not_documented', 'disputed')),
        text text, attachments uuid[] not null default '{}', nature text, authored_at text, reason text, grounds text,
        after_submission boolean not null default false,
        author_id uuid not null, author_name text not null,
        created_at timestamptz not null, updated_at timestamptz not null, sent_at timestamptz,
        revision integer not null default 1
      );
      create unique index item_answer_draft on item_answer (item_id) where state = 'draft';
      create index item_answer_request on item_answer (request_id);

      -- Written once, in order: the only source of turnaround, ageing and "whose delay was it".
      create table request_transition (
        request_id uuid not null references information_request on delete cascade,
        number integer not null,
        action text not null,
        from_state text not null check (from_state in (${states})),
        to_state text not null check (to_state in (${states})),
        ball text check (ball in ('requester', 'addressee')),
        round integer not null,
        by_person uuid, by_name text, by_org uuid,
        reason text, facts jsonb not null default '{}',
        at timestamptz not null,
        primary key (request_id, number)
      );
      create table request_hold (
        id uuid primary key,
        request_id uuid not null references information_request on delete cascade,
        org_id uuid not null,
        party text not null, reason text not null, expected date not null,
        from_at timestamptz not null, until_at timestamptz
      );
      -- Who held it inside a side: that side's rows, never the other's.
      create table request_holder (
        id bigint generated always as identity primary key,
        request_id uuid not null references information_request on delete cascade,
        side text not null,
        org_id uuid not null,
        holder_desk uuid, holder_person uuid, holder_name text,
        at timestamptz not null
      );
      create index request_holder_request on request_holder (request_id);
      create table chase_step (
        id uuid primary key,
        request_id uuid not null references information_request on delete cascade,
        org_id uuid not null references organisation,
        side text not null,
        round integer not null,
        plan integer not null,
        step integer not null,
        recipient text not null,
        channels text[] not null,
        critical boolean not null default false,
        due_at timestamptz not null,
        state text not null check (state in ('scheduled', 'sent', 'cancelled', 'failed')),
        explanation text not null,
        policy_id uuid, policy_version integer,
        attempts integer not null default 0,
        sent_at timestamptz,
        unique (request_id, side, plan, step)
      );
      create index chase_step_due on chase_step (due_at, id) where state = 'scheduled';
      create index chase_step_request on chase_step (request_id);
      create trigger request_transition_once before update or delete on request_transition
        for each row execute function app.refuse_change();
    `);
    await db.query(
      protect(
        'chase_policy',
        'information_request',
        'request_side',
        'request_person',
        'request_item',
        'item_answer',
        'request_transition',
        'request_hold',
        'request_holder',
        'chase_step',
      ),
    );
    await db.query(policies);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy shown_in_answer on file_use;
      drop table chase_step, request_holder, request_hold, request_transition, item_answer, request_item,
        request_person, request_side, information_request, chase_policy cascade;
      drop function app.policy_of(uuid, text); drop function app.cancel_chases(uuid); drop policy readable on event; drop function app.refuse_change();
    `);
  }
}

const own = `org_id = (select app.org())`;
const ofRequest = (table: string) => `exists (select 1 from information_request r where r.id = ${table}.request_id)`;
/** Rows inside a side: read by that side only; written by the other where a move opens or closes them. */
const innerRows = (table: string) => `
  create policy own_rows on ${table} for select to liaison_app using (${own} and ${ofRequest(table)});
  create policy party_ins on ${table} for insert to liaison_app with check (${ofRequest(table)});
  create policy own_upd on ${table} for update to liaison_app using (${own} and ${ofRequest(table)});
  create policy own_del on ${table} for delete to liaison_app using (${own} and ${ofRequest(table)});`;
const policies = `
  ${appPolicy('chase_policy', own)}
  ${appPolicy('request_person', own)}
  ${appPolicy(
    'information_request',
    `(select app.org()) in (requester_org, addressee_org)
      and (state not in ('draft', 'discarded') or requester_org = (select app.org()))
      and ((select app.reach()) = 'all'
        or ((select app.reach()) = 'asked' and audience = 'provider' and exists (
          select 1 from request_person p
           where p.request_id = information_request.id and p.person_id = (select app.person())
             and p.org_id = (select app.org()))))`,
    `(select app.org()) in (requester_org, addressee_org) and (select app.reach()) <> 'none'`,
  )}
  ${innerRows('request_side')}
  ${appPolicy('request_item', ofRequest('request_item'))}
  ${appPolicy('item_answer', `(state = 'sent' or ${own}) and ${ofRequest('item_answer')}`, `${own} and ${ofRequest('item_answer')}`)}
  ${appPolicy('request_transition', ofRequest('request_transition'))}
  ${appPolicy('request_hold', ofRequest('request_hold'))}
  ${innerRows('request_holder')}
  ${innerRows('chase_step')}
  -- A file in an answer is readable by whoever may read the answer.
  create policy shown_in_answer on file_use to liaison_app
    using (exists (select 1 from item_answer a where a.id = file_use.answer_id))
    with check (exists (select 1 from item_answer a where a.id = file_use.answer_id));

  create function app.policy_of(organisation uuid, request_kind text) returns setof chase_policy
    language sql stable security definer set search_path = pg_catalog, public as
    $$ select * from chase_policy where org_id = organisation and kind = request_kind and is_current
        order by created_at limit 1 $$;
  revoke all on function app.policy_of(uuid, text) from public;
  grant execute on function app.policy_of(uuid, text) to liaison_app;

  -- The worker's scheduler sees when, not what: no content column is granted to it.
  create policy schedule on chase_step to liaison_job using (true);
  grant select (id, request_id, org_id, side, due_at, state, attempts) on chase_step to liaison_job;
  create policy schedule on information_request for select to liaison_job using (true);
  grant select (id, requester_org, addressee_org, state, expires_at, due_at) on information_request to liaison_job;

  -- The feed: an inner event is its side's, a personal one its person's, the rest follow the audience; a caregiver
  -- reads an event where the request or the thread it tells of is readable.
  create policy readable on event for select to liaison_app using (
    case
      when person_id is not null
        then person_id = (select app.person()) and (org_id is null or org_id = (select app.org()))
      when org_id is not null and org_id <> (select app.org()) then false
      when (select app.reach()) = 'all' then
        case audience
          when 'shared' then (select app.org()) in (provider_org, payer_org)
          when 'provider' then (select app.org()) = provider_org
          when 'payer' then (select app.org()) = payer_org
          when 'named' then (select app.org()) in (provider_org, payer_org) and app.in_thread(thread_id)
          else org_id is not null
        end
      when (select app.reach()) = 'asked' then
        case
          when request_id is not null then exists (select 1 from information_request r where r.id = event.request_id)
          when thread_id is not null then exists (select 1 from thread t where t.id = event.thread_id)
          else claim_id is not null and app.on_claim(claim_id)
        end
      else false
    end);

  -- A move of one side ends the chasing of both: the one write across sides, and it checks the party itself.
  create function app.cancel_chases(request uuid) returns void
    language sql volatile security definer set search_path = pg_catalog, public as
    $$ update chase_step s set state = 'cancelled'
         from information_request r
        where s.request_id = request and r.id = request and s.state = 'scheduled'
          and app.org() in (r.requester_org, r.addressee_org) $$;
  revoke all on function app.cancel_chases(uuid) from public;
  grant execute on function app.cancel_chases(uuid) to liaison_app;
`;
