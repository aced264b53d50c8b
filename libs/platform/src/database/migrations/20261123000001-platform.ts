import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is asking, the feed, the outbox, the trail, and what commands and long work need; under row security from the start. */
export class Platform20261123000001 implements MigrationInterface {
  name = 'Platform20261123000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(context);
    await db.query(feedAndOutbox);
    await db.query(trail);
    await db.query(commandsAndJobs);
    await db.query(installation);
    await db.query(rowSecurity);
    await db.query(policies);
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table dev_clock, system_epoch, job, idempotency_key, audit_checkpoint, audit_row, outbox, event;
      drop schema app cascade`);
  }
}

/** Unset or empty raises: a forgotten context must be an error, never an empty or a full answer. */
const context = `
  create schema app;

  create function app.setting(name text) returns text language plpgsql stable parallel safe as $$
  declare
    value text := current_setting('app.' || name, true);
  begin
    if value is null or value = '' then
      raise exception 'app.% is not set', name using errcode = 'insufficient_privilege';
    end if;
    return value;
  end $$;

  create function app.org() returns uuid language sql stable parallel safe as $$ select app.setting('org_id')::uuid $$;
  create function app.person() returns uuid language sql stable parallel safe as $$ select app.setting('person_id')::uuid $$;
  create function app.membership() returns uuid language sql stable parallel safe
    as $$ select app.setting('membership_id')::uuid $$;
  create function app.reach() returns text language sql stable parallel safe as $$ select app.setting('reach') $$;
  comment on function app.reach() is 'all, asked or none: how far the person''s roles reach into their organisation''s claims';

  -- The system acting for one organisation has the nil person.
  create function app.is_system() returns boolean language sql stable parallel safe
    as $$ select app.person() = '00000000-0000-0000-0000-000000000000' $$;

  grant usage on schema app to liaison_app, liaison_job;
`;

/** xid is bigint and audience text, because the operators of xid8 and of enums are not leakproof and would bar indexes. */
const feedAndOutbox = `
  create table event (
    id           bigint generated always as identity primary key,
    xid          bigint not null default (pg_current_xact_id()::text::bigint),
    at           timestamptz not null,
    stream       text not null,
    number       bigint not null,
    type         text not null,
    claim_id     uuid,
    thread_id    uuid,
    request_id   uuid,
    provider_org uuid,
    payer_org    uuid,
    audience     text,
    org_id       uuid,
    person_id    uuid,
    facts        jsonb not null default '{}'
  );
  create index event_feed_idx on event (xid, id);
  comment on column event.org_id is 'set on what only this organisation may see';
  comment on column event.person_id is 'set on what only this person may see';

  create table outbox (
    id           bigint generated always as identity primary key,
    topic        text not null,
    subject_id   uuid not null,
    org_id       uuid not null,
    actor_id     uuid,
    facts        jsonb not null default '{}',
    occurred_at  timestamptz not null,
    delivered_at timestamptz,
    attempts     int not null default 0
  );
  create index outbox_undelivered_idx on outbox (id) where delivered_at is null;
  comment on column outbox.facts is 'ids and enum values only';
`;

const trail = `
  create table audit_row (
    id           bigint generated always as identity primary key,
    xid          bigint not null default (pg_current_xact_id()::text::bigint),
    org_id       uuid not null,
    at           timestamptz not null,
    actor_person uuid,
    action       text not null,
    subject_kind text not null,
    subject_id   uuid not null,
    claim_id     uuid,
    facts        jsonb not null default '{}',
    sealed_seq   bigint,
    prev_hash    bytea,
    hash         bytea,
    check ((sealed_seq is null) = (hash is null)),
    unique (org_id, sealed_seq)
  );
  create index audit_row_org_idx on audit_row (org_id, id);
  create index audit_row_claim_idx on audit_row (claim_id, id) where claim_id is not null;
  create index audit_row_subject_idx on audit_row (subject_id, id);
  create index audit_row_unsealed_idx on audit_row (xid, id) where sealed_seq is null;

  -- Binds every role, the owner too: sealing happens once, and nothing else ever changes.
  create function app.keep_audit_row() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and old.sealed_seq is null and new.sealed_seq is not null
       and (old.id, old.xid, old.org_id, old.at, old.actor_person, old.action, old.subject_kind, old.subject_id,
            old.claim_id, old.facts)
           is not distinct from
           (new.id, new.xid, new.org_id, new.at, new.actor_person, new.action, new.subject_kind, new.subject_id,
            new.claim_id, new.facts) then
      return new;
    end if;
    raise exception 'the trail is append-only' using errcode = 'insufficient_privilege';
  end $$;
  create trigger audit_row_append_only before update or delete on audit_row
    for each row execute function app.keep_audit_row();
  create trigger audit_row_no_truncate before truncate on audit_row
    for each statement execute function app.keep_audit_row();

