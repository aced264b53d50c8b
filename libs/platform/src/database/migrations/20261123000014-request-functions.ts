import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The narrow questions a request asks across a wall, each answered by a function that checks the caller itself. */
export class RequestFunctions20261123000014 implements MigrationInterface {
  name = 'RequestFunctions20261123000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A working person of one party of a claim the caller's organisation is a party of; otherwise no row.
      create function app.addressable_person(claim_id uuid, organisation uuid, person uuid)
        returns table (name text, org_id uuid, roles text[])
        language sql stable security definer set search_path = pg_catalog, public as
        $$ select p.name, m.org_id, m.roles
             from public.claim c
             join membership m on m.org_id = organisation and m.person_id = person and m.disabled_at is null
             join public.person p on p.id = m.person_id
            where c.id = addressable_person.claim_id
              and app.org() in (c.provider_org, c.payer_org)
              and organisation in (c.provider_org, c.payer_org)
              and m.roles && array['coder', 'caregiver', 'claims_administrator', 'supervisor'] $$;

      -- A caregiver who answers cannot see the payer's request behind the question, so the coder's drafts are made
      -- here: only where the caller's organisation is asked, the item is owed, and nobody has begun an answer.
      create function app.draft_from_child(child uuid) returns table (id uuid, inner_revision integer)
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
              authored_at, reason, grounds, after_submission, author_id, author_name, created_at, updated_at)
          select gen_random_uuid(), i.parent_item_id, parent.id, a.org_id, parent.round, 'draft', a.outcome, a.text,
                 a.attachments, a.nature, a.authored_at, a.reason, a.grounds, a.after_submission, a.author_id,
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
      end $$;

      create function app.kind_of(organisation uuid) returns text
        language sql stable security definer set search_path = pg_catalog, public as
        $$ select kind from public.organisation o where o.id = organisation $$;

      revoke all on function app.kind_of(uuid), app.addressable_person(uuid, uuid, uuid), app.draft_from_child(uuid) from public;
      grant execute on function app.kind_of(uuid) to liaison_job;
      grant execute on function app.addressable_person(uuid, uuid, uuid), app.draft_from_child(uuid) to liaison_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function app.addressable_person(uuid, uuid, uuid);
      drop function app.draft_from_child(uuid);
      drop function app.kind_of(uuid);
    `);
  }
}
