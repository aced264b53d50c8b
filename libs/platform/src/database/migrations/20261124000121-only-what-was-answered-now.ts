import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A child that is asked again and answers in part drafted its old, returned answers into the parent once more. Only what
 * it sent in its present round, and has not been returned since, becomes a draft above.
 */
export class OnlyWhatWasAnsweredNow20261124000121 implements MigrationInterface {
  name = 'OnlyWhatWasAnsweredNow20261124000121';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      draftFromChild(`and x.round = asked.round`, `and i.state in ('supplied', 'not_documented', 'disputed')`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(draftFromChild('', ''));
  }
}

function draftFromChild(ofRound: string, stands: string): string {
  return `
    create or replace function app.draft_from_child(child uuid) returns table (id uuid, inner_revision integer)
      language plpgsql volatile security definer set search_path = pg_catalog, public as $$
    #variable_conflict use_column
    declare
      parent information_request%rowtype;
      asked information_request%rowtype;
    begin
      select c.* into asked from information_request c where c.id = child and c.addressee_org = app.org();
      select p.* into parent from information_request p
       where p.id = asked.parent_id and p.addressee_org = app.org()
         and p.state in ('open', 'acknowledged', 'clarifying', 'returned');
      if not found then return; end if;
      perform 1 from information_request r where r.id = parent.id for update;
      with made as (
        insert into item_answer (id, item_id, request_id, org_id, round, state, outcome, text, attachments, nature,
            authored_at, reason, searched, grounds, after_submission, author_id, author_name, created_at, updated_at)
        select gen_random_uuid(), i.parent_item_id, parent.id, a.org_id, parent.round, 'draft', a.outcome, a.text,
               a.attachments, a.nature, a.authored_at, a.reason, a.searched, a.grounds, a.after_submission, a.author_id,
               a.author_name, a.sent_at, a.sent_at
          from request_item i
          join lateral (
            select * from item_answer x where x.item_id = i.id and x.state = 'sent' ${ofRound}
             order by x.sent_at desc limit 1
          ) a on true
          join request_item pi on pi.id = i.parent_item_id and pi.state in ('outstanding', 'returned')
         where i.request_id = child ${stands}
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
