import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** What the remaining moves of a request leave on record: holds, extensions, earlier wordings, proofs of receipt. */
export class RequestMoves20261124000001 implements MigrationInterface {
  name = 'RequestMoves20261124000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create unique index request_hold_running on request_hold (request_id) where until_at is null;
      create index request_hold_request on request_hold (request_id);
      -- A hold has a reminder of its own, on the day somebody outside was expected.
      alter table chase_step add column hold_id uuid references request_hold;
      create index chase_step_hold on chase_step (hold_id) where hold_id is not null;

      create table request_extension (
        id uuid primary key,
        request_id uuid not null references information_request on delete cascade,
        org_id uuid not null references organisation,
        round integer not null,
        state text not null check (state in ('asked', 'granted', 'refused', 'lapsed')),
        reason text not null,
        until_at timestamptz not null,
        due_before timestamptz,
        asked_by uuid, asked_name text, asked_at timestamptz not null,
        granted_until timestamptz,
        decided_by uuid, decided_name text, decided_at timestamptz, decided_reason text
      );
      create unique index request_extension_asked on request_extension (request_id) where state = 'asked';
      create index request_extension_request on request_extension (request_id);

      alter table request_item add column version integer not null default 1;
      -- An item that was ever sent back goes back to that state when its next answer is withdrawn.
      alter table request_item add column was_returned boolean not null default false;
      update request_item set was_returned = true where returned_reason is not null;
      create table request_item_version (
        item_id uuid not null references request_item on delete cascade,
        request_id uuid not null references information_request on delete cascade,
        version integer not null,
        loinc text, reason jsonb, question text, line integer, date_range jsonb,
        options jsonb not null, indicators jsonb not null,
        until_at timestamptz not null,
        primary key (item_id, version)
      );
      create index request_item_version_request on request_item_version (request_id);
      create trigger request_item_version_once before update on request_item_version
        for each row execute function app.refuse_change();

      -- Sending again keeps the original date; opening is recorded once, by the side that opened.
      alter table item_answer add column first_sent_at timestamptz;
      update item_answer set first_sent_at = sent_at;
      create table answer_receipt (
        answer_id uuid primary key references item_answer on delete cascade,
        request_id uuid not null references information_request on delete cascade,
        at timestamptz not null
      );
      create index answer_receipt_request on answer_receipt (request_id);
      insert into answer_receipt (answer_id, request_id, at)
        select a.id, a.request_id, r.answer_opened_at from item_answer a join information_request r on r.id = a.request_id
         where a.state = 'sent' and r.answer_opened_at is not null;

      alter table request_transition add column note text;
      alter table information_request add column answer_note text;
    `);
    await db.query(protect('request_extension', 'request_item_version', 'answer_receipt'));
    await db.query(`
      ${appPolicy('request_extension', ofRequest('request_extension'))}
      ${appPolicy('request_item_version', ofRequest('request_item_version'))}
      ${appPolicy('answer_receipt', ofRequest('answer_receipt'))}

      -- A question that left its addressee gives the parent back to whoever passed it on. The caregiver who declines
      -- cannot see the parent, so the parent's inner ledger is written here, for the caller's own organisation only.
      create function app.give_back_parent(child uuid, moved_at timestamptz) returns void
        language sql volatile security definer set search_path = pg_catalog, public as
        $$ insert into request_holder (request_id, side, org_id, holder_desk, holder_person, holder_name, at)
           select s.request_id, s.side, s.org_id, s.desk_id, s.assignee_id, s.assignee_name, moved_at
             from information_request c
             join information_request p on p.id = c.parent_id and p.addressee_org = app.org()
              and p.state in ('open', 'acknowledged', 'clarifying', 'returned')
             join request_side s on s.request_id = p.id and s.side = 'addressee'
            where c.id = child and app.org() in (c.requester_org, c.addressee_org)
              and (select h.holder_person from request_holder h
                    where h.request_id = p.id and h.side = 'addressee' order by h.id desc limit 1)
                  is distinct from s.assignee_id $$;
      revoke all on function app.give_back_parent(uuid, timestamptz) from public;
      grant execute on function app.give_back_parent(uuid, timestamptz) to liaison_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.give_back_parent(uuid, timestamptz);
      alter table information_request drop column answer_note;
      alter table request_transition drop column note;
      drop table answer_receipt, request_item_version, request_extension;
      alter table item_answer drop column first_sent_at;
      alter table request_item drop column version, drop column was_returned;
      alter table chase_step drop column hold_id;
      drop index request_hold_request;
      drop index request_hold_running;
    `);
  }
}

const ofRequest = (table: string) => `exists (select 1 from information_request r where r.id = ${table}.request_id)`;
