-- What is risky in the schemas that the HTTP API shows, whoever made it: the rules of the public Supabase linter that
-- can apply, and some of our own. One row for each finding: the rule, the object, what is wrong and what helps.
-- What belongs to an extension is left out.
with
exposed as (
  -- What the API's role is told, or everybody; else what it is without.
  select n.oid, n.nspname::text as name
  from pg_catalog.pg_namespace n
  where n.nspname = any (string_to_array(replace(coalesce(
    (select split_part(c, '=', 2)
      from pg_catalog.pg_db_role_setting s cross join unnest(s.setconfig) c
      where c like 'pgrst.db\_schemas=%'
        and s.setrole = (select oid from pg_catalog.pg_roles where rolname = 'authenticator')
        and (s.setdatabase = 0 or s.setdatabase = (
          select oid from pg_catalog.pg_database where datname = current_database()))
      order by s.setdatabase desc limit 1),
    nullif(current_setting('pgrst.db_schemas', true), ''), 'public'), ' ', ''), ','))),
roles as (
  select r.oid, r.rolname::text as name from pg_catalog.pg_roles r where r.rolname in ('anon', 'authenticated')
  union all
  select 0, 'public'),
relations as (
  select c.oid, c.oid::regclass::text as name, c.relname::text as short, c.relkind, c.relrowsecurity, c.relowner,
    coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner)) as acl, c.reloptions, n.name as schema
  from pg_catalog.pg_class c join exposed n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and not exists (
    select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')),
tables as (select * from relations where relkind in ('r', 'p')),
-- Tables whose keys, indexes and policies are looked at: those of the API, and ours.
watched as (
  select oid, name from tables
  union
  select c.oid, c.oid::regclass::text
  from pg_catalog.pg_class c
  where c.relnamespace = to_regnamespace('private') and c.relkind in ('r', 'p')),
functions as (
  select p.oid, p.oid::regprocedure::text as name, p.proowner, p.prosecdef, p.proconfig, n.nspname as schema,
    coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)) as acl
  from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where (n.oid in (select oid from exposed) or n.nspname = 'private') and p.prokind in ('f', 'p') and not exists (
    select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')),
policies as (
  select p.polname::text as name, t.oid as table_oid, t.name as table_name, p.polpermissive, p.polroles,
    p.polcmd, pg_catalog.pg_get_expr(p.polqual, p.polrelid) as qual,
    pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as with_check
  from pg_catalog.pg_policy p
  join (
    select oid, name from watched
    union
    select to_regclass('storage.objects'), 'storage.objects') t on t.oid = p.polrelid),
-- A policy for all verbs counts for each; one for everybody, for each role.
verbs as (
  select p.*, v.verb, r.name as role
  from policies p
  join (values ('r', 'select'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')) v (code, verb)
    on p.polcmd::text in (v.code, '*')
  join pg_catalog.pg_roles g on g.rolname in ('anon', 'authenticated')
  join roles r on r.oid = g.oid
  where p.polroles && array[0::oid, g.oid] and p.polpermissive),
ours as (
  select oid, name from watched
  where name in ('public.users', 'public.icon_packs', 'public.icons', 'public.icon_versions', 'public.transactions',
      'public.holds', 'users', 'icon_packs', 'icons', 'icon_versions', 'transactions', 'holds')
    or name like 'private.%'),
findings (rule, object, message) as (
  select 'private_schema_exposed', 'schema private', 'the HTTP API shows the schema private; take it off its list'
  from exposed where name = 'private'

  union all
  select 'rls_disabled', t.name, 'is shown by the HTTP API without row-level security; enable it and add policies'
  from tables t
  where not t.relrowsecurity and exists (
    select from pg_catalog.aclexplode(t.acl) x join roles r on r.oid = x.grantee)

  union all
  select 'policy_without_rls', t.name, format('has the policy %s, and row-level security is off', p.name)
  from policies p join pg_catalog.pg_class c on c.oid = p.table_oid join watched t on t.oid = c.oid
  where not c.relrowsecurity

  union all
  select 'rls_without_policy', t.name, 'has row-level security and no policy: nobody but the service role sees a row'
  from tables t where t.relrowsecurity and not exists (select from policies p where p.table_oid = t.oid)

  union all
  select 'policy_without_init_plan', p.table_name || '.' || p.name,
    'asks who calls once for each row; write (select auth.uid()) in place of auth.uid()'
  from policies p
  where regexp_replace(coalesce(p.qual, '') || ' ' || coalesce(p.with_check, ''),
      'select\s+(auth\.(uid|jwt|role|email)|current_setting)\s*\(', '', 'gi')
    ~* '(auth\.(uid|jwt|role|email)|current_setting)\s*\('

  union all
  select 'policy_trusts_user_metadata', p.table_name || '.' || p.name,
    'decides by user_metadata, which users set themselves; use app_metadata or a table'
  from policies p where coalesce(p.qual, '') || coalesce(p.with_check, '') ~ 'user_metadata'

  union all
  select 'policy_always_true', p.table_name || '.' || p.name,
    'lets the role change every row; compare the owner''s column with the caller'
  from policies p
  where p.polpermissive and p.polcmd <> 'r' and p.polroles && (select array_agg(oid) from roles)
    and (regexp_replace(coalesce(p.qual, ''), '[() ]', '', 'g') = 'true'
      or regexp_replace(coalesce(p.with_check, ''), '[() ]', '', 'g') = 'true')

  union all
  select 'multiple_permissive_policies', v.table_name,
    format('has several permissive policies for %s by %s (%s); each row is checked by all of them', v.verb, v.role,
      string_agg(v.name, ', ' order by v.name))
  from verbs v where v.table_name <> 'storage.objects' group by v.table_name, v.verb, v.role having count(*) > 1

  union all
  select 'storage_policy_of_all_buckets', 'storage.objects.' || p.name,
    'does not look at bucket_id, and so opens the bucket icons as well'
  from policies p
  where p.table_name = 'storage.objects' and p.polpermissive
    and (p.qual is not null and p.qual !~ 'bucket_id' or p.with_check is not null and p.with_check !~ 'bucket_id')

  union all
  select 'public_bucket', 'bucket ' || b.id, 'gives everybody every icon''s picture; set public to false'
  from storage.buckets b where b.id = 'icons' and b.public

  union all
  select 'security_definer_in_exposed_schema', f.name,
    'runs with its owner''s rights and can be called over HTTP; move it to a schema that is not shown'
  from functions f where f.prosecdef and f.schema <> 'private'

  union all
  select 'mutable_search_path', f.name, 'has no fixed search_path; add: set search_path = '''''
  from functions f
  where not exists (select from unnest(f.proconfig) c where c like 'search\_path=%')

  union all
  select 'security_definer_view', v.name,
    'shows rows with its owner''s rights, past row-level security; create it with (security_invoker = true)'
  from relations v
  where v.relkind = 'v'
    and not coalesce(v.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1',
      'security_invoker=yes']
    and exists (select from pg_catalog.aclexplode(v.acl) x join roles r on r.oid = x.grantee)

  union all
  select 'auth_users_exposed', v.name, 'shows auth.users over HTTP; leave its columns out or move it'
  from relations v
  where v.relkind in ('v', 'm')
    and exists (select from pg_catalog.aclexplode(v.acl) x join roles r on r.oid = x.grantee)
    and exists (
      select from pg_catalog.pg_rewrite w join pg_catalog.pg_depend d
        on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
      where w.ev_class = v.oid and d.refclassid = 'pg_catalog.pg_class'::regclass
        and d.refobjid = to_regclass('auth.users'))

  union all
  select case v.relkind when 'm' then 'materialized_view_exposed' else 'foreign_table_exposed' end, v.name,
    'knows no row-level security and is shown by the HTTP API; revoke it from anon and authenticated'
  from relations v
  where v.relkind in ('m', 'f')
    and exists (select from pg_catalog.aclexplode(v.acl) x join roles r on r.oid = x.grantee)

  union all
  select 'unindexed_foreign_key', t.name || '.' || c.conname,
    'has no index: each change of what it refers to reads the whole table'
  from pg_catalog.pg_constraint c join watched t on t.oid = c.conrelid
  where c.contype = 'f' and not exists (
    select from pg_catalog.pg_index i
    where i.indrelid = c.conrelid and i.indisvalid
      -- Partial indexes serve as long as they leave out only rows that refer to nothing.
      and (i.indpred is null or pg_catalog.pg_get_expr(i.indpred, i.indrelid) ~* '^\(\w+ is not null\)$')
      and (select array_agg(k order by k) from unnest((i.indkey::smallint[])[0:cardinality(c.conkey) - 1]) k)
        = (select array_agg(k order by k) from unnest(c.conkey) k))

  union all
  select 'no_primary_key', t.name, 'has no primary key'
  from watched t
  where not exists (select from pg_catalog.pg_index i where i.indrelid = t.oid and i.indisprimary)

  union all
  select 'duplicate_index', t.name,
    format('has the same index several times: %s', string_agg(i.indexrelid::regclass::text, ', ' order by 1))
  from pg_catalog.pg_index i join watched t on t.oid = i.indrelid
  group by t.name, i.indkey::text, i.indclass::text, i.indcollation::text, i.indoption::text,
    coalesce(pg_catalog.pg_get_expr(i.indexprs, i.indrelid), ''),
    coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), '')
  having count(*) > 1

  union all
  select 'invalid_index', i.indexrelid::regclass::text,
    'is not valid: building it broke off; drop it and build it again'
  from pg_catalog.pg_index i join watched t on t.oid = i.indrelid where not i.indisvalid

  union all
  select 'disabled_trigger', t.name || '.' || g.tgname, 'is switched off; enable it'
  from pg_catalog.pg_trigger g join ours t on t.oid = g.tgrelid where g.tgenabled = 'D'

  union all
  select 'wide_grant', t.name,
    format('is granted to %s: %s; revoke it', r.name,
      string_agg(lower(x.privilege_type), ', ' order by x.privilege_type))
  from ours t join pg_catalog.pg_class c on c.oid = t.oid
  cross join lateral pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) x
  join roles r on r.oid = x.grantee
  where r.name <> 'authenticated' or x.privilege_type not in ('SELECT', 'DELETE') or t.name like 'private.%'
  group by t.name, r.name

  union all
  -- No policy stops a TRUNCATE.
  select 'truncate_granted', t.name,
    format('can be truncated by %s; revoke it', string_agg(r.name, ', ' order by r.name))
  from tables t cross join lateral pg_catalog.aclexplode(t.acl) x join roles r on r.oid = x.grantee
  where x.privilege_type = 'TRUNCATE' and t.oid not in (select oid from ours) group by t.name

  union all
  select 'wide_grant', f.name, format('can be called by %s; revoke it', string_agg(r.name, ', ' order by r.name))
  from functions f cross join lateral pg_catalog.aclexplode(f.acl) x join roles r on r.oid = x.grantee
  where r.name in ('anon', 'public') and (f.schema = 'private' or f.prosecdef) group by f.name

  union all
  select 'wide_default_grant', format('default privileges of %s', o.rolname),
    format('new %s%s are granted to %s', k.name, coalesce(' in ' || n.nspname, ''),
      string_agg(distinct case x.grantee when 0 then 'public' else pg_catalog.pg_get_userbyid(x.grantee)::text end,
        ', '))
  from (values ('r'::"char", 'tables'), ('f'::"char", 'functions'), ('S'::"char", 'sequences')) k (code, name)
  cross join (
    select distinct r.oid, r.rolname from pg_catalog.pg_class c join ours t on t.oid = c.oid
    join pg_catalog.pg_roles r on r.oid = c.relowner) o
  cross join (
    select 0::oid as oid, null as nspname
    union all
    select oid, nspname from pg_catalog.pg_namespace where nspname in ('public', 'private')) n
  left join pg_catalog.pg_default_acl d
    on d.defaclrole = o.oid and d.defaclnamespace = n.oid and d.defaclobjtype = k.code
  cross join lateral pg_catalog.aclexplode(coalesce(d.defaclacl, case when n.oid = 0 then
    pg_catalog.acldefault(case k.code when 'S' then 's' else k.code end, o.oid) end)) x
  where x.grantee = 0 or pg_catalog.pg_get_userbyid(x.grantee) in ('anon', 'authenticated', 'service_role')
  group by o.rolname, k.name, n.nspname

  union all
  select 'role_bypasses_rls', 'role ' || r.rolname, 'is not held by row-level security; alter it to nobypassrls'
  from pg_catalog.pg_roles r
  where r.rolname in ('anon', 'authenticated', 'authenticator') and (r.rolbypassrls or r.rolsuper)

  union all
  select 'extension_in_exposed_schema', 'extension ' || e.extname, 'lies in a schema that the HTTP API shows; move it'
  from pg_catalog.pg_extension e join exposed n on n.oid = e.extnamespace)
select f.rule, f.object, f.message from findings f
order by f.rule collate "C", f.object collate "C", f.message collate "C"
