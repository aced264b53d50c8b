import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postLoneWordsByOneRow, postLoneWordsOfFewerLooks } from './posting/post-lone-words.js';
import { postWords, postWordsByOneRow } from './posting/post-words.js';

/**
 * Of a post's author all stands in one row: the membership carries the names under which its messages are shown. And the two
 * tables that a post writes and that had a check have none, since PostgreSQL reads and prepares it anew for each statement.
 */
export class NamesWithMemberships20261130130000 implements MigrationInterface {
  name = 'NamesWithMemberships20261130130000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table membership add person_name text, add org_name text;
      update membership s set person_name = n.name, org_name = o.name
        from person n, organisation o where n.id = s.person_id and o.id = s.org_id;
      alter table membership alter person_name set not null, alter org_name set not null,
        alter person_name set default '', alter org_name set default '';
      comment on column membership.person_name is 'written by app.keep_names and app.carry_name alone';
      comment on column membership.org_name is 'written by app.keep_names and app.carry_name alone';

      -- Whatever an insert says: the names are those of the person and the organisation. Both rows are held until the
      -- membership is there, so that nobody renames them in between.
      create function app.keep_names() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        select n.name into new.person_name from person n where n.id = new.person_id for share;
        select o.name into new.org_name from organisation o where o.id = new.org_id for share;
        -- Who is not there is refused by the keys of the table, which say so better.
        new.person_name := coalesce(new.person_name, '');
        new.org_name := coalesce(new.org_name, '');
        return new;
      end $$;
      create trigger membership_names before insert or update of person_id, org_id, person_name, org_name on membership
        for each row execute function app.keep_names();

      create function app.carry_name() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        if tg_table_name = 'person' then
          update membership set person_name = new.name where person_id = new.id;
        else
          update membership set org_name = new.name where org_id = new.id;
        end if;
        return null;
      end $$;
      create trigger person_name after update of name on person
        for each row when (old.name is distinct from new.name) execute function app.carry_name();
      create trigger organisation_name after update of name on organisation
        for each row when (old.name is distinct from new.name) execute function app.carry_name();
      revoke all on function app.keep_names, app.carry_name from public;

      alter table idempotency_key drop constraint idempotency_key_key_check;
      -- Who may insert into the trail names no column of the seal, so that no row is born sealed; and a seal is whole.
      alter table audit_row drop constraint audit_row_check;
      revoke insert on audit_row from liaison_app;
      grant insert (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts) on audit_row to liaison_app;
      create or replace function app.keep_audit_row() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.sealed_seq is null and new.sealed_seq is not null and new.hash is not null
           ${isOtherwiseTheSame} then
          return new;
        end if;
        raise exception 'the trail is append-only' using errcode = 'insufficient_privilege';
      end $$;
    `);
    await db.query(postWordsByOneRow);
    await db.query(postLoneWordsByOneRow);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(postLoneWordsOfFewerLooks);
    await db.query(postWords);
    await db.query(`
      create or replace function app.keep_audit_row() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.sealed_seq is null and new.sealed_seq is not null
           ${isOtherwiseTheSame} then
          return new;
        end if;
        raise exception 'the trail is append-only' using errcode = 'insufficient_privilege';
      end $$;
      revoke insert (org_id, at, actor_person, action, subject_kind, subject_id, claim_id, facts)
        on audit_row from liaison_app;
      grant insert on audit_row to liaison_app;
      alter table audit_row add constraint audit_row_check check ((sealed_seq is null) = (hash is null));
      alter table idempotency_key add constraint idempotency_key_key_check check (length(key) between 1 and 128);
      drop trigger organisation_name on organisation;
      drop trigger person_name on person;
      drop function app.carry_name();
      drop trigger membership_names on membership;
      drop function app.keep_names();
      alter table membership drop person_name, drop org_name;
    `);
  }
}

const isOtherwiseTheSame = `
           and (old.id, old.xid, old.org_id, old.at, old.actor_person, old.action, old.subject_kind, old.subject_id,
                old.claim_id, old.facts)
           is not distinct from
               (new.id, new.xid, new.org_id, new.at, new.actor_person, new.action, new.subject_kind, new.subject_id,
                new.claim_id, new.facts)`;
