-- What the database has of ours, one row for each thing: its kind, its name, and what it is. Held against the same rows
-- of a freshly migrated database: a row that is missing or other, or one too many, is drift. Tables and functions of a
-- site in `public` are left out; what is attached to ours is not: a policy, a trigger, a grant, a column, an overload.
-- Ask with an empty search_path, on which the form of names depends: set local search_path = ''.
with
tables as (
  select c.oid, c.oid::regclass::text as name, c.relowner, c.relacl, c.relkind, c.relnamespace
  from pg_catalog.pg_class c
  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and (
    c.relnamespace = to_regnamespace('private') and c.relname <> 'schema_migrations'
    or c.relnamespace = to_regnamespace('public')
      and c.relname in ('users', 'icon_packs', 'icons', 'icon_versions', 'transactions', 'holds'))),
functions as (
  select p.*, p.oid::regprocedure::text as name
  from pg_catalog.pg_proc p
  where p.pronamespace = to_regnamespace('private')
    or p.pronamespace = to_regnamespace('public') and p.proname in (
      'commit_icon', 'commit_icon_for', 'commit_icons', 'commit_icons_for', 'delete_icon', 'delete_icon_for',
      'delete_pack_for', 'touch_pack', 'touch_pack_for', 'price_of', 'list_packs', 'list_packs_for', 'grant_inkbucks',
      'refund_transaction', 'adjust_inkbucks', 'hold_inkbucks', 'release_hold', 'expire_holds', 'erase_user',
      'purge_user', 'mark_image', 'claim_images', 'fail_image', 'redraw_image', 'claim_storage_jobs',
      'finish_storage_job', 'verify_ledger')),
types as (
  select t.*, t.oid::regtype::text as name
  from pg_catalog.pg_type t
  where t.typtype in ('e', 'd') and t.typnamespace = to_regnamespace('private')
    or t.typnamespace = to_regnamespace('public') and t.typname in (
      'transaction_type', 'hold_status', 'ledger_actor', 'image_state', 'email_address', 'username', 'pack_name',
      'icon_metadata', 'pack_style', 'icon_document', 'commit_result', 'ledger_result', 'hold_result')),
-- An access control list tells of nobody by being null: then the defaults hold.
grants as (
  select 'grant' as kind, 'schema private' as object, n.nspowner as owner,
    coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner)) as acl
  from pg_catalog.pg_namespace n where n.nspname = 'private'
  union all
  select 'grant', t.name, t.relowner,
    coalesce(t.relacl, pg_catalog.acldefault(case t.relkind when 'S' then 's' else 'r' end::"char", t.relowner))
  from tables t
  union all
  select 'grant', t.name || '.' || a.attname, t.relowner, a.attacl
  from tables t join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  where a.attacl is not null
  union all
  select 'grant', f.name, f.proowner, coalesce(f.proacl, pg_catalog.acldefault('f', f.proowner)) from functions f
  union all
  -- What tables and functions that are made later would be granted, in all schemas and in ours.
  select 'default grant', k.name || coalesce(' in ' || n.nspname, ''), o.oid,
    coalesce(d.defaclacl, case when n.oid = 0 then
      pg_catalog.acldefault(case k.code when 'S' then 's' else k.code end, o.oid) end)
  from (values ('r'::"char", 'tables'), ('f'::"char", 'functions'), ('S'::"char", 'sequences')) k (code, name)
  cross join (
    select c.relowner as oid from pg_catalog.pg_class c
    where c.relnamespace = to_regnamespace('public') and c.relname = 'transactions') o
  cross join (
    select 0::oid as oid, null as nspname
    union all
    select n.oid, n.nspname from pg_catalog.pg_namespace n where n.nspname in ('public', 'private')) n (oid, nspname)
  left join pg_catalog.pg_default_acl d
    on d.defaclrole = o.oid and d.defaclnamespace = n.oid and d.defaclobjtype = k.code),
