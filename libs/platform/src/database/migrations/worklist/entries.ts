import { protect } from '../protect.js';
import { definer } from '../people/definer.js';
import { boundByGrant } from '../people/grants.js';

/** Whose turn it is, from the state alone (`ballOf`). */
const ball = (state: string) => `case
  when ${state} in ('draft', 'undelivered', 'clarifying', 'answered', 'declined') then 'requester'
  when ${state} in ('open', 'acknowledged', 'returned') then 'addressee' end`;
/** Inside one organisation both sides are its own: the one that has the ball stands in the list, else the one asked. */
const shown = `case when side <> 'both' then side else coalesce(${ball('state')}, 'addressee') end`;
const ofShown = (column: string) =>
  `case ${shown} when 'requester' then requester_${column} else addressee_${column} end`;
const ofOther = (column: string) =>
  `case when side = 'both' then case ${shown} when 'requester' then addressee_${column} else requester_${column} end end`;

/** What is written of a request; the rest of an entry follows from it. */
const columns = `request_id, org_id, side, claim_id, payer_org, kind, state, round, due_at, entered_at, sent_at, touched_at,
  requester_desk, requester_assignee, addressee_desk, addressee_assignee, asked_person, answered_at, reviewed_at`;

/**
 * What one organisation's worklist needs of a request in one row: what it is ordered, filtered and counted by. Triggers
 * keep it in the transaction that moves the request or changes who holds it.
 */
