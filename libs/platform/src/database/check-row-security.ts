import type { DataSource } from 'typeorm';

interface Finding {
  readonly what: string;
}

/** Refuses to start on a database whose walls have a gap. Run it with the app's own connection, which it checks as well. */
export async function checkRowSecurity(dataSource: DataSource): Promise<void> {
  await refuseGaps(dataSource, 'DATABASE_URL', gapsSql);
}

/** Refuses to start with the worker's connection as somebody whom no wall holds. */
export async function checkRoleOfJobs(dataSource: DataSource): Promise<void> {
  await refuseGaps(dataSource, 'DATABASE_JOB_URL', roleGapsSql);
}

/** `address` names the setting that led here, since a wrong one is what an operator mends. */
async function refuseGaps(dataSource: DataSource, address: string, sql: string): Promise<void> {
  const findings = await dataSource.query<Finding[]>(`${sql} order by what`);
  if (findings.length === 0) return;
  throw new Error(`Row security has gaps, as ${address} sees it: ${findings.map(({ what }) => what).join('; ')}.`);
}

/** Of the role that asks, and of all three of ours. */
const roleGapsSql = `
  select format('role %s passes row security by', rolname) as what from pg_roles
   where rolname in (current_user, 'liaison_app', 'liaison_job', 'liaison_owner') and (rolsuper or rolbypassrls)
  union all
  select format('the application is connected as the owner %s of its tables', current_user)
   where pg_has_role(current_user, (select nspowner from pg_namespace where nspname = 'app'), 'member')`;

const gapsSql = `
  with object as (
    select c.oid::regclass::text as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app')
  )
  select format('table %s does not force row security', name) as what from object
   where relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
  union all
  select format('view %s is not security_invoker', name) from object
   where relkind = 'v' and not (coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on',
                                                                    'security_invoker=1', 'security_invoker=yes'])
  union all
  select format('materialized view or foreign table %s cannot be under row security', name) from object
   where relkind in ('m', 'f')
  union all
  ${roleGapsSql}
  union all
  select format('definer function %s does not pin its search_path', p.oid::regprocedure::text)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname in ('public', 'app') and p.prosecdef
     and not exists (select 1 from unnest(p.proconfig) as setting where setting like 'search_path=%')`;
