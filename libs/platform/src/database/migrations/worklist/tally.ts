import { protect } from '../protect.js';
import { definer } from '../people/definer.js';
import { refillEntries } from './entries.js';

/** What an open entry counts for, by the hour where time decides: figure, hour, state, ball, taken. */
const figuresOf = (row: string) => `cross join lateral (values
    ('standing', '-infinity'::timestamptz, ${row}.state, ${row}.holds_ball, ${row}.assignee_id is not null, true),
    ('dated', '-infinity', '', false, false, ${row}.state <> 'draft' and ${row}.due_at < 'infinity'),
    ('entered', date_trunc('hour', ${row}.entered_at, 'UTC'), '', false, false, ${row}.state <> 'draft'),
    ('due', date_trunc('hour', ${row}.due_at, 'UTC'), '', false, false, ${row}.state <> 'draft' and ${row}.due_at < 'infinity')
  ) f (figure, slot, state, holds_ball, is_taken, counts)
  where ${row}.is_open and f.counts`;

const isWaiting = (row: string) => `${row}.is_open and ${row}.state <> 'draft'`;

/**
 * The counts above a worklist, kept as differences: each change of entries adds rows, nobody updates one, so nobody waits
 * for anybody. The sum is exact at every commit; the worker folds rows of one kind into one.
 */
