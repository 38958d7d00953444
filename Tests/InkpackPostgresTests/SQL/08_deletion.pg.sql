-- What goes and what stays: attacks 30 to 32, and fault 1.
begin;
\ir helpers.sql
select plan(74);

-- Icons and packs.
insert into cases (name, role, who, sql, wanted) values
  ('an icon is deleted', 'authenticated', 'alice', $$select delete_icon('<loose>')$$, 'true'),
  ('once', 'authenticated', 'alice', $$select delete_icon('<loose>')$$, 'false'),
  ('not another''s', 'authenticated', 'alice', $$select delete_icon('<moon>')$$, 'false'),
  ('it is gone for its owner', 'authenticated', 'alice', $$select count(*) from icons where id = '<loose>'$$, '0'),
  ('with its history', 'authenticated', 'alice', $$select count(*) from icon_versions where icon_id = '<loose>'$$, '0'),
  ('what is left is an empty row', 'postgres', null, $$select format('%s %s %s %s', document is null, metadata,
    icon_pack_id is null, image_state) from icons where id = '<loose>'$$, 't {} t deleting'),
  ('it does not come back', 'postgres', null,
    $$update icons set deleted_at = null, document = '{}' where id = '<loose>'$$, '42501*'),
  ('nor is a row removed', 'postgres', null, $$delete from icons where id = '<loose>'$$, '42501*'),
  ('nor a document changed for free', 'postgres', null, $$update icons set document = '{}' where id = '<sun>'$$,
    '42501*'),
  ('nor a version skipped', 'postgres', null, $$update icons set version = 9 where id = '<sun>'$$, '42501*'),
  ('nor an icon given away', 'postgres', null, $$update icons set user_id = '<bob>' where id = '<sun>'$$, '42501*'),
  ('nor a pack', 'postgres', null, $$update icon_packs set user_id = '<bob>' where id = '<maps>'$$, '42501*'),
  ('a pack is deleted', 'authenticated', 'alice', $$delete from icon_packs where id = '<maps>'$$, '1 rows'),
  ('its icons stay without one, as they were', 'authenticated', 'alice', $$select format('%s %s %s', version,
    icon_pack_id is null, updated_at = created_at) from icons where id = '<sun>'$$, '2 t t'),
  ('the service deletes no pack in another''s name', 'service_role', null,
    $$select delete_pack_for('<alice>', '<bobs>')$$, 'false'),
  ('but in the owner''s', 'service_role', null, $$select delete_pack_for('<bob>', '<bobs>')$$, 'true'),
  ('once', 'service_role', null, $$select delete_pack_for('<bob>', '<bobs>')$$, 'false'),
  ('a user is not deleted', 'postgres', null, $$delete from users where id = '<alice>'$$, '42501*'),
  ('an address is not taken away', 'service_role', null, $$update users set email = null where id = '<alice>'$$,
    '42501*'),
  ('but changed', 'service_role', null, $$update users set email = 'alice2@example.org' where id = '<alice>'$$,
    '1 rows');
select pg_temp.play();
select is(pg_temp.money('alice'), '17/0/4/17', 'the ledger stays');
select is((select count(*)::int from public.verify_ledger()), 0, 'and the store is sound');

-- Erasing.
select public.hold_inkbucks(md5('alice')::uuid, 'edit', md5('hold')::uuid) \g /dev/null
insert into public.icon_packs (id, user_id, name) values (md5('more')::uuid, md5('alice')::uuid, 'More');
insert into cases (name, role, who, sql, wanted) values
  ('a user is erased', 'service_role', null, $$select erase_user('<alice>')$$, 'true'),
  ('once', 'service_role', null, $$select erase_user('<alice>')$$, 'false'),
  ('somebody unknown is not', 'service_role', null, $$select erase_user('<none>')$$, 'false'),
  ('names are gone', 'service_role', null, $$select format('%s %s %s', email is null, username is null, deleted_at
    is not null) from users where id = '<alice>'$$, 't t t'),
  ('content is gone', 'service_role', null, $$select (select count(*) from icon_packs where user_id = '<alice>')
    + (select count(*) from icon_versions where user_id = '<alice>')
    + (select count(*) from icons where user_id = '<alice>' and (document is not null or metadata <> '{}'))$$, '0'),
  ('pictures are to be removed', 'postgres', null, $$select string_agg(object_name, ' ' order by object_name)
    from private.storage_outbox where object_name like '<alice>%'$$, null),
  ('the numbers stay', 'service_role', null, $$select string_agg(amount::text, ' ' order by seq) from transactions
    where user_id = '<alice>'$$, '20 -1 -1 -1 -17'),
  ('the service sees', 'service_role', null, $$select type from transactions where user_id = '<alice>' and seq = 5$$,
    'forfeit'),
  ('the hold is released', 'service_role', null, $$select status from holds where user_id = '<alice>'$$, 'released');
