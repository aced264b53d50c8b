import { definer } from '../people/definer.js';

const waiting = `e.org_id = org and e.is_open and e.state <> 'draft'`;
const dueWithin = (from: string, until: string): string =>
  `(select count(*) from worklist_entry e where ${waiting} and e.due_at >= ${from} and e.due_at < ${until})`;
const tallied = (figure: string): string => `from worklist_tally t where t.org_id = org and t.figure = '${figure}'`;
const enteredSince = (hours: number): string =>
  `coalesce(sum(t.count) filter (where t.slot >= hour - interval '${hours} hours'), 0)`;

/**
 * What stands above the list of everything open in an organisation. The tally goes by whole hours; what lies between a full
 * hour and a bound is counted from the entries' indexes alone, past row security, so it answers those who see every request
 * and nobody else: to others it has no row.
 */
export const figures = `
  drop index worklist_entry_due, worklist_entry_entered;
  create index worklist_entry_due on worklist_entry (org_id, is_open, due_at, request_id) include (state);
  create index worklist_entry_entered on worklist_entry (org_id, entered_at) where is_open and state <> 'draft';

  create function app.worklist_figures(person uuid, at timestamptz) returns table (
      standing jsonb, needs_me integer, pended_claims integer, dollars text,
      dated integer, due_ahead integer, due_today integer, entered_since integer[])
    language plpgsql stable ${definer}, pg_temp
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
  declare
    org uuid := app.org();
    hour timestamptz := date_trunc('hour', at, 'UTC');
    day_end timestamptz;
    -- Not every zone's day ends with an hour of UTC.
    hour_of_day_end timestamptz;
    due_this_hour integer;
  begin
    if app.reach() <> 'all' or app.grant_id() is not null then return; end if;
    select (date_trunc('day', at at time zone o.time_zone) + interval '1 day') at time zone o.time_zone into day_end
      from organisation o where o.id = org;
    hour_of_day_end := date_trunc('hour', day_end, 'UTC');

    select coalesce(jsonb_agg(s), '[]') into standing from (
      select t.state, t.holds_ball as "holdsBall", t.is_taken as "isTaken", sum(t.count)::int as count
        ${tallied('standing')} group by t.state, t.holds_ball, t.is_taken having sum(t.count) <> 0) s;
    needs_me := app.waits_for(person);
    select coalesce(sum(t.count), 0), sum(t.dollars)::text into pended_claims, dollars ${tallied('claims')};

    select coalesce(sum(t.count), 0) into dated ${tallied('dated')};
    due_this_hour := ${dueWithin('hour', 'at')};
    select coalesce(sum(t.count), 0) - due_this_hour,
           coalesce(sum(t.count) filter (where t.slot < hour_of_day_end), 0) - due_this_hour
      into due_ahead, due_today ${tallied('due')} and t.slot >= hour;
    if hour_of_day_end < day_end then due_today := due_today + ${dueWithin('hour_of_day_end', 'day_end')}; end if;

    select array[${[48, 96, 192, 360].map(enteredSince).join(', ')}]
      into entered_since ${tallied('entered')} and t.slot >= hour - interval '360 hours';
    entered_since := array(
      select entered_since[age.n] - (select count(*) from worklist_entry e
              where ${waiting} and e.entered_at >= hour - age.hours and e.entered_at <= at - age.hours)
        from (values (1, interval '48 hours'), (2, '96 hours'), (3, '192 hours'), (4, '360 hours')) age (n, hours)
       order by age.n);
    return next;
  end $$;
  revoke all on function app.worklist_figures(uuid, timestamptz) from public;
  grant execute on function app.worklist_figures(uuid, timestamptz) to liaison_app;
`;

export const withoutFigures = `
  drop function app.worklist_figures(uuid, timestamptz);
  drop index worklist_entry_due, worklist_entry_entered;
  create index worklist_entry_due on worklist_entry (org_id, is_open, due_at, request_id);
  create index worklist_entry_entered on worklist_entry (org_id, entered_at) where is_open;
`;