  create table audit_checkpoint (
    org_id    uuid not null,
    seq       bigint not null,
    hash      bytea not null,
    signed_at timestamptz not null,
    signature bytea not null,
    primary key (org_id, seq)
  );
`;

const commandsAndJobs = `
  create table idempotency_key (
    membership_id uuid not null,
    key           text not null check (length(key) between 1 and 128),
    route         text not null,
    body_hash     text not null,
    status        int,
    result_kind   text,
    result_id     uuid,
    result        jsonb,
    created_at    timestamptz not null,
    primary key (membership_id, key)
  );
  create index idempotency_key_age_idx on idempotency_key (created_at);
  comment on column idempotency_key.result is 'ids only: the answer is rendered again through access';

  create table job (
    id          uuid primary key,
    org_id      uuid not null,
    person_id   uuid not null,
    kind        text not null,
    state       text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    done        int not null default 0 check (done >= 0),
    total       int not null default 0 check (total >= 0),
    result      jsonb,
    error       jsonb,
    created_at  timestamptz not null,
    finished_at timestamptz
  );
  create index job_unfinished_idx on job (created_at) where state in ('queued', 'running');
`;

const installation = `
  create table system_epoch (
    only_row boolean primary key default true check (only_row),
    epoch    uuid not null default gen_random_uuid()
  );
  insert into system_epoch default values;
  comment on table system_epoch is 'named by every feed cursor; renewed after a restore, so that clients load afresh';

  create table dev_clock (
    only_row  boolean primary key default true check (only_row),
    offset_ms bigint not null default 0
  );
  insert into dev_clock default values;
  comment on table dev_clock is 'how far demo and tests run ahead of the wall clock; production never reads it';
`;

const tables = [
  'event',
  'outbox',
  'audit_row',
  'audit_checkpoint',
  'idempotency_key',
  'job',
  'system_epoch',
  'dev_clock',
];

/** Forced row security binds the owner too, so backfills and definer functions need a policy that says so. */
const rowSecurity = tables
  .map(
    (table) => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy owner_all on ${table} to liaison_owner using (true) with check (true);`,
  )
  .join('\n');

/** `(select app.org())` is evaluated once per statement, a bare call once per row. */
const policies = `
  create policy app_insert on event for insert to liaison_app with check (true);

  create policy app_insert on outbox for insert to liaison_app with check (org_id = (select app.org()));
  create policy job_all on outbox to liaison_job using (true) with check (true);

  create policy app_insert on audit_row for insert to liaison_app
    with check (org_id = (select app.org()) and sealed_seq is null);
  create policy app_select on audit_row for select to liaison_app using (org_id = (select app.org()));
  create policy job_select on audit_row for select to liaison_job using (true);
  create policy job_seal on audit_row for update to liaison_job using (sealed_seq is null) with check (true);

  create policy app_select on audit_checkpoint for select to liaison_app using (org_id = (select app.org()));
  create policy job_select on audit_checkpoint for select to liaison_job using (true);
  create policy job_insert on audit_checkpoint for insert to liaison_job with check (true);

  create policy own_membership on idempotency_key to liaison_app
    using (membership_id = (select app.membership())) with check (membership_id = (select app.membership()));
  create policy job_expiry on idempotency_key to liaison_job using (true);

  create policy own_or_system on job to liaison_app
    using (org_id = (select app.org()) and ((select app.is_system()) or person_id = (select app.person())))
    with check (org_id = (select app.org()) and ((select app.is_system()) or person_id = (select app.person())));
  create policy job_select on job for select to liaison_job using (true);

  create policy everyone on system_epoch for select to liaison_app, liaison_job using (true);
  create policy everyone on dev_clock for select to liaison_app, liaison_job using (true);
  create policy demo on dev_clock for update to liaison_app using (true) with check (true);
`;

const grants = `
  grant usage on schema public to liaison_app, liaison_job;

  grant select, insert on event to liaison_app;
  grant insert on outbox to liaison_app;
  grant select, delete, update (delivered_at, attempts) on outbox to liaison_job;
  grant select, insert on audit_row to liaison_app;
  grant select, update (sealed_seq, prev_hash, hash) on audit_row to liaison_job;
  grant select on audit_checkpoint to liaison_app;
  grant select, insert on audit_checkpoint to liaison_job;
  grant select, insert, update, delete on idempotency_key to liaison_app;
  grant select (created_at), delete on idempotency_key to liaison_job;
  grant select, insert, update on job to liaison_app;
  grant select (id, org_id, person_id, kind, state, created_at) on job to liaison_job;
  grant select on system_epoch, dev_clock to liaison_app, liaison_job;
  grant update (offset_ms) on dev_clock to liaison_app;
`;
