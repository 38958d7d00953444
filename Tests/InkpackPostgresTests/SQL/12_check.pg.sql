-- A freshly migrated database gives the linter nothing and is as the golden catalog says; a broken one is named:
-- attack 38.
begin;
\ir helpers.sql
\set lint `cat :'check'/lint.sql`
\set verify `cat :'check'/verify.sql`
\set catalog `cat :'check'/catalog.sql`
\set golden `cat :'check'/catalog.txt`

select set_config('test.lint', :'lint', true), set_config('test.verify', :'verify', true),
  set_config('test.catalog', :'catalog', true) \g /dev/null
create temp table golden as select line from string_to_table(:'golden', E'\n') line;

-- All findings of the linter and of what is verified, and all rows that the catalog has too many (+) or too few (-).
create function pg_temp.found() returns setof text language plpgsql as $$
begin
  perform set_config('search_path', '', true);
  return query execute format('select f.rule || '' '' || f.object from (%s) f', current_setting('test.lint'));
  return query execute format('select f.rule || '' '' || f.object from (%s) f', current_setting('test.verify'));
  return query execute format($f$
    with now as (select concat_ws(E'\t', c.kind, c.name, c.definition) as line from (%s) c)
    select '+ ' || split_part(line, E'\t', 1) || ' ' || split_part(line, E'\t', 2) from (
      select line from now except select line from pg_temp.golden) more
    union all
    select '- ' || split_part(line, E'\t', 1) || ' ' || split_part(line, E'\t', 2) from (
      select line from pg_temp.golden except select line from now) less$f$, current_setting('test.catalog'));
  perform set_config('search_path', 'public, extensions', true);
end $$;

-- What is found after a change, which is undone again.
create function pg_temp.broken(p_sql text) returns text language plpgsql as $$
declare
  v_found text;
begin
  execute pg_temp.named(p_sql);
  select coalesce(string_agg(f, '; ' order by f collate "C"), 'nothing') into v_found from pg_temp.found() f;
  raise exception '%', v_found using errcode = 'UNDO0';
exception when sqlstate 'UNDO0' then return sqlerrm; end $$;

