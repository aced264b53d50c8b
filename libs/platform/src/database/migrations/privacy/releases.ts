import { appPolicy, protect } from '../protect.js';

const own = `org_id = (select app.org())`;

/** Answers that one person prepared and another releases. The own organisation's rows: the other side learns nothing. */
export const releases = `
  create table release_policy (
    org_id uuid primary key references organisation,
    kinds text[] not null
  );
  create table answer_release (
    id uuid primary key,
    request_id uuid not null references information_request on delete cascade,
    org_id uuid not null references organisation,
    state text not null check (state in ('prepared', 'released', 'sent_back', 'replaced')),
    round integer not null,
    item_ids uuid[],
    note text, late_reason text, result text, sent jsonb,
    prepared_by uuid not null, prepared_by_name text not null, prepared_at timestamptz not null,
    checklist jsonb,
    settled_by uuid, settled_by_name text, settled_at timestamptz, settled_reason text
  );
  create unique index answer_release_open on answer_release (request_id) where state = 'prepared';
  create index answer_release_request on answer_release (request_id, prepared_at desc);
  ${protect('release_policy', 'answer_release')}
  revoke delete on answer_release from liaison_app;
  ${appPolicy('release_policy', own)}
  ${appPolicy('answer_release', `${own} and exists (select 1 from information_request r where r.id = answer_release.request_id)`)}
`;

export const dropReleases = `drop table answer_release, release_policy;`;
