import { definer } from '../people/definer.js';

/** The reader's organisation: the entry is of no other. Asking the context in each of these took a part of its own to start. */
export const own = (table: string) => `${table}.org_id = e.org_id`;
const isParty = (table: string, one: string, other: string) => `e.org_id in (${table}.${one}, ${table}.${other})`;
const closed = `('accepted', 'cancelled', 'expired', 'discarded')`;

export const ofClaimAndParties = `c.number, c.payer_control_number, c.patient_name, c.account_number, c.service_from, c.charge::text as charge,
         c.received_at as claim_received_at, c.billing_tin,
         r.provider_org, po.name as provider_name, r.payer_org, yo.name as payer_name, yo.kind as payer_kind,`;
/** How far the request is: its items, what was asked and answered of it, and what becomes of it. */
export const standing = `array(select i.state from request_item i where i.request_id = r.id order by i.position) as item_states,
         (select count(*)::int from item_answer a where a.request_id = r.id and a.state = 'draft' and ${own('a')}) as draft_items,
         exists (select 1 from answer_release l
           where l.request_id = r.id and l.state = 'prepared' and l.round = r.round and ${own('l')}) as is_prepared,
         exists (select 1 from information_request k
           where k.parent_id = r.id and k.state in ('open', 'acknowledged') and k.due_at < app.now()
             and ${isParty('k', 'requester_org', 'addressee_org')}) as clinician_silent,
         exists (select 1 from request_extension x where x.request_id = r.id and x.state = 'asked') as extension_asked,
         -- Its claim was replaced: sent, or left as a draft, before the correction came, and not following its parent.
         r.requester_org = e.org_id and r.state not in ${closed}
           and exists (select 1 from claim_relation l join claim n on n.id = l.claim_id
             where l.related_id = r.claim_id and l.relation = 'replaces' and ${isParty('n', 'provider_org', 'payer_org')}
               and coalesce(r.sent_at, r.created_at) <= n.received_at)
           and not exists (select 1 from information_request p
             where p.id = r.parent_id and p.state not in ${closed} and ${isParty('p', 'requester_org', 'addressee_org')}) as awaits_choice,
         (select min(h.due_at) from chase_step h
           where h.request_id = r.id and h.state = 'scheduled' and ${own('h')}) as next_chase_at,
         (select jsonb_build_object('channel', w.channel, 'reference', w.reference) from request_record w
           where w.request_id = r.id and ${own('w')}) as recorded`;

/**
 * What the rows of a worklist show. The view names its reader's organisation wherever row security would, so that it says
 * the same with row security and, for those who see every request of their organisation, without: thirteen tables under
 * policies that ask for the request again cost twenty times what the rows do.
 */
export const rows = `
  create or replace view app.worklist_row with (security_invoker = true) as
  select r.id, r.claim_id, r.kind, r.phase, r.state, r.round, r.revision, r.subject,
         r.requester_org, r.requester_person, ro.name as requester_org_name,
         r.addressee_org, r.addressee_person, r.addressee_name, ao.name as addressee_org_name,
         r.due_at, r.sent_at, r.touched_at, r.ball_since,
         ${ofClaimAndParties}
         e.assignee_id as own_assignee,
         (select s.assignee_name from request_side s
           where s.request_id = r.id and ${own('s')} and s.assignee_id = e.assignee_id limit 1) as own_assignee_name,
         d.name as own_desk,
         -- Who stands on the addressed side by name; between two organisations nobody has to ask.
         case when r.requester_org = r.addressee_org then array(
           select s.assignee_id from request_side s
            where s.request_id = r.id and ${own('s')} and s.side = 'addressee' and s.assignee_id is not null
           union
           select m.person_id from request_side s join desk_member m on m.desk_id = s.desk_id and m.org_id = s.org_id
            where s.request_id = r.id and ${own('s')} and s.side = 'addressee') else '{}' end as asked_people,
         ${standing}
    from information_request r
    join worklist_entry e on e.request_id = r.id and e.org_id = (select app.org())
    join claim c on c.id = r.claim_id
    join organisation ro on ro.id = r.requester_org
    join organisation ao on ao.id = r.addressee_org
    join organisation po on po.id = r.provider_org
    join organisation yo on yo.id = r.payer_org
    left join desk d on d.id = e.desk_id and ${own('d')};
  grant select on app.worklist_row to liaison_app;

  -- For those alone who see every request of their organisation: an entry of theirs is then all there is to check. By indexes
  -- of single rows: what each row looks up is one or two rows, for which a bitmap, or a small table read from end to end once
  -- more for each, took a seventh of the time.
  create or replace function app.worklist_rows(ids uuid[]) returns setof app.worklist_row language plpgsql stable ${definer}
    set plan_cache_mode = force_generic_plan set enable_bitmapscan = off set enable_seqscan = off set jit = off rows 50 as $$
  begin
    if app.reach() <> 'all' or app.grant_id() is not null then return; end if;
    return query select w.* from app.worklist_row w where w.id = any (ids);
  end $$;
  revoke all on function app.worklist_rows(uuid[]) from public;
  grant execute on function app.worklist_rows(uuid[]) to liaison_app;
`;

export const withoutRows = `
  drop function app.worklist_rows(uuid[]);
  drop view app.worklist_row;
`;
