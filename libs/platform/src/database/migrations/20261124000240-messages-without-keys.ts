import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A post's row and its words name their thread without a foreign key: three look-ups per post were a third of what a post
 * costs PostgreSQL (docs/decisions/0019-messages-without-foreign-keys.md). What the keys kept is kept otherwise: a message
 * comes from the posting functions alone, which copy it from the thread they have locked; nobody deletes one; and the
 * parties follow their thread by a trigger.
 */
export class MessagesWithoutKeys20261124000240 implements MigrationInterface {
  name = 'MessagesWithoutKeys20261124000240';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table message drop constraint message_thread_id_provider_org_payer_org_audience_fkey;
      alter table message_version drop constraint message_version_thread_id_provider_org_payer_org_audience_fkey;
      alter table message_version drop constraint message_version_message_id_fkey;
      revoke insert, delete on message from liaison_app;
      revoke delete on message_version from liaison_app;

      create function app.carry_parties() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        update message m set provider_org = new.provider_org, payer_org = new.payer_org, audience = new.audience
         where m.thread_id = new.id;
        update message_version v set provider_org = new.provider_org, payer_org = new.payer_org, audience = new.audience
          from message m where m.thread_id = new.id and v.message_id = m.id;
        return null;
      end $$;
      revoke all on function app.carry_parties() from public;
      create trigger thread_parties after update of provider_org, payer_org, audience on thread
        for each row when ((old.provider_org, old.payer_org, old.audience)
          is distinct from (new.provider_org, new.payer_org, new.audience))
        execute function app.carry_parties();

      -- Their numbers move with every post: with room on the page the indexes need no entry.
      alter table thread set (fillfactor = 70);
      alter table thread_read set (fillfactor = 70);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table thread_read reset (fillfactor);
      alter table thread reset (fillfactor);
      drop trigger thread_parties on thread;
      drop function app.carry_parties();
      grant delete on message_version to liaison_app;
      grant insert, delete on message to liaison_app;
      alter table message_version add foreign key (message_id) references message on delete cascade;
      alter table message_version add foreign key (thread_id, provider_org, payer_org, audience)
        references thread (id, provider_org, payer_org, audience) on update cascade;
      alter table message add foreign key (thread_id, provider_org, payer_org, audience)
        references thread (id, provider_org, payer_org, audience) on update cascade;
    `);
  }
}
