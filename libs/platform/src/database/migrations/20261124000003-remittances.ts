import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addressedKind, notAddressedKind } from './addressed-kind.js';
import { appPolicy, protect } from './protect.js';

/**
 * What became of a claim: remittances (835) and appeals. Money stands in tables of their own, because row security hides
 * no columns and whoever sees a claim only because they were asked sees none of this.
 */
export class Remittances20261124000003 implements MigrationInterface {
  name = 'Remittances20261124000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(remittances);
    await db.query(appeals);
    await db.query(
      protect(
        'remittance_import',
        'remittance_advice',
        'remittance',
        'remittance_import_entry',
        'claim_outcome',
        'appeal',
        'appeal_step',
      ),
    );
    await db.query(policies);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${notAddressedKind('appeal', 'appeal')}
      ${notAddressedKind('remittance', 'remittance')}
      alter table information_request drop column appeal_id;
      drop table appeal_step, claim_outcome, appeal, remittance_import_entry, remittance, remittance_advice, remittance_import;
    `);
  }
}

const remittances = `
  create table remittance_import (
    id uuid primary key,
    org_id uuid not null references organisation,
    person_id uuid,
    sha256 text not null,
    control_number text not null,
    result jsonb not null,
    acknowledgment text,
    created_at timestamptz not null,
    unique (org_id, sha256)
  );
  create index remittance_import_control on remittance_import (org_id, control_number);

  -- One ST of an 835: what was paid at once. Its sum concerns many claims, so it is shown with none of them.
  create table remittance_advice (
    id uuid primary key,
    provider_org uuid not null references organisation,
    payer_org uuid not null references organisation,
    import_id uuid not null references remittance_import on delete cascade,
    control_number text not null,
    trace text,
    paid_on date,
    amount numeric(14,2),
    method text,
    payer_name text not null, payee_name text not null,
    provider_adjustments jsonb not null default '[]',
    created_at timestamptz not null
  );
  create index remittance_advice_import on remittance_advice (import_id);

  -- One CLP. Without a claim it waits to be attached; the payer may be the reserved unknown one as long as it does.
  create table remittance (
    id uuid primary key,
    advice_id uuid not null references remittance_advice on delete cascade,
    position integer not null,
    provider_org uuid not null references organisation,
    payer_org uuid not null references organisation,
    claim_id uuid,
    fingerprint text not null,
    number text not null,
    status text not null,
    charge numeric(14,2) not null,
    paid numeric(14,2) not null,
    patient_responsibility numeric(14,2),
    payer_control_number text,
    original_control_number text,
    trace text,
    paid_on date,
    service_from date, service_to date,
    patient_name text, member_id text,
    adjustments jsonb not null default '[]',
    remarks jsonb not null default '[]',
    lines jsonb not null default '[]',
    match_by text check (match_by in ('control_number', 'claim_number', 'hand')),
    unmatched_why text,
    matched_at timestamptz,
    matched_by_name text,
    imported_by uuid not null references organisation,
    created_at timestamptz not null,
    foreign key (claim_id, provider_org, payer_org) references claim (id, provider_org, payer_org) on update cascade,
    check ((claim_id is null) = (match_by is null)),
    unique (provider_org, payer_org, fingerprint)
  );
  create index remittance_claim on remittance (claim_id) where claim_id is not null;
  create index remittance_provider on remittance (provider_org, created_at desc, id);
  create index remittance_payer on remittance (payer_org, created_at desc, id);

  -- What an import brought, in file order; what the other party had brought before is named and not written twice.
  create table remittance_import_entry (
    import_id uuid not null references remittance_import on delete cascade,
    position integer not null,
    remittance_id uuid not null references remittance on delete cascade,
    primary key (import_id, position)
  );

  create index claim_payer_control_number on claim (provider_org, payer_control_number) where payer_control_number is not null;

