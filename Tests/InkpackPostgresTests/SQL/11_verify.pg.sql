-- What somebody has changed past all guards is named by verify_ledger: attack 22. Each is done to a sound store.
begin;
\ir helpers.sql
select plan(27);

-- A refund, a captured hold and an open one.
select public.refund_transaction(md5('alice')::uuid, private.derive_id(md5('alice')::uuid, md5('key_loose')::uuid),
  md5('refund')::uuid) \g /dev/null
select public.commit_icon_for(md5('alice')::uuid, 'edit', md5('key_held')::uuid, '{}', md5('loose')::uuid,
  p_hold_id => (public.hold_inkbucks(md5('alice')::uuid, 'edit', md5('hold')::uuid)).hold_id) \g /dev/null
select public.hold_inkbucks(md5('alice')::uuid, 'edit', md5('open')::uuid) \g /dev/null
select is((select count(*)::int from public.verify_ledger()), 0, 'a sound store has no finding');

create function pg_temp.findings(p_sql text) returns text language plpgsql as $$
declare
  v_findings text;
begin
  execute 'alter table public.users disable trigger user; alter table public.transactions disable trigger user;
    alter table public.icons disable trigger user; alter table public.icon_versions disable trigger user;
    alter table public.holds disable trigger user';
  execute pg_temp.named(p_sql);
  select coalesce(string_agg(distinct problem, ', ' order by problem), 'none') into v_findings
  from public.verify_ledger(md5('alice')::uuid);
  raise exception '%', v_findings using errcode = 'UNDO0';
exception when sqlstate 'UNDO0' then return sqlerrm;
end $$;

create temp table damages (number integer generated always as identity, sql text, problem text);
insert into damages (sql, problem) values
  ($$delete from transactions where user_id = '<alice>' and seq = 3$$, 'gap in seq'),
  ($$update transactions set seq = seq + 10 where user_id = '<alice>' and seq >= 4$$, 'gap in seq'),
  ($$update transactions set balance_after = balance_after + 1 where user_id = '<alice>' and seq = 2$$,
    'running balance'),
  ($$update users set inkbucks = inkbucks + 100$$, 'head'),
  ($$update users set ledger_seq = ledger_seq + 1$$, 'head'),
  ($$update users set held = held - 1 where id = '<alice>'$$, 'held'),
  ($$alter table users drop constraint users_inkbucks_nonnegative; update users set held = 99$$, 'negative'),
  ($$alter table transactions drop constraint transactions_form;
    update transactions set amount = 1 where user_id = '<alice>' and seq = 2$$, 'amount'),
  ($$update transactions set idempotency_key = '<new>' where user_id = '<alice>' and seq = 2$$, 'entry id'),
  ($$update transactions set id = gen_random_uuid() where user_id = '<alice>' and seq = 6$$, 'entry id'),
  ($$update transactions set reverses = (select id from transactions where user_id = '<alice>' and seq = 1)
    where user_id = '<alice>' and type = 'refund'$$, 'refund'),
  ($$update transactions set amount = 2, balance_after = balance_after + 1
    where user_id = '<alice>' and type = 'refund'$$,
    'refund'),
  ($$update transactions set reverses = (select id from transactions where user_id = '<bob>' and type = 'generate')
    where user_id = '<alice>' and type = 'refund'$$, 'refund'),
  ($$alter table transactions drop constraint transactions_form; drop index transactions_one_charge;
    update transactions set reverses = null where user_id = '<alice>' and type = 'refund'$$, 'refund'),
  ($$update transactions set hold_id = null where hold_id is not null$$, 'capture'),
  ($$update holds set status = 'released' where status = 'captured'$$, 'capture'),
  ($$update holds set amount = 3 where status = 'captured'$$, 'capture'),
  ($$delete from icon_versions where icon_id = '<sun>' and version = 2$$, 'missing version'),
  ($$delete from icon_versions where icon_id = '<sun>' and version = 1$$, 'history'),
  ($$insert into icon_versions (icon_id, version, user_id, type, document)
    values ('<sun>', 3, '<alice>', 'edit', '{}')$$,
    'unpaid version'),
  ($$update icon_versions set type = 'style' where icon_id = '<sun>' and version = 2$$, 'missing version'),
  ($$update icons set version = version + 1 where id = '<sun>'$$, 'history'),
  ($$update icons set document = '{"free": true}' where id = '<sun>'$$, 'history'),
  ($$update icons set image_state = 'ready' where id = '<sun>'$$, 'image'),
  ($$update icons set image_version = 99 where id = '<sun>'$$, 'image'),
  ($$alter table transactions drop constraint transactions_user_id_fkey; alter table icons drop constraint
    icons_user_id_fkey; alter table icon_packs drop constraint icon_packs_user_id_fkey;
    alter table holds drop constraint
    holds_user_id_fkey; delete from users where id = '<alice>'$$, 'reference');
select is(
  case when d.problem = any (string_to_array(f, ', ')) then d.problem else f end, d.problem,
  d.problem || ': ' || left(regexp_replace(d.sql, '\s+', ' ', 'g'), 90))
from damages d cross join lateral pg_temp.findings(d.sql) f order by d.number;

select * from finish();
rollback;
