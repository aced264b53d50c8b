/** The reader's organisation: the entry is of no other. */
const own = (table: string) => `${table}.org_id = e.org_id`;
const isParty = (table: string, one: string, other: string) => `e.org_id in (${table}.${one}, ${table}.${other})`;
const closed = `('accepted', 'cancelled', 'expired', 'discarded')`;

/** The parties' names are there already; who asks or is asked is mostly one of them. */
const nameOf = (organisation: string) => `
  case ${organisation} when r.provider_org then po.name when r.payer_org then yo.name
    else (select o.name from organisation o where o.id = ${organisation}) end`;

/** Whether the reader is asked by name, or by a desk of theirs. */
const isReaderAsked = `
  exists (select 1 from request_side s
    where s.request_id = r.id and s.side = 'addressee' and ${own('s')}
      and (s.assignee_id = (select app.person())
           or exists (select 1 from desk_member m
                where m.desk_id = s.desk_id and m.person_id = (select app.person()) and m.org_id = s.org_id)))`;

/**
 * What the rows of a worklist show, as in rows.ts but for two things. Of the people who are asked the reader alone is named: all that is
 * made of them is on whose side the reader stands, and a desk may have many. And organisations are looked up twice, not four times.
 */
export const rowsOfReader = `
  create or replace view app.worklist_row with (security_invoker = true) as
  select r.id, r.claim_id, r.kind, r.phase, r.state, r.round, r.revision, r.subject,
         r.requester_org, r.requester_person, ${nameOf('r.requester_org')} as requester_org_name,
         r.addressee_org, r.addressee_person, r.addressee_name, ${nameOf('r.addressee_org')} as addressee_org_name,
         r.due_at, r.sent_at, r.touched_at, r.ball_since,
         c.number, c.payer_control_number, c.patient_name, c.account_number, c.service_from, c.charge::text as charge,
         c.received_at as claim_received_at, c.billing_tin,
         r.provider_org, po.name as provider_name, r.payer_org, yo.name as payer_name, yo.kind as payer_kind,
         e.assignee_id as own_assignee,
         (select s.assignee_name from request_side s
           where s.request_id = r.id and ${own('s')} and s.assignee_id = e.assignee_id limit 1) as own_assignee_name,
         d.name as own_desk,
         -- Between two organisations nobody has to ask.
         case when r.requester_org = r.addressee_org and ${isReaderAsked} then array[(select app.person())]
           else '{}' end as asked_people,
         array(select i.state from request_item i where i.request_id = r.id order by i.position) as item_states,
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
           where w.request_id = r.id and ${own('w')}) as recorded
    from information_request r
    join worklist_entry e on e.request_id = r.id and e.org_id = (select app.org())
    join claim c on c.id = r.claim_id
    join organisation po on po.id = r.provider_org
    join organisation yo on yo.id = r.payer_org
    left join desk d on d.id = e.desk_id and ${own('d')};
`;
