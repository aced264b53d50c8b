import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPolicy, protect } from './protect.js';

/** Claims of two parties. An unknown payer is the reserved organisation, so that no party column is ever null. */
export class Claims20261123000003 implements MigrationInterface {
  name = 'Claims20261123000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      insert into organisation (id, kind, name) values ('00000000-0000-7000-8000-000000000000', 'unknown', 'Unknown payer');

      create table interchange_import (
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
      create index interchange_import_control on interchange_import (org_id, control_number);

      create table claim (
        id uuid primary key,
        provider_org uuid not null references organisation,
        payer_org uuid not null references organisation,
        number text not null,
        account_number text,
        payer_control_number text,
        stage text not null check (stage in ('in_preparation', 'submitted')),
        state text not null check (state in ('unassigned', 'open', 'replaced', 'voided', 'closed')),
        kind text not null check (kind in ('professional', 'institutional')),
        frequency_code text,
        patient_name text not null,
        patient_birth_date date,
        patient_sex text,
        member_id text,
        payer_name text,
        payer_identifier text,
        billing_npi text,
        billing_tin text,
        providers jsonb not null,
        service_from date,
        service_to date,
        charge numeric(14,2),
        details jsonb not null default '{}',
        import_id uuid,
        received_at timestamptz not null,
        submitted_at timestamptz,
        revision integer not null default 1,
        check (provider_org <> payer_org),
        unique (id, provider_org, payer_org)
      );
      create index claim_provider on claim (provider_org, received_at desc, id);
      create index claim_payer on claim (payer_org, received_at desc, id);
      create index claim_number on claim (provider_org, number);

      create table claim_diagnosis (
        claim_id uuid not null references claim on delete cascade,
        position integer not null, code text not null, qualifier text not null,
        primary key (claim_id, position)
      );
      create table claim_line (
        claim_id uuid not null references claim on delete cascade,
        number integer not null,
        procedure text, modifiers text[] not null default '{}', units text, charge numeric(14,2),
        service_date date, service_until date,
        diagnosis_pointers integer[] not null default '{}',
        details jsonb not null default '{}',
        primary key (claim_id, number)
      );
      create table claim_relation (
        claim_id uuid not null references claim on delete cascade,
        related_id uuid not null references claim on delete cascade,
        relation text not null,
        primary key (claim_id, related_id)
      );
      -- How a caregiver comes to see a claim: as a member of its care team, or because something was asked.
      create table claim_access (
        claim_id uuid not null references claim on delete cascade,
        person_id uuid not null references person,
        org_id uuid not null references organisation,
        reason text not null check (reason in ('care_team', 'asked')),
        since timestamptz not null,
        primary key (claim_id, person_id, org_id, reason)
      );
      create index claim_access_person on claim_access (person_id, org_id);
      create table finding (
        id uuid primary key,
        claim_id uuid not null references claim on delete cascade,
        org_id uuid not null references organisation,
        rule text not null,
        severity text not null check (severity in ('error', 'warning')),
        line integer,
        words text not null,
        proposes jsonb,
        fingerprint text not null,
        state text not null check (state in ('open', 'dismissed', 'requested', 'resolved')),
        request_id uuid,
        settled_by uuid, settled_by_name text, settled_at timestamptz, settled_reason text,
        created_at timestamptz not null,
        unique (claim_id, org_id, fingerprint)
      );
    `);
    await db.query(
      protect(
        'interchange_import',
        'claim',
        'claim_diagnosis',
        'claim_line',
        'claim_relation',
        'claim_access',
        'finding',
      ),
    );
    await db.query(policies);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table finding, claim_access, claim_relation, claim_line, claim_diagnosis, claim, interchange_import;
      delete from organisation where kind = 'unknown';
    `);
  }
}

const ofClaim = (table: string) => `exists (select 1 from claim c where c.id = ${table}.claim_id)`;
const policies = `
  ${appPolicy('interchange_import', `org_id = (select app.org()) and (select app.reach()) = 'all'`)}
  ${appPolicy('claim_access', `org_id = (select app.org())`)}
  ${appPolicy(
    'claim',
    `(select app.org()) in (provider_org, payer_org)
      and ((select app.reach()) = 'all'
        or ((select app.reach()) = 'asked' and exists (
          select 1 from claim_access a
           where a.claim_id = claim.id and a.person_id = (select app.person()) and a.org_id = (select app.org()))))`,
  )}
  ${appPolicy('claim_diagnosis', ofClaim('claim_diagnosis'))}
  ${appPolicy('claim_line', ofClaim('claim_line'))}
  ${appPolicy(
    'claim_relation',
    `${ofClaim('claim_relation')} and exists (select 1 from claim c where c.id = claim_relation.related_id)`,
  )}
  ${appPolicy('finding', `org_id = (select app.org()) and (select app.reach()) = 'all'`)}
`;