create temp table breaks (number integer generated always as identity, sql text, found text);
insert into breaks (sql, found) values
  ($$select 1$$, 'nothing'),
  -- A site's own things, well made.
  ($$create table public.profiles (id uuid primary key); alter table public.profiles enable row level security;
    create policy own on public.profiles to authenticated using (id = (select auth.uid()));
    grant select on public.profiles to anon, authenticated;
    create function public.hello() returns text language sql set search_path = '' as 'select ''hello''';
    create policy avatars on storage.objects for select using (bucket_id = 'avatars')$$, 'nothing'),
  -- Ours, broken.
  ($$alter table public.icons disable row level security$$,
    '+ table public.icons; - table public.icons; policy_without_rls public.icons; '
      || 'policy_without_rls public.icons; rls_disabled public.icons'),
  ($$drop policy icons_select on public.icons$$, '- policy public.icons.icons_select'),
  ($$drop policy holds_select on public.holds$$, '- policy public.holds.holds_select; rls_without_policy public.holds'),
  ($$create policy everything on public.icons for select to authenticated using (true)$$,
    '+ policy public.icons.everything; multiple_permissive_policies public.icons'),
  ($$alter policy icons_select on public.icons using (user_id = auth.uid())$$,
    '+ policy public.icons.icons_select; - policy public.icons.icons_select; '
      || 'policy_without_init_plan public.icons.icons_select'),
  ($$alter policy packs_update on public.icon_packs using (true) with check (true)$$,
    '+ policy public.icon_packs.packs_update; - policy public.icon_packs.packs_update; '
      || 'policy_always_true public.icon_packs.packs_update'),
  ($$grant select on public.users to anon$$, '+ grant public.users to anon; wide_grant public.users'),
  ($$grant update (inkbucks) on public.users to authenticated$$, '+ grant public.users.inkbucks to authenticated'),
  ($$grant truncate on public.transactions to authenticated$$,
    '+ grant public.transactions to authenticated; - grant public.transactions to authenticated; '
      || 'wide_grant public.transactions'),
  ($$grant execute on function private.post to authenticated$$,
    '+ grant private.post(uuid,public.ledger_actor,public.transaction_type,integer,uuid,text,uuid) to authenticated'),
  ($$grant execute on function private.erase_user to public$$,
    '+ grant private.erase_user(uuid) to public; wide_grant private.erase_user(uuid)'),
  ($$alter function private.commit_icons reset search_path$$,
    '+ function private.commit_icons(uuid,public.ledger_actor,jsonb); '
      || '- function private.commit_icons(uuid,public.ledger_actor,jsonb); '
      || 'mutable_search_path private.commit_icons(uuid,public.ledger_actor,jsonb)'),
  ($$alter function public.delete_icon security definer$$,
    '+ function public.delete_icon(uuid); - function public.delete_icon(uuid); '
      || 'security_definer_in_exposed_schema public.delete_icon(uuid)'),
  ($$create or replace function private.erase_user(p_user uuid) returns boolean language plpgsql security definer
    set search_path = '' as 'begin return false; end'$$,
    '+ function private.erase_user(uuid); - function private.erase_user(uuid)'),
  ($$create function public.delete_icon(p_icon_id text) returns boolean language sql set search_path = ''
    as 'select true'$$,
    '+ function public.delete_icon(text)'),
  ($$drop function public.touch_pack(uuid)$$,
    '- function public.touch_pack(uuid); - grant public.touch_pack(uuid) to authenticated'),
  ($$alter table public.transactions disable trigger ledger_refuse_row$$,
    '+ trigger public.transactions.ledger_refuse_row; - trigger public.transactions.ledger_refuse_row; '
      || 'disabled_trigger public.transactions.ledger_refuse_row'),
  ($$drop trigger ledger_apply on public.transactions$$, '- trigger public.transactions.ledger_apply'),
  ($$drop index public.icons_pack_created$$,
    '- index public.icons_pack_created; unindexed_foreign_key public.icons.icons_icon_pack_fkey'),
  ($$create index again on public.icons (user_id, created_at desc, id desc) where deleted_at is null$$,
    '+ index public.again; duplicate_index public.icons'),
  ($$alter table public.users drop constraint users_inkbucks_nonnegative$$,
    '- constraint public.users.users_inkbucks_nonnegative'),
  ($$alter table public.icons alter column metadata drop not null$$,
    '+ column public.icons.metadata; - column public.icons.metadata'),
  ($$alter table public.icons add column secret text$$, '+ column public.icons.secret'),
  ($$alter domain public.username drop constraint username_check$$, '- constraint public.username.username_check'),
  ($$alter type public.image_state add value 'lost'$$, '+ type public.image_state; - type public.image_state'),
  ($$alter default privileges in schema public grant select on tables to anon$$,
    '+ default grant tables in public to anon; wide_default_grant default privileges of postgres'),
  ($$alter default privileges grant execute on functions to public$$,
    '+ default grant functions to public; wide_default_grant default privileges of postgres'),
  ($$update storage.buckets set public = true where id = 'icons'$$,
    '+ bucket icons; - bucket icons; public_bucket bucket icons'),
  ($$create policy all_objects on storage.objects for select to authenticated using (true)$$,
    'storage_policy_of_all_buckets storage.objects.all_objects'),
  ($$create table private.backdoor (id integer)$$,
    '+ column private.backdoor.id; + table private.backdoor; no_primary_key private.backdoor'),
  ($$select set_config('pgrst.db_schemas', 'public, private', true)$$,
    'private_schema_exposed schema private; rls_without_policy private.ledger_purges; '
      || 'rls_without_policy private.prices; '
      -- There where the migrations were applied by us, and not where another tool has done so.
      || coalesce('rls_without_policy ' || to_regclass('private.schema_migrations') || '; ', '')
      || 'rls_without_policy private.storage_outbox'),
  -- A site's own things, badly made.
  ($$create table public.notes (id integer, about uuid references public.icons); grant all on public.notes to anon$$,
    'no_primary_key public.notes; rls_disabled public.notes; truncate_granted public.notes; '
      || 'unindexed_foreign_key public.notes.notes_about_fkey'),
  ($$create view public.balances as select * from public.users; grant select on public.balances to authenticated$$,
    'security_definer_view public.balances'),
  ($$create view public.logins with (security_invoker = true) as select id, email from auth.users;
    grant select on public.logins to anon$$, 'auth_users_exposed public.logins'),
  ($$create materialized view public.totals as select sum(inkbucks) from public.users;
    grant select on public.totals to anon$$, 'materialized_view_exposed public.totals'),
  ($$create table public.profiles (id uuid primary key); alter table public.profiles enable row level security;
    create policy admin on public.profiles for select using ((auth.jwt() -> 'user_metadata' ->> 'admin') = 'yes')$$,
    'policy_trusts_user_metadata public.profiles.admin; policy_without_init_plan public.profiles.admin'),
  ($$create function public.hello() returns text language sql security definer as 'select ''hello'''$$,
    'mutable_search_path public.hello(); security_definer_in_exposed_schema public.hello()');

-- What is in the tables.
insert into breaks (sql, found) values
  ($$insert into auth.users (id) values ('<lost>'); alter table public.users disable trigger user;
    delete from public.users where id = '<lost>'; alter table public.users enable trigger user$$,
    'login_without_user login <lost>'),
  ($$delete from private.prices where type = 'style'$$, 'missing_price private.prices'),
  ($$alter table public.holds disable trigger holds_take; insert into public.holds (id, user_id, type, amount,
      idempotency_key, request_hash, expires_at, created_at) values ('<late>', '<bob>', 'edit', 1, '<late>', '',
      now() - interval '2 days', now() - interval '2 days'); alter table public.holds enable trigger holds_take$$,
    'overdue_hold hold <late>'),
  ($$update public.icons set image_attempts = 10 where id = '<moon>'$$, 'stuck_picture icon <moon>'),
  ($$insert into private.storage_outbox (bucket, object_name, op, attempts) values ('icons', 'x', 'delete', 10)$$,
    'stuck_removal icons/x'),
  ($$select public.erase_user('<bob>'); update public.icons set metadata = '{"a": 1}' where id = '<moon>'$$,
    'erased_with_content user <bob>');

select plan((select count(*)::integer from breaks) + 1);
select is(pg_temp.broken(sql), pg_temp.named(found), left(regexp_replace(sql, '\s+', ' ', 'g'), 90))
from breaks order by number;
insert into cases (name, role, who, sql, wanted) values
  ('the service can ask the linter as well', 'service_role', null, :'lint', 'no row');
update cases set sql = regexp_replace(sql, '^.*?\nwith', 'with');
select pg_temp.play();

select * from finish();
rollback;
