import { protect } from '../protect.js';

/**
 * Every sending of records out of an organisation is a line, written by the tables through which records leave, so that
 * no way of sending can forget it (45 CFR 164.528). A line tells what, to whom, when, by whom, why and under which paper.
 */
export const disclosures = `
  create table disclosure (
    id uuid primary key default gen_random_uuid(),
    org_id uuid not null references organisation,
    at timestamptz not null,
    claim_id uuid not null,
    claim_number text not null,
    patient_name text not null,
    recipient_org uuid not null references organisation,
    recipient_name text not null,
    request_id uuid, thread_id uuid, message_id uuid,
    file_ids uuid[] not null,
    by_person uuid, by_name text not null,
    purpose text not null check (purpose in ('payment', 'authorised')),
    basis_ids uuid[] not null default '{}',
    -- Set once what left turns out to be misdirected: from then on the patient's accounting must list it.
    misdirected_at timestamptz
  );
  create index disclosure_org on disclosure (org_id, at desc, id desc);
  create index disclosure_claim on disclosure (claim_id);
  create index disclosure_files on disclosure using gin (file_ids);
  ${protect('disclosure')}
  revoke insert, update, delete on disclosure from liaison_app;
  create policy own on disclosure for select to liaison_app using (org_id = (select app.org()));

  create function app.disclose(sender uuid, recipient uuid, claim uuid, files uuid[], moment timestamptz,
                               request uuid, message uuid, who uuid, who_name text) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  declare
    bases uuid[];
    barred uuid;
  begin
    select array_agg(distinct b.id) filter (where b.id is not null), (array_agg(f.id) filter (where b.id is null))[1]
      into bases, barred
      from file f
      left join lateral (select app.basis_for(claim, sender, recipient, f.sensitivity, moment) as id) b on true
     where f.id = any (files) and app.is_guarded(f.sensitivity) and f.org_id <> recipient;
    -- The use cases ask before they send and say what is missing; this is the net beneath them.
    if barred is not null then raise exception 'file % has no legal basis', barred using errcode = 'check_violation'; end if;
    insert into disclosure (org_id, at, claim_id, claim_number, patient_name, recipient_org, recipient_name, request_id,
                            thread_id, message_id, file_ids, by_person, by_name, purpose, basis_ids)
    select sender, moment, c.id, c.number, c.patient_name, o.id, o.name, request,
           (select m.thread_id from message m where m.id = message), message, files, who, coalesce(who_name, 'Liaison'),
           case when bases is null then 'payment' else 'authorised' end, coalesce(bases, '{}')
      from claim c, organisation o
     where c.id = claim and o.id = recipient and o.kind <> 'unknown'
       -- What we enter for an outside party came in; it did not go out.
       and exists (select 1 from organisation s where s.id = sender and s.kind in ('provider', 'payer'));
  end $$;
  revoke all on function app.disclose(uuid, uuid, uuid, uuid[], timestamptz, uuid, uuid, uuid, text) from public;

  create function app.log_message_files() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    -- What is put into a marked conversation is marked like it.
    update file f set sensitivity = t.sensitivity
      from shown s join message m on m.id = s.message_id join thread t on t.id = m.thread_id
     where f.id = s.file_id and f.sensitivity = 'none' and f.org_id = m.author_org and app.is_guarded(t.sensitivity);
    perform app.disclose(m.author_org, case when m.author_org = m.provider_org then m.payer_org else m.provider_org end,
                         m.claim_id, array_agg(s.file_id), m.at, null, m.id, m.author_id, m.author_name)
       from shown s join message m on m.id = s.message_id
      where m.audience = 'shared' or (m.audience = 'named' and exists (
        select 1 from thread_access a where a.thread_id = m.thread_id and a.org_id <> m.author_org))
      group by m.id;
    return null;
  end $$;
  create trigger file_use_disclosed after insert on file_use
    referencing new table as shown for each statement execute function app.log_message_files();

  create function app.log_answer_files() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
  declare
    who uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  begin
    perform app.disclose(r.addressee_org, r.requester_org, r.claim_id,
                         array(select distinct f from unnest(string_to_array(string_agg(
                           array_to_string(n.attachments, ','), ','), ',')::uuid[]) f),
                         max(n.sent_at), r.id, null, who, (select p.name from person p where p.id = who))
       from is_now n join was w on w.id = n.id and w.state <> 'sent'
       join information_request r on r.id = n.request_id and r.requester_org <> r.addressee_org
      where n.state = 'sent' and cardinality(n.attachments) > 0
      group by r.id;
    return null;
  end $$;
  create trigger item_answer_disclosed after update on item_answer
    referencing old table as was new table as is_now for each statement execute function app.log_answer_files();
`;

export const dropDisclosures = `
  drop trigger item_answer_disclosed on item_answer; drop function app.log_answer_files();
  drop trigger file_use_disclosed on file_use; drop function app.log_message_files();
  drop function app.disclose(uuid, uuid, uuid, uuid[], timestamptz, uuid, uuid, uuid, text);
  drop table disclosure;
`;