update cases set wanted = (
  select string_agg(n, ' ' order by n)
  from unnest(array[pg_temp.named('<alice>/<loose>.png'), pg_temp.named('<alice>/<sun>.png')]) n)
where wanted is null;
select pg_temp.play();
select is((select count(*)::int from public.verify_ledger()), 0, 'the store is sound after an erasure');

-- Fault 1: an erased user whose token still lives writes nothing.
insert into cases (name, role, who, sql, wanted) values
  ('fault 1: an erased user makes a pack', 'authenticated', 'alice',
    $$insert into icon_packs (id, name) values ('<new>', 'Alice, born 1990')$$, 'PT410 user erased'),
  ('the service makes one for them', 'service_role', null,
    $$insert into icon_packs (user_id, name) values ('<alice>', 'x')$$, 'PT410 user erased'),
  ('the owner makes one for them', 'postgres', null,
    $$insert into icon_packs (user_id, name) values ('<alice>', 'x')$$, 'PT410 user erased'),
  ('they take a name', 'authenticated', 'alice', $$update users set username = 'alice'$$, '0 rows'),
  ('the service gives them a name', 'service_role', null,
    $$update users set username = 'alice' where id = '<alice>'$$, 'PT410 user erased'),
  ('or an address', 'service_role', null,
    $$update users set email = 'alice@example.org' where id = '<alice>'$$, 'PT410 user erased'),
  ('the owner brings them back', 'postgres', null, $$update users set deleted_at = null where id = '<alice>'$$,
    'PT410 user erased'),
  ('they commit', 'authenticated', 'alice', $$select commit_icon('generate', '<new>', '{}')$$, 'PT410 user erased'),
  ('they edit', 'authenticated', 'alice', $$select commit_icon('edit', '<new>', '{}', '<sun>')$$, 'PT410 user erased'),
  ('they commit a batch', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "<new>", "document": {}}]')$$, 'PT410 user erased {"item": 0}'),
  ('they change metadata', 'authenticated', 'alice', $$update icons set metadata = '{"a": 1}'$$, '0 rows'),
  ('they touch a pack', 'authenticated', 'alice', $$select touch_pack('<maps>')$$, 'PT410 user erased'),
  ('they delete an icon', 'authenticated', 'alice', $$select delete_icon('<sun>')$$, 'false'),
  ('they store a picture', 'authenticated', 'alice',
    $$insert into storage.objects (bucket_id, name) values ('icons', '<alice>/<sun>.png')$$, '42501*'),
  ('they are granted something', 'service_role', null, $$select grant_inkbucks('<alice>', 1, '<new>')$$,
    'PT410 user erased'),
  ('adjusted', 'service_role', null, $$select adjust_inkbucks('<alice>', 1, '<new>', 'x')$$, 'PT410 user erased'),
  ('refunded', 'service_role', null, $$select refund_transaction('<alice>', (select id from transactions
    where idempotency_key = '<key_sun>'), '<new>')$$, 'PT410 user erased'),
  ('held for', 'service_role', null, $$select hold_inkbucks('<alice>', 'edit', '<new>')$$, 'PT410 user erased'),
  ('released', 'service_role', null, $$select release_hold('<alice>', (select id from holds
    where user_id = '<alice>'))$$, 'PT410 user erased'),
  ('touched for', 'service_role', null, $$select touch_pack_for('<alice>', '<maps>')$$, 'PT410 user erased'),
  ('an entry is written', 'postgres', null, $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash) values ('<alice>', 'grant', 1, '<new>', '')$$, 'PT404*'),
  ('they see no content', 'authenticated', 'alice', $$select list_packs()$$, '[]'),
  ('and their own numbers', 'authenticated', 'alice', $$select count(*) from transactions$$, '5');
select pg_temp.play();

-- Fault 1: erasing again removes what has come since, past the guards.
alter table public.icon_packs disable trigger user;
insert into public.icon_packs (user_id, name) values (md5('alice')::uuid, 'Alice, born 1990, Main Street 1');
alter table public.icon_packs enable trigger user;
update public.icons set metadata = '{"who": "Alice"}' where id = md5('sun')::uuid;
insert into cases (name, role, who, sql, wanted) values
  ('fault 1: erasing again finds something', 'service_role', null, $$select erase_user('<alice>')$$, 'true'),
  ('and removes it', 'service_role', null, $$select (select count(*) from icon_packs where user_id = '<alice>')
    + (select count(*) from icons where metadata <> '{}' and user_id = '<alice>')$$, '0'),
  ('all of it', 'service_role', null, $$select erase_user('<alice>')$$, 'false');
