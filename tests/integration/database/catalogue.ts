import type { ClientBase } from 'pg'

/** Tables that hold nothing of a team or a person, each for the reason given. All others must be under row-level security. */
const GLOBAL_TABLES = [
  '_prisma_migrations', // the history of migrations; the app role cannot read it
  'rate_limits', // counters under hashed keys
]

/** Ways to a row that are not by team. Each has its reason beside it in the migration, and its tests in identity.test.ts. */
const OTHER_POLICIES = [
  'memberships own_memberships',
  'teams teams_of_own_memberships',
  'teams ids_for_system_jobs',
  'users self',
  'users sign_in',
  'users members_of_team',
  'user_sessions own_sessions',
  'user_identities own_identities',
  'user_identities by_subject',
  'email_confirmations own_confirmations',
  'invitations by_token',
  'password_resets own_resets',
  'password_resets by_token',
  'share_links by_share_link',
]

const APP = 'headroom_app'

/** Each query lists what breaks one rule, as sentences; an empty answer is the rule kept. $1: global tables, $2: other policies. */
const RULES: Record<string, string> = {
  'row-level security is on and forced': `
    select format('table %s: row-level security is not enabled and forced', c.relname) as finding
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1::text[])
      and not (c.relrowsecurity and c.relforcerowsecurity)`,

  'a tenant table lets rows through by team alone, in and out': `
    select format('table %s: no policy for all commands with USING and WITH CHECK on app.team_id', t.name) as finding
    from tenant_tables t
    where not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
        and pg_get_expr(p.polqual, p.polrelid) = '(team_id = (NULLIF(current_setting(''app.team_id''::text, true), ''''::text))::uuid)'
        and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)
    )`,

  'there is no other way to a row than the known ones': `
    select format('policy %s on %s: not a known one', p.polname, c.relname) as finding
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and p.polname <> 'team_rows'
      and format('%s %s', c.relname, p.polname) <> all ($2::text[])`,

  'a policy that lets rows be written checks them': `
    select format('policy %s on %s: writes without WITH CHECK, or reads without USING', p.polname, p.polrelid::regclass) as finding
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace
      and ((p.polcmd in ('*', 'w', 'a') and p.polwithcheck is null) or (p.polcmd <> 'a' and p.polqual is null))`,

  'a primary key carries the team': `
    select format('table %s: no primary key with team_id', t.name) as finding
    from tenant_tables t
    where not exists (
      select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and t.team_column = any (k.conkey)
    )`,

  'a unique index carries the team': `
    select format('index %s: unique over all teams', i.indexrelid::regclass) as finding
    from tenant_tables t join pg_index i on i.indrelid = t.oid
    where i.indisunique and not t.team_column = any (i.indkey::int2[])`,

  'a reference between tenant tables carries the team on both sides': `
    select format('reference %s from %s to %s: without team_id', k.conname, a.name, b.name) as finding
    from pg_constraint k
      join tenant_tables a on a.oid = k.conrelid
      join tenant_tables b on b.oid = k.confrelid
    where k.contype = 'f' and not exists (
      select from unnest(k.conkey, k.confkey) as pair(here, there)
      where pair.here = a.team_column and pair.there = b.team_column
    )`,

  'the app role is an ordinary one': `
    select format('role %s: has rights beyond logging in', rolname) as finding
    from pg_roles where rolname = '${APP}'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin)
    union all
    select format('role %s: is a member of %s', '${APP}', roleid::regrole)
    from pg_auth_members where member = '${APP}'::regrole`,

  'the app role owns nothing': `
    select format('role %s: owns something of class %s', '${APP}', d.classid::regclass) as finding
    from pg_shdepend d where d.refobjid = '${APP}'::regrole and d.deptype = 'o'
      and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,

  'the app role has data rights only, and only where they are meant': `
    select format('role %s: may %s %s', '${APP}', right_name, c.oid::regclass) as finding
    from pg_class c cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) as right_name
    where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
      and has_table_privilege('${APP}', c.oid, right_name)
    union all
    select format('role %s: may update %s', '${APP}', c.oid::regclass)
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname in ('revisions', 'projections', 'audit_events', 'stored_files', 'stored_file_chunks')
      and has_any_column_privilege('${APP}', c.oid, 'UPDATE')
    union all
    select format('role %s: may delete from %s', '${APP}', c.oid::regclass)
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('memberships', 'user_identities', 'rate_limits', 'idempotency_keys', 'reports', 'stored_files', 'stored_file_chunks')
      and has_table_privilege('${APP}', c.oid, 'DELETE')
    union all
    select format('role %s: may read %s', '${APP}', '_prisma_migrations')
    where has_table_privilege('${APP}', 'public._prisma_migrations', 'SELECT')
    union all
    select format('role %s: may %s in schema %s', '${APP}', right_name, n.nspname)
    from pg_namespace n cross join unnest(array['CREATE', 'USAGE']) as right_name
    where n.nspname in ('public', 'graphile_worker') and has_schema_privilege('${APP}', n.oid, right_name)
      and not (n.nspname = 'public' and right_name = 'USAGE')`,

  'a function that runs as its owner is known, and closed to all but the app role': `
    select format('function %s: runs as its owner', p.oid::regprocedure) as finding
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef and (
      p.proname not in ('list_team_ids', 'enqueue_job')
      or has_function_privilege('headroom_backup', p.oid, 'EXECUTE')
      or not coalesce(array_to_string(p.proconfig, ',') like '%search_path=pg_catalog, pg_temp%', false)
    )`,
}

/** Every break of the rules of tenancy that PostgreSQL's own catalogue shows, in words. */
export async function tenancyFindings(client: ClientBase): Promise<string[]> {
  const findings: string[] = []
  for (const query of Object.values(RULES)) {
    const { rows } = await client.query<{ finding: string }>(
      `with tenant_tables as (
        select c.oid, c.relname as name, a.attnum as team_column
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'team_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      ), given as (select $1::text[], $2::text[])
      ${query}`,
      [GLOBAL_TABLES, OTHER_POLICIES],
    )
    findings.push(...rows.map((row) => row.finding))
  }
  return findings
}

/** Names of the tables with a team_id: the ones the rules above are about. */
export async function tenantTables(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'team_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )
  return rows.map((row) => row.name)
}
