import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What privacy keeps beside a claim moves with a match too. */
export class MatchEverything20261124000020 implements MigrationInterface {
  name = 'MatchEverything20261124000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(matchClaim(messages, basis + contexts + recalls));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(matchClaim(messages, ''));
  }
}

const messages = `
    update message m set claim_id = s.id where m.claim_id = p.id;
    update message_version v set claim_id = s.id where v.claim_id = p.id;`;
const contexts = `
    update message_context x set claim_id = s.id where x.claim_id = p.id;`;
const basis = `
    update legal_basis b set claim_id = s.id where b.claim_id = p.id;`;
const recalls = `
    update content_recall r set claim_id = s.id where r.claim_id = p.id;
    update incident i set claim_id = s.id where i.claim_id = p.id;`;

/** Papers under which something may leave, recalls and incidents concern the patient's claim, whatever its address. */
export const papers = basis + recalls;

/** The function of 20261124000002 with more statements before the requests move. */
export const matchClaim = (messages: string, more: string): string => `
  create or replace function app.match_claim(prepared uuid, submitted uuid) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  declare
    p claim%rowtype;
    s claim%rowtype;
  begin
    perform 1 from claim c where c.id in (prepared, submitted) order by c.id for update;
    select * into p from claim c where c.id = prepared;
    select * into s from claim c where c.id = submitted;
    if app.reach() <> 'all' or p.provider_org is distinct from app.org() or s.provider_org is distinct from app.org()
       or p.stage <> 'in_preparation' or s.stage <> 'submitted'
       or p.merged_into is not null or s.merged_into is not null then
      raise exception 'these claims cannot be matched' using errcode = 'insufficient_privilege';
    end if;
    update thread t set claim_id = s.id, provider_org = s.provider_org, payer_org = s.payer_org where t.claim_id = p.id;
    ${messages}
    ${more}
    update information_request r set claim_id = s.id, provider_org = s.provider_org, payer_org = s.payer_org
     where r.claim_id = p.id;
    -- Those rows stay where they were as well: whoever saw the prepared claim still finds the way.
    insert into claim_access (claim_id, person_id, org_id, reason, since)
      select s.id, a.person_id, a.org_id, a.reason, a.since from claim_access a where a.claim_id = p.id
      on conflict do nothing;
    update finding g set state = f.state, request_id = f.request_id, settled_by = f.settled_by,
           settled_by_name = f.settled_by_name, settled_at = f.settled_at, settled_reason = f.settled_reason
      from finding f
     where f.claim_id = p.id and f.state in ('dismissed', 'requested')
       and g.claim_id = s.id and g.org_id = f.org_id and g.fingerprint = f.fingerprint and g.state = 'open';
    update finding f set claim_id = s.id
     where f.claim_id = p.id and not exists (
       select 1 from finding g where g.claim_id = s.id and g.org_id = f.org_id and g.fingerprint = f.fingerprint);
    delete from finding f where f.claim_id = p.id;
    update claim c set merged_into = s.id, state = 'closed', submitted_at = s.submitted_at, revision = c.revision + 1
     where c.id = p.id;
  end $$;
`;