export const tally = `
  create table worklist_tally (
    org_id uuid not null,
    figure text not null check (figure in ('standing', 'dated', 'entered', 'due', 'claims')),
    slot timestamptz not null,
    state text not null,
    holds_ball boolean not null,
    is_taken boolean not null,
    count integer not null,
    dollars numeric(18,2) not null default 0,
    is_folded boolean not null default false
  );
  comment on column worklist_tally.slot is 'the hour, of what time decides; what lies in the current hour is counted live';
  -- One row per claim that waits on an open request: a claim counts once, whatever is asked about it.
  create table worklist_claim (
    org_id uuid not null,
    claim_id uuid not null references claim on delete cascade,
    waiting integer not null check (waiting >= 0),
    charge numeric(14,2),
    primary key (claim_id, org_id)
  );
  ${protect('worklist_tally', 'worklist_claim')}
  revoke insert, update, delete on worklist_tally from liaison_app;
  revoke all on worklist_claim from liaison_app;
  -- A count tells of every request, so it is for those alone who see every request.
  create policy own_rows on worklist_tally for select to liaison_app using (
    org_id = (select app.org()) and (select app.reach()) = 'all' and (select app.grant_id()) is null);

  create index worklist_tally_org on worklist_tally (org_id, figure, slot)
    include (state, holds_ball, is_taken, count, dollars);
  create index worklist_tally_fresh on worklist_tally (org_id) where not is_folded;

  -- One more or one less of a claim's requests waits. The claim's row is held while its first one is counted, so that its
  -- charge cannot change in between.
  create function app.count_waiting(organisation uuid, claim uuid, difference integer) returns void
    language plpgsql volatile ${definer} as $$
  begin
    update worklist_claim w set waiting = w.waiting + difference where w.claim_id = claim and w.org_id = organisation;
    if not found and difference > 0 then
      insert into worklist_claim as w (org_id, claim_id, waiting, charge)
      select organisation, c.id, difference, c.charge from public.claim c where c.id = claim for share
      on conflict (claim_id, org_id) do update set waiting = w.waiting + excluded.waiting;
    elsif difference < 0 then
      delete from worklist_claim w where w.claim_id = claim and w.org_id = organisation and w.waiting = 0;
    end if;
  end $$;

  create function app.tally_entry() returns trigger language plpgsql volatile ${definer} as $$
  declare
    was boolean := tg_op <> 'INSERT' and ${isWaiting('old')};
    waits boolean := tg_op <> 'DELETE' and ${isWaiting('new')};
  begin
    if tg_op = 'INSERT' then
      insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count)
      select new.org_id, f.figure, f.slot, f.state, f.holds_ball, f.is_taken, 1 from (select) one ${figuresOf('new')};
    elsif tg_op = 'DELETE' then
      insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count)
      select old.org_id, f.figure, f.slot, f.state, f.holds_ball, f.is_taken, -1 from (select) one ${figuresOf('old')};
    else
      insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count)
      select new.org_id, d.figure, d.slot, d.state, d.holds_ball, d.is_taken, sum(d.sign) from (
        select -1 as sign, f.* from (select) one ${figuresOf('old')}
        union all
        select 1 as sign, f.* from (select) one ${figuresOf('new')}) d
       group by d.figure, d.slot, d.state, d.holds_ball, d.is_taken having sum(d.sign) <> 0;
    end if;
    if was and waits and old.claim_id = new.claim_id then return null; end if;
    if was then perform app.count_waiting(old.org_id, old.claim_id, -1); end if;
    if waits then perform app.count_waiting(new.org_id, new.claim_id, 1); end if;
    return null;
  end $$;
  create trigger entry_tallied after insert or delete on worklist_entry
    for each row execute function app.tally_entry();
  create trigger entry_changed after update on worklist_entry
    for each row when (
      (old.state, old.holds_ball, old.assignee_id is null, old.due_at, old.entered_at, old.claim_id)
      is distinct from
      (new.state, new.holds_ball, new.assignee_id is null, new.due_at, new.entered_at, new.claim_id))
    execute function app.tally_entry();

  create function app.tally_claims() returns trigger language plpgsql volatile ${definer} as $$
  declare
    before integer := case when tg_op <> 'INSERT' and old.waiting > 0 then 1 else 0 end;
    after integer := case when tg_op <> 'DELETE' and new.waiting > 0 then 1 else 0 end;
    dollars numeric := case when after = 1 then coalesce(new.charge, 0) else 0 end
                     - case when before = 1 then coalesce(old.charge, 0) else 0 end;
  begin
    if after <> before or dollars <> 0 then
      insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count, dollars)
      values (case when tg_op = 'DELETE' then old.org_id else new.org_id end,
              'claims', '-infinity', '', false, false, after - before, dollars);
    end if;
    return null;
  end $$;
  create trigger claims_counted after insert or update or delete on worklist_claim
    for each row execute function app.tally_claims();

  create function app.carry_charge() returns trigger language plpgsql volatile ${definer} as $$
  begin
    update worklist_claim w set charge = new.charge where w.claim_id = new.id;
    return null;
  end $$;
  create trigger claim_charge after update on claim
    for each row when (old.charge is distinct from new.charge) execute function app.carry_charge();

  -- Rows of one kind become one. Only this removes rows, one caller at a time; readers see the sum before or after.
  create function app.fold_worklist_tally(most integer) returns integer language plpgsql volatile ${definer} as $$
  declare
    folded integer;
  begin
    if not pg_try_advisory_xact_lock(hashtext('app.fold_worklist_tally')) then return 0; end if;
    with fresh as (
      delete from worklist_tally t
       where t.ctid = any (array(select w.ctid from worklist_tally w where not w.is_folded limit most))
      returning t.*
    ), kinds as (
      select distinct org_id, figure, slot, state, holds_ball, is_taken from fresh
    ), settled as (
      delete from worklist_tally t using kinds k
       where t.is_folded and (t.org_id, t.figure, t.slot, t.state, t.holds_ball, t.is_taken)
                           = (k.org_id, k.figure, k.slot, k.state, k.holds_ball, k.is_taken)
      returning t.*
    ), made as (
      insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count, dollars, is_folded)
      select org_id, figure, slot, state, holds_ball, is_taken, sum(count), sum(dollars), true
        from (select * from fresh union all select * from settled) x
       group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 or sum(dollars) <> 0
    )
    select count(*) into folded from fresh;
    return folded;
  end $$;

  -- All of it anew from the requests: for this migration, and for whoever loads requests past their triggers.
  create function app.rebuild_worklists() returns void language plpgsql volatile ${definer} as $$
  begin
    truncate worklist_entry, worklist_tally, worklist_claim;
    alter table worklist_entry disable trigger user;
    ${refillEntries}
    alter table worklist_entry enable trigger user;
    insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count, is_folded)
    select e.org_id, f.figure, f.slot, f.state, f.holds_ball, f.is_taken, count(*), true
      from worklist_entry e ${figuresOf('e')} group by 1, 2, 3, 4, 5, 6;
    alter table worklist_claim disable trigger user;
    insert into worklist_claim (org_id, claim_id, waiting, charge)
    select e.org_id, e.claim_id, count(*), c.charge from worklist_entry e join claim c on c.id = e.claim_id
     where ${isWaiting('e')} group by e.org_id, e.claim_id, c.charge;
    alter table worklist_claim enable trigger user;
    insert into worklist_tally (org_id, figure, slot, state, holds_ball, is_taken, count, dollars, is_folded)
    select org_id, 'claims', '-infinity', '', false, false, count(*), coalesce(sum(charge), 0), true
      from worklist_claim group by org_id;
  end $$;
  select app.rebuild_worklists();

  revoke all on function app.rebuild_worklists(), app.count_waiting(uuid, uuid, integer), app.tally_entry(), app.tally_claims(),
    app.carry_charge(), app.fold_worklist_tally(integer) from public;
  grant execute on function app.fold_worklist_tally(integer) to liaison_job;
`;

export const withoutTally = `
  drop trigger claim_charge on claim;
  drop trigger entry_tallied on worklist_entry;
  drop trigger entry_changed on worklist_entry;
  drop table worklist_claim, worklist_tally;
  drop function app.rebuild_worklists(), app.fold_worklist_tally(integer), app.count_waiting(uuid, uuid, integer),
    app.tally_entry(), app.tally_claims(), app.carry_charge();
`;
