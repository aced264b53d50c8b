import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** Questions to the payer with their result, where an answer was searched for, and an organisation's own wording. */
export class Answers20261124000007 implements MigrationInterface {
  name = 'Answers20261124000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table information_request
        add column result text check (result in ('answered', 'reprocessing', 'upheld', 'wrong_department')),
        add constraint question_never_expires check (kind <> 'claim_question' or expires_at is null);
      alter table item_answer add column searched text;

      -- The statistics of a range of days.
      create index request_clinician_sent on information_request (addressee_org, sent_at)
        where kind = 'clinician_query' and sent_at is not null;
      -- The question memory looks at an encounter both ways; the other way is the primary key.
      create index if not exists claim_relation_other on claim_relation (related_id);

      create table wording_template (
        id uuid primary key,
        org_id uuid not null references organisation,
        kind text not null check (kind in ('insurer_query','clinician_query','records_request','claim_question','internal_review')),
        about text,
        name text not null,
        items jsonb not null,
        note text,
        review_on date,
        retired_at timestamptz,
        override_reason text, override_by text,
        revision integer not null default 1,
        written_by text not null,
        written_at timestamptz not null
      );
      create index wording_template_org on wording_template (org_id, kind, name, id);
    `);
    await db.query(protect('wording_template'));
    await db.query(appPolicy('wording_template', `org_id = (select app.org())`));
    await db.query(draftFromChild('a.searched,', 'searched,'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(draftFromChild('', ''));
    await db.query(`
      drop table wording_template;
      drop index claim_relation_other;
      drop index request_clinician_sent;
      alter table item_answer drop column searched;
      alter table information_request drop constraint question_never_expires, drop column result;
    `);
  }
}

/** As 20261123000014 made it, and where it was searched goes along: the coder's draft says all that the caregiver said. */
function draftFromChild(value: string, column: string): string {
  return `
    create or replace function app.draft_from_child(child uuid) returns table (id uuid, inner_revision integer)
      language plpgsql volatile security definer set search_path = pg_catalog, public as $$
    #variable_conflict use_column
    declare
      parent information_request%rowtype;
    begin
      select p.* into parent from information_request c join information_request p on p.id = c.parent_id
       where c.id = child and c.addressee_org = app.org() and p.addressee_org = app.org()
         and p.state in ('open', 'acknowledged', 'clarifying', 'returned');
      if not found then return; end if;
      perform 1 from information_request r where r.id = parent.id for update;
      with made as (
        insert into item_answer (id, item_id, request_id, org_id, round, state, outcome, text, attachments, nature,
            authored_at, reason, ${column} grounds, after_submission, author_id, author_name, created_at, updated_at)
        select gen_random_uuid(), i.parent_item_id, parent.id, a.org_id, parent.round, 'draft', a.outcome, a.text,
               a.attachments, a.nature, a.authored_at, a.reason, ${value} a.grounds, a.after_submission, a.author_id,
               a.author_name, a.sent_at, a.sent_at
          from request_item i
          join lateral (
            select * from item_answer x where x.item_id = i.id and x.state = 'sent' order by x.sent_at desc limit 1
          ) a on true
          join request_item pi on pi.id = i.parent_item_id and pi.state in ('outstanding', 'returned')
         where i.request_id = child
        on conflict (item_id) where state = 'draft' do nothing
        returning item_answer.id as answer_id, attachments
      )
      insert into file_use (file_id, answer_id) select f, made.answer_id from made, unnest(made.attachments) f;
      insert into request_holder (request_id, side, org_id, holder_person, holder_name, at)
        select parent.id, 'addressee', s.org_id, s.assignee_id, s.assignee_name,
               (select max(x.sent_at) from item_answer x where x.request_id = child and x.state = 'sent')
          from request_side s where s.request_id = parent.id and s.side = 'addressee';
      return query
        update request_side s set inner_revision = s.inner_revision + 1
         where s.request_id = parent.id and s.side = 'addressee'
        returning s.request_id, s.inner_revision;
    end $$;`;
}