export const entries = `
  -- What the entries are to say; they are made from it, and then follow each change.
  create view app.worklist_source with (security_invoker = true) as
  select r.id as request_id, o.org_id, o.side, r.claim_id, r.payer_org, r.kind, r.state, r.round,
         coalesce(r.due_at, 'infinity') as due_at, coalesce(r.sent_at, r.created_at) as entered_at, r.sent_at, r.touched_at,
         q.desk_id as requester_desk, q.assignee_id as requester_assignee,
         a.desk_id as addressee_desk, a.assignee_id as addressee_assignee,
         case when r.addressee_org = o.org_id then r.addressee_person end as asked_person,
         (select min(t.at) from request_transition t where t.request_id = r.id and t.action = 'answer') as answered_at,
         (select min(t.at) from request_transition t where t.request_id = r.id and t.action in ('accept', 'return')) as reviewed_at
    from information_request r
    -- A draft is its own side's alone, and a recorded request its recorder's.
    cross join lateral (
      select r.requester_org, case when r.requester_org = r.addressee_org then 'both' else 'requester' end
       where r.recorded_by is null or r.recorded_by = r.requester_org
      union all
      select r.addressee_org, 'addressee'
       where r.addressee_org <> r.requester_org
         and case when r.recorded_by is null then r.state not in ('draft', 'discarded') else r.recorded_by = r.addressee_org end
    ) o (org_id, side)
    -- What stays inside a side stays inside its organisation's entry.
    left join request_side q on q.request_id = r.id and q.side = 'requester' and q.org_id = o.org_id
    left join request_side a on a.request_id = r.id and a.side = 'addressee' and a.org_id = o.org_id;

  create table worklist_entry (
    request_id uuid not null references information_request on delete cascade,
    org_id uuid not null,
    side text not null check (side in ('requester', 'addressee', 'both')),
    claim_id uuid not null,
    payer_org uuid not null,
    kind text not null,
    state text not null,
    round integer not null,
    due_at timestamptz not null,
    entered_at timestamptz not null,
    sent_at timestamptz,
    touched_at timestamptz not null,
    requester_desk uuid, requester_assignee uuid,
    addressee_desk uuid, addressee_assignee uuid,
    asked_person uuid,
    answered_at timestamptz,
    reviewed_at timestamptz,
    is_open boolean not null generated always as (state not in ('accepted', 'cancelled', 'expired', 'discarded')) stored,
    ball text generated always as (${ball('state')}) stored,
    holds_ball boolean not null generated always as (coalesce(side in (${ball('state')}, 'both') and ${ball('state')} is not null, false)) stored,
    desk_id uuid generated always as (${ofShown('desk')}) stored,
    assignee_id uuid generated always as (${ofShown('assignee')}) stored,
    other_desk_id uuid generated always as (${ofOther('desk')}) stored,
    other_assignee_id uuid generated always as (${ofOther('assignee')}) stored,
    primary key (request_id, org_id)
  );
  comment on column worklist_entry.due_at is 'infinity where nothing is due: last in the order, and never overdue';
  comment on column worklist_entry.entered_at is 'sent, or begun while it is a draft: its age counts from here';
  comment on column worklist_entry.other_desk_id is 'inside one organisation: of the side that does not stand in the list';

  create index worklist_entry_due on worklist_entry (org_id, is_open, due_at, request_id);
  create index worklist_entry_state on worklist_entry (org_id, state, due_at, request_id);
  create index worklist_entry_assignee on worklist_entry (org_id, assignee_id, is_open, due_at, request_id);
  create index worklist_entry_desk on worklist_entry (org_id, desk_id, is_open, due_at, request_id);
  create index worklist_entry_other_assignee on worklist_entry (org_id, other_assignee_id, is_open, due_at, request_id)
    where other_assignee_id is not null;
  create index worklist_entry_other_desk on worklist_entry (org_id, other_desk_id, is_open, due_at, request_id)
    where other_desk_id is not null;
  create index worklist_entry_asked on worklist_entry (org_id, asked_person, is_open, due_at, request_id)
    where asked_person is not null;
  create index worklist_entry_entered on worklist_entry (org_id, entered_at) where is_open;
  create index worklist_entry_sent on worklist_entry (org_id, sent_at) where sent_at is not null;
  create index worklist_entry_claim on worklist_entry (claim_id, org_id);

  ${protect('worklist_entry')}
  revoke insert, update, delete on worklist_entry from liaison_app;
  -- Whoever sees all of the organisation's requests sees all of its rows; anybody else those of requests they see.
  create policy own_rows on worklist_entry for select to liaison_app using (
    org_id = (select app.org())
    and ((select app.reach()) = 'all' and (select app.grant_id()) is null
      or exists (select 1 from information_request r where r.id = worklist_entry.request_id)));
  ${boundByGrant('worklist_entry', 'select')}

  create function app.place_on_worklists(request uuid) returns void language sql volatile ${definer} as $$
    delete from worklist_entry e where e.request_id = request;
    insert into worklist_entry (${columns}) select ${columns} from app.worklist_source s where s.request_id = request $$;

  -- Whose lists it stands on changes when it is sent or becomes somebody else's; else the rows there follow.
  create function app.request_moved() returns trigger language plpgsql volatile ${definer} as $$
  begin
    if tg_op = 'INSERT' or (old.requester_org, old.addressee_org, old.recorded_by, old.state in ('draft', 'discarded'))
        is distinct from (new.requester_org, new.addressee_org, new.recorded_by, new.state in ('draft', 'discarded')) then
      perform app.place_on_worklists(new.id);
    else
      update worklist_entry e set claim_id = new.claim_id, payer_org = new.payer_org, kind = new.kind, state = new.state,
             round = new.round, due_at = coalesce(new.due_at, 'infinity'), entered_at = coalesce(new.sent_at, new.created_at),
             sent_at = new.sent_at, touched_at = new.touched_at,
             asked_person = case when e.side <> 'requester' then new.addressee_person end
       where e.request_id = new.id;
    end if;
    return null;
  end $$;
  create trigger request_placed after insert on information_request
    for each row execute function app.request_moved();
  create trigger request_moved after update on information_request
    for each row when (
      (old.claim_id, old.payer_org, old.kind, old.state, old.round, old.requester_org, old.addressee_org, old.recorded_by,
       old.addressee_person, old.due_at, old.sent_at, old.touched_at)
      is distinct from
      (new.claim_id, new.payer_org, new.kind, new.state, new.round, new.requester_org, new.addressee_org, new.recorded_by,
       new.addressee_person, new.due_at, new.sent_at, new.touched_at))
    execute function app.request_moved();

  -- Two writers of one request change other columns of its entry: the later one waits for the row and keeps both.
  create function app.side_changed() returns trigger language plpgsql volatile ${definer} as $$
  begin
    if new.side = 'requester' then
      update worklist_entry e set requester_desk = new.desk_id, requester_assignee = new.assignee_id
       where e.request_id = new.request_id and e.org_id = new.org_id;
    else
      update worklist_entry e set addressee_desk = new.desk_id, addressee_assignee = new.assignee_id
       where e.request_id = new.request_id and e.org_id = new.org_id;
    end if;
    return null;
  end $$;
  create trigger side_placed after insert on request_side
    for each row when (new.desk_id is not null or new.assignee_id is not null) execute function app.side_changed();
  create trigger side_changed after update on request_side
    for each row when ((old.desk_id, old.assignee_id) is distinct from (new.desk_id, new.assignee_id))
    execute function app.side_changed();
  create function app.side_carried() returns trigger language plpgsql volatile ${definer} as $$
  begin
    perform app.place_on_worklists(new.request_id);
    return null;
  end $$;
  create trigger side_carried after update on request_side
    for each row when (old.org_id is distinct from new.org_id) execute function app.side_carried();

  -- First answer and first review, for the turnaround of the last days.
  create function app.request_answered() returns trigger language plpgsql volatile ${definer} as $$
  begin
    if new.action = 'answer' then
      update worklist_entry e set answered_at = least(e.answered_at, new.at) where e.request_id = new.request_id;
    else
      update worklist_entry e set reviewed_at = least(e.reviewed_at, new.at) where e.request_id = new.request_id;
    end if;
    return null;
  end $$;
  create trigger request_answered after insert on request_transition
    for each row when (new.action in ('answer', 'accept', 'return')) execute function app.request_answered();

  revoke all on function app.place_on_worklists(uuid), app.request_moved(), app.side_changed(), app.side_carried(),
    app.request_answered() from public;
`;

export const withoutEntries = `
  drop trigger request_answered on request_transition;
  drop trigger side_carried on request_side;
  drop trigger side_changed on request_side;
  drop trigger side_placed on request_side;
  drop trigger request_moved on information_request;
  drop trigger request_placed on information_request;
  drop function app.request_answered(), app.side_carried(), app.side_changed(), app.request_moved(), app.place_on_worklists(uuid);
  drop table worklist_entry;
  drop view app.worklist_source;
`;

/** The entries as their source would make them, past the triggers of the table. */
export const refillEntries = `insert into worklist_entry (${columns}) select ${columns} from app.worklist_source;`;
