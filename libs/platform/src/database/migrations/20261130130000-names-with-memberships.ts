import type { MigrationInterface, QueryRunner } from 'typeorm';
import { postLoneWordsByOneRow, postLoneWordsOfFewerLooks } from './posting/post-lone-words.js';
import { postWords, postWordsByOneRow } from './posting/post-words.js';

/**
 * Of a post's author all stands in one row: the membership carries the names under which its messages are shown. The tables are
 * locked in the order in which somebody who is new is written, so that neither waits for the other.
 */
export class NamesWithMemberships20261130130000 implements MigrationInterface {
  name = 'NamesWithMemberships20261130130000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
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

      alter table membership add person_name text, add org_name text;
      update membership s set person_name = n.name, org_name = o.name
        from person n, organisation o where n.id = s.person_id and o.id = s.org_id;
      alter table membership alter person_name set not null, alter org_name set not null,
        alter person_name set default '', alter org_name set default '';
      comment on column membership.person_name is 'written by app.keep_names and app.carry_name alone';
      comment on column membership.org_name is 'written by app.keep_names and app.carry_name alone';

      create trigger membership_names before insert or update of person_id, org_id, person_name, org_name on membership
        for each row execute function app.keep_names();

      revoke all on function app.keep_names, app.carry_name from public;
    `);
    await db.query(postWordsByOneRow);
    await db.query(postLoneWordsByOneRow);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(postLoneWordsOfFewerLooks);
    await db.query(postWords);
    await db.query(`
      drop trigger organisation_name on organisation;
      drop trigger person_name on person;
      drop function app.carry_name();
      drop trigger membership_names on membership;
      drop function app.keep_names();
      alter table membership drop person_name, drop org_name;
    `);
  }
}