select pg_temp.play();

-- Purging.
insert into cases (name, role, who, sql, wanted) values
  ('a purge for no reason', 'service_role', null, $$select purge_user('<bob>', null)$$, 'PT422 reason required'),
  ('for a blank one', 'service_role', null, $$select purge_user('<bob>', ' ')$$, 'PT422 reason required'),
  ('of nobody', 'service_role', null, $$select purge_user('<none>', 'x')$$, 'PT404 user not found'),
  ('a purge', 'service_role', null, $$select purge_user('<alice>', 'asked for')$$, '5'),
  ('leaves nothing', 'postgres', null, $$select (select count(*) from users where id = '<alice>')
    + (select count(*) from icons where user_id = '<alice>')
    + (select count(*) from transactions where user_id = '<alice>')
    + (select count(*) from holds where user_id = '<alice>')$$, '0'),
  ('but totals without a name', 'postgres', null, $$select format('%s %s %s %s', entries, amount_sum, last_seq, reason)
    from private.ledger_purges where user_hash = sha256(convert_to('<alice>', 'UTF8'))$$, '5 0 5 asked for'),
  ('which stay', 'postgres', null, $$delete from private.ledger_purges$$, '42501*'),
  ('and do not let others be deleted', 'postgres', null, $$delete from users where id = '<bob>'$$, '42501*'),
  ('a pack of the purged', 'authenticated', 'alice', $$insert into icon_packs (name) values ('x')$$, '23503*');
select pg_temp.play();
select is(pg_temp.money('bob'), '19/0/2/19', 'nobody else is touched');
select is((select count(*)::int from public.verify_ledger()), 0, 'the store is sound after a purge');

-- Signing up.
insert into auth.users (id, email, raw_user_meta_data) values
  (md5('again')::uuid, 'Alice2@Example.ORG', '{"username": "alice"}'),
  (md5('same')::uuid, 'ALICE2@example.org', '{"username": "same"}'),
  (md5('taken')::uuid, 'taken@example.org', '{"username": "bob"}'),
  (md5('evil')::uuid, 'evil@example.org', '{"username": "x''; drop table users; --", "inkbucks": 1000}'),
  (md5('shouting')::uuid, 'shouting@example.org', '{"username": "SHOUTING"}'),
  (md5('phone')::uuid, null, null),
  (md5('odd')::uuid, repeat('x', 400) || '@example.org', '[1, 2]'),
  (md5('number')::uuid, 'number@example.org', '{"username": {"a": 1}}');
select is(
  (select string_agg(concat_ws(' ', coalesce(email, '-'), coalesce(username, '-'), inkbucks), ', ' order by name)
    from unnest('{again,same,taken,evil,shouting,phone,odd,number}'::text[]) with ordinality n (name, number)
    join public.users on id = md5(name)::uuid),
  'alice2@example.org alice 0, evil@example.org - 0, number@example.org - 0, - - 0, - - 0, - same 0, '
    || 'shouting@example.org shouting 0, taken@example.org - 0',
  'signing up works whatever is sent, takes no name that is taken, and gives no money');
update auth.users set email = 'Moved@example.org' where id = md5('taken')::uuid;
update auth.users set email = 'moved@example.org' where id = md5('evil')::uuid;
update auth.users set email = null where id = md5('number')::uuid;
select is(
  (select string_agg(coalesce(email, '-'), ', ' order by n) from unnest('{evil,number,taken}'::text[]) n
    join public.users on id = md5(n)::uuid),
  'evil@example.org, -, moved@example.org', 'the address follows that of the login, unless it is taken');
delete from auth.users where id = md5('bob')::uuid;
select is(
  (select format('%s %s %s', email is null, inkbucks, deleted_at is not null) from public.users
    where id = md5('bob')::uuid),
  't 0 t', 'a login that is deleted erases its user');
update auth.users set deleted_at = now() where id = md5('again')::uuid;
select is(
  (select format('%s %s', username is null, deleted_at is not null) from public.users where id = md5('again')::uuid),
  't t', 'so does one that is marked as deleted');
select is((select count(*)::int from public.verify_ledger()), 0, 'the store is sound in the end');

select * from finish();
rollback;
