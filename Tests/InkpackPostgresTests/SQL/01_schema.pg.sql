-- What was made, and that what is made later is closed (attack 38).
begin;
\ir helpers.sql
select plan(14);

select is(
  (select string_agg(relname, ' ' order by relname) from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity),
  'holds icon_packs icon_versions icons transactions users', 'every table has row-level security');
select is(
  (select string_agg(format('%s(%s) %s', p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)),
    E'\n' order by p.proname) from pg_proc p where p.pronamespace = 'public'::regnamespace),
  $$adjust_inkbucks(p_user_id uuid, p_amount integer, p_idempotency_key uuid, p_reason text) ledger_result
claim_images(p_limit integer, p_seconds integer) TABLE(icon_id uuid, user_id uuid, version integer, document jsonb, attempt integer)
claim_storage_jobs(p_limit integer, p_visibility_seconds integer) TABLE(id bigint, bucket text, object_name text, attempts integer)
commit_icon(p_type transaction_type, p_idempotency_key uuid, p_document jsonb, p_icon_id uuid DEFAULT NULL::uuid, p_expected_version integer DEFAULT NULL::integer, p_metadata jsonb DEFAULT NULL::jsonb, p_icon_pack_id uuid DEFAULT NULL::uuid) commit_result
commit_icon_for(p_user_id uuid, p_type transaction_type, p_idempotency_key uuid, p_document jsonb, p_icon_id uuid DEFAULT NULL::uuid, p_expected_version integer DEFAULT NULL::integer, p_metadata jsonb DEFAULT NULL::jsonb, p_icon_pack_id uuid DEFAULT NULL::uuid, p_hold_id uuid DEFAULT NULL::uuid) commit_result
commit_icons(p_items jsonb) SETOF commit_result
commit_icons_for(p_user_id uuid, p_items jsonb) SETOF commit_result
delete_icon(p_icon_id uuid) boolean
delete_icon_for(p_user_id uuid, p_icon_id uuid) boolean
delete_pack_for(p_user_id uuid, p_icon_pack_id uuid) boolean
erase_user(p_user_id uuid) boolean
expire_holds(p_limit integer DEFAULT 1000) integer
fail_image(p_icon_id uuid, p_version integer, p_final boolean) boolean
finish_storage_job(p_id bigint) boolean
grant_inkbucks(p_user_id uuid, p_amount integer, p_idempotency_key uuid, p_reason text DEFAULT NULL::text) ledger_result
hold_inkbucks(p_user_id uuid, p_type transaction_type, p_idempotency_key uuid, p_ttl_seconds integer DEFAULT 300) hold_result
list_packs(p_limit integer DEFAULT 20, p_icons_per_pack integer DEFAULT 50, p_before_created timestamp with time zone DEFAULT NULL::timestamp with time zone, p_before_id uuid DEFAULT NULL::uuid, p_with_documents boolean DEFAULT false) json
list_packs_for(p_user_id uuid, p_limit integer DEFAULT 20, p_icons_per_pack integer DEFAULT 50, p_before_created timestamp with time zone DEFAULT NULL::timestamp with time zone, p_before_id uuid DEFAULT NULL::uuid, p_with_documents boolean DEFAULT false) json
mark_image(p_icon_id uuid, p_version integer, p_etag text) boolean
price_of(p_type transaction_type) integer
purge_user(p_user_id uuid, p_reason text) bigint
redraw_image(p_icon_id uuid) boolean
refund_transaction(p_user_id uuid, p_transaction_id uuid, p_idempotency_key uuid, p_reason text DEFAULT NULL::text) ledger_result
release_hold(p_user_id uuid, p_hold_id uuid) hold_result
touch_pack(p_icon_pack_id uuid) boolean
touch_pack_for(p_user_id uuid, p_icon_pack_id uuid) boolean
verify_ledger(p_user_id uuid DEFAULT NULL::uuid) TABLE(user_id uuid, problem text, seq bigint)$$,
  'the functions of the HTTP API have the names, arguments and results that a site calls');
select is(
  (select string_agg(p.oid::regprocedure::text, ' ') from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef),
  null, 'no function that is shown runs with its owner''s rights');
select is(
  (select string_agg(p.oid::regprocedure::text, ' ') from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and not coalesce('search_path=""' = any (p.proconfig), false)),
  null, 'every function has an empty search_path');
select is(
  (select string_agg(p.oid::regprocedure::text, ' ') from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and (has_function_privilege('anon', p.oid, 'execute') or exists (
        select from aclexplode(p.proacl) where grantee = 0) or p.proacl is null)),
  null, 'nobody who is not signed in can call anything');
select is(
  (select string_agg(distinct enumlabel, ' ') from pg_enum where enumtypid = 'transaction_type'::regtype),
  'adjustment edit expiry forfeit generate grant refund style', 'all kinds of entries are known from the start');
select is(
  (select image_url from public.icons where id = md5('sun')::uuid),
  pg_temp.named('/icons/<alice>/<sun>.png'), 'a picture''s place follows from owner and icon');
select is(
  (select id::text from public.transactions
    where idempotency_key = md5('grant')::uuid and user_id = md5('alice')::uuid),
  private.derive_id(md5('alice')::uuid, md5('grant')::uuid)::text, 'an entry''s id follows from user and key');
select is(
  private.derive_id('a11ce000-0000-4000-8000-000000000001', '0ea50000-0000-4000-8000-000000000304')::text,
  'fdd26090-7ae9-853a-823c-8c7239e1ca57', 'the same id is found by any other program');

-- What is made later is closed.
create table public.later (id integer primary key);
create sequence public.later_numbers;
create function public.later() returns integer language sql as 'select 1';
create function private.later() returns integer language sql as 'select 1';
select is(
  (select string_agg(r, ' ') from unnest('{anon,authenticated,service_role}'::text[]) r
    where has_table_privilege(r, 'public.later', 'select, insert, update, delete, truncate')),
  null, 'a table that is made later is nobody''s');
select is(
  (select string_agg(r, ' ') from unnest('{anon,authenticated,service_role}'::text[]) r
    where has_sequence_privilege(r, 'public.later_numbers', 'usage, select, update')),
  null, 'so is a sequence');
select is(
  (select string_agg(r, ' ') from unnest('{anon,authenticated,service_role}'::text[]) r
    where has_function_privilege(r, 'public.later()', 'execute')
      or has_function_privilege(r, 'private.later()', 'execute')),
  null, 'so is a function');

select is(
  (select count(*)::int from pg_trigger where not tgisinternal and tgenabled <> 'O'
    and tgrelid in (select oid from pg_class where relnamespace in ('public'::regnamespace, 'private'::regnamespace))),
  0, 'no guard is switched off');
select is((select count(*)::int from public.verify_ledger()), 0, 'the tests start from a sound store');

select * from finish();
rollback;