  -- How the claim stands, computed anew from its remittances and determinations whenever one of them comes.
  create table claim_outcome (
    claim_id uuid primary key,
    provider_org uuid not null,
    payer_org uuid not null,
    outcome text not null
      check (outcome in ('paid', 'reduced', 'denied', 'recouped', 'upheld', 'overturned', 'partly_overturned')),
    decided_on date not null,
    charge numeric(14,2),
    paid numeric(14,2) not null,
    patient_responsibility numeric(14,2),
    codes jsonb not null default '[]',
    remittance_id uuid references remittance on delete set null,
    appeal_id uuid,
    changed_at timestamptz not null,
    foreign key (claim_id, provider_org, payer_org) references claim (id, provider_org, payer_org)
      on update cascade on delete cascade
  );
  create index claim_outcome_provider on claim_outcome (provider_org, outcome);
  create index claim_outcome_payer on claim_outcome (payer_org, outcome);
`;

const appeals = `
  create table appeal (
    id uuid primary key,
    claim_id uuid not null,
    provider_org uuid not null,
    payer_org uuid not null,
    line_of_business text not null,
    level text not null,
    state text not null check (state in ('preparing', 'filed', 'decided', 'withdrawn')),
    remittance_id uuid references remittance on delete set null,
    previous_id uuid references appeal,
    against_on date not null,
    filing_deadline date not null,
    filing_source text not null,
    filed_on date, filed_at timestamptz, filed_by_name text, channel text, reference text, late_reason text,
    decision_deadline date, decision_source text,
    determination text check (determination in ('upheld', 'overturned', 'partly_overturned')),
    determined_on date, determined_at timestamptz, determined_by_name text, determined_by_org uuid, determination_note text,
    withdrawn_at timestamptz, withdrawn_by_name text, withdrawn_reason text,
    note text,
    assignee_id uuid, assignee_name text,
    revision integer not null default 1,
    created_at timestamptz not null,
    created_by_name text not null,
    foreign key (claim_id, provider_org, payer_org) references claim (id, provider_org, payer_org) on update cascade,
    check ((state = 'decided') = (determination is not null))
  );
  create index appeal_claim on appeal (claim_id);
  create unique index appeal_open on appeal (claim_id, level) where state in ('preparing', 'filed');

  alter table claim_outcome add foreign key (appeal_id) references appeal on delete set null;

  -- Reminders of an appeal's deadlines, each sent at most once. Those inside a side are that side's.
  create table appeal_step (
    id uuid primary key,
    appeal_id uuid not null references appeal on delete cascade,
    org_id uuid not null references organisation,
    kind text not null check (kind in ('filing', 'decision', 'undecided')),
    days integer not null,
    due_at timestamptz not null,
    state text not null check (state in ('scheduled', 'sent', 'cancelled')),
    sent_at timestamptz,
    unique (appeal_id, org_id, kind, days)
  );
  create index appeal_step_due on appeal_step (due_at, id) where state = 'scheduled';

  alter table information_request add column appeal_id uuid references appeal;
`;

const ofParties = `(select app.org()) in (provider_org, payer_org) and (select app.reach()) = 'all'`;
const policies = `
  ${appPolicy('remittance_import', `org_id = (select app.org()) and (select app.reach()) = 'all'`)}
  ${appPolicy('remittance_advice', ofParties)}
  ${appPolicy('remittance', ofParties)}
  ${appPolicy(
    'remittance_import_entry',
    `exists (select 1 from remittance_import i where i.id = remittance_import_entry.import_id)`,
  )}
  ${appPolicy('claim_outcome', ofParties)}
  -- What is being prepared is the provider's own; the payer learns of an appeal when it is filed.
  ${appPolicy('appeal', `${ofParties} and ((select app.org()) = provider_org or filed_at is not null)`)}
  create policy own_rows on appeal_step for select to liaison_app using (org_id = (select app.org()));
  create policy own_upd on appeal_step for update to liaison_app using (org_id = (select app.org()));
  create policy party_ins on appeal_step for insert to liaison_app
    with check (exists (select 1 from appeal a where a.id = appeal_step.appeal_id and org_id in (a.provider_org, a.payer_org)));
  create policy schedule on appeal_step for select to liaison_job using (true);
  grant select (id, org_id, due_at, state) on appeal_step to liaison_job;
  ${addressedKind('appeal', 'appeal')}
  ${addressedKind('remittance', 'remittance')}
`;