rows (kind, name, definition) as (
  select 'search_path', 'is not empty', current_setting('search_path')
  where current_setting('search_path') not in ('', '""')

  union all
  select 'schema', n.nspname::text, 'owner ' || pg_catalog.pg_get_userbyid(n.nspowner)
  from pg_catalog.pg_namespace n where n.nspname = 'private'

  union all
  select case t.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end, t.name,
    concat_ws('; ', 'owner ' || pg_catalog.pg_get_userbyid(t.relowner),
      case when c.relkind = 'r' then 'row security ' || case when c.relrowsecurity then 'on' else 'off' end end,
      case when c.relforcerowsecurity then 'forced' end,
      case when c.relpersistence <> 'p' then 'not logged' end,
      array_to_string(c.reloptions, ', '))
  from tables t join pg_catalog.pg_class c on c.oid = t.oid

  union all
  select 'column', t.name || '.' || a.attname,
    concat_ws(' ', pg_catalog.format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' end,
      case when a.attidentity <> '' then 'identity ' || a.attidentity::text end,
      case when a.attgenerated <> '' then 'generated' when d.oid is not null then 'default' end,
      pg_catalog.pg_get_expr(d.adbin, d.adrelid))
  from tables t
  join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where t.relkind <> 'S'

  union all
  select 'constraint', coalesce(t.name, y.name) || '.' || c.conname,
    pg_catalog.pg_get_constraintdef(c.oid) || case when c.convalidated then '' else ' not validated' end
  from pg_catalog.pg_constraint c
  left join tables t on t.oid = c.conrelid
  left join types y on y.oid = c.contypid
  -- 'n' are those of columns, which newer servers list here too; 't' are triggers.
  where (t.oid is not null or y.oid is not null) and c.contype not in ('n', 't')

  union all
  select 'index', i.indexrelid::regclass::text,
    pg_catalog.pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' not valid' end
  from tables t join pg_catalog.pg_index i on i.indrelid = t.oid

  union all
  select 'trigger', g.tgrelid::regclass::text || '.' || g.tgname,
    pg_catalog.pg_get_triggerdef(g.oid)
      || case g.tgenabled when 'O' then '' when 'D' then ' disabled' else ' enabled ' || g.tgenabled::text end
  from pg_catalog.pg_trigger g
  where not g.tgisinternal and (
    g.tgrelid in (select oid from tables)
    or g.tgrelid = to_regclass('auth.users') and g.tgname like 'icons\_%')

  union all
  select 'rule', w.ev_class::regclass::text || '.' || w.rulename, pg_catalog.pg_get_ruledef(w.oid)
  from pg_catalog.pg_rewrite w join tables t on t.oid = w.ev_class where t.relkind in ('r', 'p')

  union all
  select 'policy', p.polrelid::regclass::text || '.' || p.polname,
    concat_ws(' ', case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd
        when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all'
      end,
      'to ' || (
        select string_agg(case r when 0 then 'public' else pg_catalog.pg_get_userbyid(r) end, ', ' order by r)
        from unnest(p.polroles) r),
      'using ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid),
      'with check ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_catalog.pg_policy p
  where p.polrelid in (select oid from tables)
    or p.polrelid = to_regclass('storage.objects') and p.polname like 'icons\_objects\_%'

  union all
  select 'function', f.name,
    concat_ws('; ', 'owner ' || pg_catalog.pg_get_userbyid(f.proowner),
      'returns ' || pg_catalog.pg_get_function_result(f.oid),
      'arguments ' || nullif(pg_catalog.pg_get_function_arguments(f.oid), ''),
      (select l.lanname from pg_catalog.pg_language l where l.oid = f.prolang),
      case f.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
      case when f.prosecdef then 'security definer' else 'security invoker' end,
      case when f.proisstrict then 'strict' end,
      array_to_string(f.proconfig, ', '),
      'body ' || left(encode(sha256(convert_to(f.prosrc, 'UTF8')), 'hex'), 16))
  from functions f

  union all
  select 'type', y.name,
    case y.typtype
      when 'e' then (
        select string_agg(e.enumlabel, ', ' order by e.enumsortorder)
        from pg_catalog.pg_enum e where e.enumtypid = y.oid)
      when 'd' then pg_catalog.format_type(y.typbasetype, y.typtypmod)
      else (
        select string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
        from pg_catalog.pg_attribute a where a.attrelid = y.typrelid and a.attnum > 0 and not a.attisdropped)
    end
  from types y

  union all
  select g.kind,
    g.object || ' to ' || case x.grantee when 0 then 'public' else pg_catalog.pg_get_userbyid(x.grantee) end,
    string_agg(lower(x.privilege_type) || case when x.is_grantable then ' with grant option' else '' end, ', '
      order by x.privilege_type)
  from grants g cross join lateral pg_catalog.aclexplode(g.acl) x
  where x.grantee <> g.owner
  group by g.kind, g.object, x.grantee

  union all
  select 'bucket', b.id, concat_ws('; ', case when b.public then 'public' else 'private' end,
    'at most ' || b.file_size_limit || ' bytes', array_to_string(b.allowed_mime_types, ', '))
  from storage.buckets b where b.id = 'icons')
select r.kind, r.name, regexp_replace(r.definition, '\s+', ' ', 'g') as definition
from rows r
order by r.kind collate "C", r.name collate "C", r.definition collate "C"
