import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Trying again what a step gave up. Letters and pushes wait anew, to be gathered in the person's hours like anything else:
 * those rows are the worker's alone, so a person reaches them through this function only, for a step of their own side.
 */
export class TryAgain20261124000154 implements MigrationInterface {
  name = 'TryAgain20261124000154';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function app.try_step_again(step uuid) returns int
        language sql volatile security definer set search_path = pg_catalog, public as $$
        with failed as (
          select c.effect_key from chase_receipt c where c.step_id = $1 and c.org_id = app.org() and c.state = 'failed'
        ), waiting as (
          update waiting_notice w set state = 'waiting', message_id = null, look_at = '-infinity'
            from failed f where w.effect_key = f.effect_key and w.state = 'gathered' returning w.effect_key
        ), written as (
          update mail_delivery m set state = 'queued', attempts = 0, next_attempt_at = now()
            from failed f where m.effect_key = f.effect_key and m.state = 'failed' returning m.effect_key
        ), told as (
          update webhook_delivery d set state = 'waiting', attempts = 0, next_attempt_at = now(), failed_at = null
            from failed f where d.receipt_key = f.effect_key and d.state = 'failed' returning d.receipt_key
        ), tried as (
          update chase_receipt c set failed_at = null, error = null
           where c.effect_key in (select effect_key from waiting union select effect_key from written
                                  union select receipt_key from told)
          returning 1
        )
        select count(*)::int from tried $$;
      revoke all on function app.try_step_again(uuid) from public;
      grant execute on function app.try_step_again(uuid) to liaison_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function app.try_step_again(uuid);');
  }
}
