import { ofClaimAndParties, own, standing } from './rows.js';

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
         ${ofClaimAndParties}
         e.assignee_id as own_assignee,
         (select s.assignee_name from request_side s
           where s.request_id = r.id and ${own('s')} and s.assignee_id = e.assignee_id limit 1) as own_assignee_name,
         d.name as own_desk,
         -- Between two organisations nobody has to ask.
         case when r.requester_org = r.addressee_org and ${isReaderAsked} then array[(select app.person())]
           else '{}' end as asked_people,
         ${standing}
    from information_request r
    join worklist_entry e on e.request_id = r.id and e.org_id = (select app.org())
    join claim c on c.id = r.claim_id
    join organisation po on po.id = r.provider_org
    join organisation yo on yo.id = r.payer_org
    left join desk d on d.id = e.desk_id and ${own('d')};
`;
