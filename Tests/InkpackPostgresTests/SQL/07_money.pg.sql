-- Inkbucks: attacks 17 and 19 to 23, and fault 6.
begin;
\ir helpers.sql
select plan(108);

-- Spending. alice has 17.
insert into cases (name, role, who, sql, wanted) values
  ('all is adjusted away', 'service_role', null, $$select adjust_inkbucks('<alice>', -17, '<adjust_a>', 'x')$$,
    '(%,-17,0,0,5,f)'),
  ('nothing is left to spend', 'authenticated', 'alice', $$select commit_icon('generate', '<new>', '{}')$$,
    'PT402 insufficient inkbucks {"required" : 1, "available" : 0}'),
  ('nor to hold', 'service_role', null, $$select hold_inkbucks('<alice>', 'generate', '<new>')$$,
    'PT402 insufficient inkbucks {"required" : 1, "available" : 0}'),
  ('nor to adjust away', 'service_role', null, $$select adjust_inkbucks('<alice>', -1, '<new>', 'x')$$,
    'PT402 insufficient inkbucks {"required" : 1, "available" : 0}');
update cases set wanted = replace(wanted, '%', private.derive_id(md5('alice')::uuid, md5('adjust_a')::uuid)::text)
where wanted like '(\%%';

-- Grants and adjustments.
insert into cases (name, role, who, sql, wanted) values
  ('a grant', 'service_role', null, $$select balance from grant_inkbucks('<alice>', 5, '<grant_a>', 'welcome')$$, '5'),
  ('again', 'service_role', null, $$select replayed from grant_inkbucks('<alice>', 5, '<grant_a>', 'welcome')$$,
    'true'),
  ('of another amount', 'service_role', null, $$select grant_inkbucks('<alice>', 6, '<grant_a>', 'welcome')$$,
    'PT422 idempotency key reused with a different request <grant_a>'),
  ('for another reason', 'service_role', null, $$select grant_inkbucks('<alice>', 5, '<grant_a>')$$,
    'PT422 idempotency key reused with a different request <grant_a>'),
  ('as an adjustment', 'service_role', null, $$select adjust_inkbucks('<alice>', 5, '<grant_a>', 'welcome')$$,
    'PT422 idempotency key reused with a different request <grant_a>'),
  ('a grant of nothing', 'service_role', null, $$select grant_inkbucks('<alice>', 0, '<new>')$$,
    'PT422 amount out of range'),
  ('of less', 'service_role', null, $$select grant_inkbucks('<alice>', -1, '<new>')$$, 'PT422 amount out of range'),
  ('of the least integer', 'service_role', null, $$select grant_inkbucks('<alice>', -2147483648, '<new>')$$,
    'PT422 amount out of range'),
  ('of too much', 'service_role', null, $$select grant_inkbucks('<alice>', 1000001, '<new>')$$,
    'PT422 amount out of range'),
  ('of no amount', 'service_role', null, $$select grant_inkbucks('<alice>', null, '<new>')$$,
    'PT422 amount out of range'),
  ('without a key', 'service_role', null, $$select grant_inkbucks('<alice>', 5, null)$$, 'PT422 invalid request'),
  ('to nobody', 'service_role', null, $$select grant_inkbucks(null, 5, '<new>')$$, 'PT404 user not found'),
  ('to somebody unknown', 'service_role', null, $$select grant_inkbucks('<none>', 5, '<new>')$$,
    'PT404 user not found'),
  ('for a very long reason', 'service_role', null, $$select grant_inkbucks('<alice>', 5, '<new>', repeat('x', 501))$$,
    'PT422 reason has 501 characters; at most 500 are kept'),
  ('an adjustment of nothing', 'service_role', null, $$select adjust_inkbucks('<alice>', 0, '<new>', 'x')$$,
    'PT422 amount out of range'),
  ('an adjustment of the least integer', 'service_role', null,
    $$select adjust_inkbucks('<alice>', -2147483648, '<new>', 'x')$$, 'PT422 amount out of range'),
  ('fault 6: an adjustment for no reason', 'service_role', null,
    $$select adjust_inkbucks('<alice>', 1, '<new>', null)$$,
    'PT422 reason required'),
  ('fault 6: for a blank one', 'service_role', null, $$select adjust_inkbucks('<alice>', 1, '<new>', '  ')$$,
    'PT422 reason required');
select pg_temp.play();

-- The ceiling, which is below what an integer holds.
alter table public.users disable trigger user;
update public.users set inkbucks = 2000000000 where id = md5('bob')::uuid;
alter table public.users enable trigger user;
insert into cases (name, role, who, sql, wanted) values
  ('a grant beyond the ceiling', 'service_role', null, $$select grant_inkbucks('<bob>', 1, '<new>')$$,
    'PT422 balance ceiling'),
  ('a refund beyond the ceiling', 'service_role', null, $$select refund_transaction('<bob>',
    (select id from transactions where idempotency_key = '<key_moon>'), '<new>')$$, 'PT422 balance ceiling'),
  ('an entry beyond the ceiling', 'postgres', null, $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash) values ('<bob>', 'grant', 1000000, '<new>', '')$$, '23514*'),
  ('an entry beyond an integer', 'postgres', null, $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash) values ('<bob>', 'grant', 2147483647, '<new>', '')$$, '22003*');
select pg_temp.play();
alter table public.users disable trigger user;
update public.users set inkbucks = 19 where id = md5('bob')::uuid;
alter table public.users enable trigger user;

-- Refunds.
insert into cases (name, role, who, sql, wanted) values
  ('a refund', 'service_role', null, $$select (refund_transaction('<alice>', (select id from transactions
    where idempotency_key = '<key_sun>'), '<refund_a>', 'bad picture')).balance$$, '6'),
  ('again', 'service_role', null, $$select (refund_transaction('<alice>', (select id from transactions
    where idempotency_key = '<key_sun>'), '<refund_a>', 'bad picture')).replayed$$, 'true'),
  ('under another key', 'service_role', null, $$select refund_transaction('<alice>', (select id from transactions
    where idempotency_key = '<key_sun>'), '<new>')$$, 'PT409 already refunded'),
  ('of another entry under the same key', 'service_role', null, $$select refund_transaction('<alice>', (select id
    from transactions where idempotency_key = '<key_sun2>'), '<refund_a>', 'bad picture')$$,
    'PT422 idempotency key reused with a different request <refund_a>'),
  ('a refund of a refund', 'service_role', null, $$select refund_transaction('<alice>', (select id from transactions
    where idempotency_key = '<refund_a>'), '<new>')$$, 'PT422 only spending can be refunded {"type" : "refund"}'),
  ('a refund of a grant', 'service_role', null, $$select refund_transaction('<alice>', (select id from transactions
    where idempotency_key = '<grant_a>'), '<new>')$$, 'PT422 only spending can be refunded {"type" : "grant"}'),
  ('a refund of another''s entry', 'service_role', null, $$select refund_transaction('<bob>', (select id
    from transactions where idempotency_key = '<key_sun2>'), '<new>')$$, 'PT404 transaction not found'),
  ('a refund of none', 'service_role', null, $$select refund_transaction('<alice>', null, '<new>')$$,
    'PT404 transaction not found'),
  ('a refund of what is not there', 'service_role', null, $$select refund_transaction('<alice>', '<none>', '<new>')$$,
    'PT404 transaction not found');
select pg_temp.play();
select is(pg_temp.money('alice'), '6/0/7/6', 'alice has got back one inkbuck');

-- Holds. alice has 6.
insert into cases (name, role, who, sql, wanted) values
  ('a hold', 'service_role', null, $$select available from hold_inkbucks('<alice>', 'generate', '<hold_a>', 60)$$, '5'),
  ('again', 'service_role', null, $$select (hold_inkbucks('<alice>', 'generate', '<hold_a>', 60)).replayed$$, 'true'),
  ('for another time', 'service_role', null, $$select hold_inkbucks('<alice>', 'generate', '<hold_a>', 61)$$,
    'PT422 idempotency key reused with a different request <hold_a>'),
  ('for another kind', 'service_role', null, $$select hold_inkbucks('<alice>', 'edit', '<hold_a>', 60)$$,
    'PT422 idempotency key reused with a different request <hold_a>'),
  ('a hold for no time', 'service_role', null, $$select hold_inkbucks('<alice>', 'edit', '<new>', 0)$$,
    'PT422 invalid request*'),
  ('a hold for more than a day', 'service_role', null, $$select hold_inkbucks('<alice>', 'edit', '<new>', 86401)$$,
    'PT422 invalid request*'),
  ('a hold for a grant', 'service_role', null, $$select hold_inkbucks('<alice>', 'grant', '<new>')$$,
    'PT422 invalid request*'),
  ('a hold for nobody', 'service_role', null, $$select hold_inkbucks('<none>', 'edit', '<new>')$$,
    'PT404 user not found'),
  ('another user''s hold', 'service_role', null, $$select (commit_icon_for('<bob>', 'generate', '<new>', '{}',
    p_hold_id => (select id from holds where idempotency_key = '<hold_a>')))$$, 'PT404 hold not found'),
  ('another user''s hold released', 'service_role', null, $$select release_hold('<bob>', (select id from holds
    where idempotency_key = '<hold_a>'))$$, 'PT404 hold not found'),
  ('a hold for another kind', 'service_role', null, $$select (commit_icon_for('<alice>', 'edit', '<new>', '{}', '<sun>',
    p_hold_id => (select id from holds where idempotency_key = '<hold_a>')))$$,
    'PT422 hold is for generate {"held_for" : "generate"}'),
  ('a hold pays', 'service_role', null, $$select (commit_icon_for('<alice>', 'generate', '<key_held>', '{}', '<held>',
    p_hold_id => (select id from holds where idempotency_key = '<hold_a>'))).available$$, '5'),
  ('and is replayed', 'service_role', null,
    $$select (commit_icon_for('<alice>', 'generate', '<key_held>', '{}', '<held>',
    p_hold_id => (select id from holds where idempotency_key = '<hold_a>'))).replayed$$, 'true'),
  ('once only', 'service_role', null, $$select commit_icon_for('<alice>', 'generate', '<new>', '{}',
    p_hold_id => (select id from holds where idempotency_key = '<hold_a>'))$$,
    'PT409 hold already captured {"status" : "captured"}'),
  ('a captured hold is not released', 'service_role', null, $$select release_hold('<alice>', (select id from holds
    where idempotency_key = '<hold_a>'))$$, 'PT409 hold already captured {"status" : "captured"}'),
  ('a hold in an item', 'service_role', null, $$select (hold_inkbucks('<alice>', 'edit', '<hold_b>')).available$$, '4'),
  ('pays as well', 'service_role', null, $$select (commit_icons_for('<alice>', jsonb_build_array(jsonb_build_object(
    'type', 'edit', 'idempotency_key', '<key_held2>', 'document', '{}'::jsonb, 'icon_id', '<held>', 'hold_id',
    (select id from holds where idempotency_key = '<hold_b>'))))).available$$, '4'),
  ('a hold to be released', 'service_role', null, $$select (hold_inkbucks('<alice>', 'edit', '<hold_c>')).available$$,
    '3'),
  ('gives back', 'service_role', null, $$select (release_hold('<alice>', (select id from holds
    where idempotency_key = '<hold_c>'))).available$$, '4'),
  ('once', 'service_role', null, $$select format('%s %s', available, replayed) from release_hold('<alice>',
    (select id from holds where idempotency_key = '<hold_c>'))$$, '4 t'),
  ('and pays no more', 'service_role', null, $$select commit_icon_for('<alice>', 'edit', '<new>', '{}', '<held>',
    p_hold_id => (select id from holds where idempotency_key = '<hold_c>'))$$,
    'PT409 hold already released {"status" : "released"}'),
  ('its request is answered with what became of it', 'service_role', null,
    $$select format('%s %s', status, replayed) from hold_inkbucks('<alice>', 'edit', '<hold_c>')$$, 'released t');
select pg_temp.play();
select is(pg_temp.money('alice'), '4/0/9/4', 'two holds have paid');

-- Everything held.
insert into cases (name, role, who, sql, wanted) values
  ('four holds', 'service_role', null,
    $$select min((hold_inkbucks('<alice>', 'edit', md5('h' || n)::uuid, 60)).available)
    from generate_series(1, 4) n$$, '0'),
  ('a fifth', 'service_role', null, $$select hold_inkbucks('<alice>', 'edit', '<new>')$$,
    'PT402 insufficient inkbucks {"required" : 1, "available" : 0}'),
  ('what is held is not spent', 'authenticated', 'alice', $$select commit_icon('edit', '<new>', '{}', '<sun>')$$,
    'PT402 insufficient inkbucks {"required" : 1, "available" : 0}'),
  ('nor adjusted away', 'service_role', null, $$select adjust_inkbucks('<alice>', -1, '<new>', 'x')$$,
    'PT402 insufficient inkbucks {"required" : 1, "available" : 0}');
select pg_temp.play();

-- Time passes: guards that keep a hold as it was are put aside for that.
create function pg_temp.age(p_key text) returns void language plpgsql as $$
begin
  alter table public.holds disable trigger user;
  update public.holds set created_at = created_at - interval '2 minutes', expires_at = expires_at - interval '2 minutes'
  where idempotency_key = md5(p_key)::uuid;
  alter table public.holds enable trigger user;
end $$;
select pg_temp.age('h1') \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('a hold whose time is up pays no more', 'service_role', null,
    $$select commit_icon_for('<alice>', 'edit', '<new>', '{}',
    '<sun>', p_hold_id => (select id from holds where idempotency_key = '<h1>'))$$,
    'PT410 hold already expired {"status" : "expired"}'),
  ('fault 6: an adjustment takes what it held', 'service_role', null,
    $$select available from adjust_inkbucks('<alice>', -1, '<adjust_b>', 'x')$$, '0');
select pg_temp.play();
select is(pg_temp.money('alice'), '3/3/10/3', 'the hold has expired');
select pg_temp.age('h2') \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('a spend takes what it held', 'authenticated', 'alice',
    $$select (commit_icon('edit', '<key_j>', '{}', '<sun>')).available$$,
    '0');
select pg_temp.play();
select pg_temp.age('h3') \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('released late it has expired', 'service_role', null, $$select format('%s %s', status, available)
    from release_hold('<alice>', (select id from holds where idempotency_key = '<h3>'))$$, 'expired 1');
select pg_temp.play();
select pg_temp.age('h4') \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('fault 6: a limit below zero', 'service_role', null, 'select expire_holds(-1)', 'PT422 limit must be 1 or more'),
  ('fault 6: a limit of nothing', 'service_role', null, 'select expire_holds(0)', 'PT422 limit must be 1 or more'),
  ('fault 6: no limit', 'service_role', null, 'select expire_holds(null)', 'PT422 limit must be 1 or more'),
  ('what nobody resolves expires', 'service_role', null, 'select expire_holds()', '1'),
  ('once', 'service_role', null, 'select expire_holds(5)', '0');
select pg_temp.play();
select is(pg_temp.money('alice'), '2/0/11/2', 'all holds have ended');

-- The owner of the tables comes against the guards.
insert into cases (name, role, who, sql, wanted) values
  ('the owner moves a balance', 'postgres', null, $$update users set inkbucks = 1000 where id = '<alice>'$$, '42501*'),
  ('and a sequence', 'postgres', null, $$update users set ledger_seq = 1 where id = '<alice>'$$, '42501*'),
  ('and what is held', 'postgres', null, $$update users set held = 1 where id = '<alice>'$$, '42501*'),
  ('makes a rich user', 'postgres', null, $$insert into users (id, inkbucks) values ('<new>', 5)$$, '42501*'),
  ('changes an id', 'postgres', null, $$update users set id = '<new>' where id = '<alice>'$$, '42501*'),
  ('changes an entry', 'postgres', null, $$update transactions set amount = 5$$, '42501*'),
  ('changes nothing of an entry', 'postgres', null, $$update transactions set reason = reason$$, '42501*'),
  ('removes an entry', 'postgres', null, $$delete from transactions where user_id = '<alice>'$$, '42501*'),
  ('truncates the ledger', 'postgres', null, 'truncate transactions', '42501*'),
  ('truncates the users', 'postgres', null, 'truncate users cascade', '42501*'),
  ('truncates the icons', 'postgres', null, 'truncate icons cascade', '42501*'),
  ('truncates the holds', 'postgres', null, 'truncate holds cascade', '42501*'),
  ('truncates the packs', 'postgres', null, 'truncate icon_packs cascade', '42501*'),
  ('truncates the history', 'postgres', null, 'truncate icon_versions', '42501*'),
  ('changes the history', 'postgres', null, $$update icon_versions set document = '{}'$$, '42501*'),
  ('removes history', 'postgres', null, $$delete from icon_versions where icon_id = '<sun>' and version = 1$$,
    '42501*'),
  ('opens a hold again', 'postgres', null, $$update holds set status = 'open', resolved_at = null$$, '42501*'),
  ('resolves one twice', 'postgres', null, $$update holds set status = 'released'$$, '42501*'),
  ('makes a hold that is captured', 'postgres', null, $$insert into holds (id, user_id, type, amount, status,
    idempotency_key, request_hash, expires_at, resolved_at)
    values ('<new>', '<alice>', 'edit', 1, 'captured', '<new>', '',
    now(), now())$$, '42501*'),
  ('makes a hold for two days', 'postgres', null, $$insert into holds (id, user_id, type, amount, idempotency_key,
    request_hash, expires_at) values ('<new>', '<alice>', 'edit', 1, '<new>', '', now() + interval '2 days')$$,
    '23514*'),
  ('holds more than there is', 'postgres', null, $$insert into holds (id, user_id, type, amount, idempotency_key,
    request_hash, expires_at) values ('<new>', '<alice>', 'edit', 9, '<new>', '', now())$$, '23514*'),
  ('removes a hold', 'postgres', null, $$delete from holds$$, '42501*'),
  ('spends more than there is', 'postgres', null, $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash) values ('<alice>', 'forfeit', -3, '<new>', '')$$, '23514*'),
  ('charges for a version that is not there', 'postgres', null, $$insert into transactions (user_id, type, icon_id,
    icon_version, amount, idempotency_key, request_hash) values ('<alice>', 'edit', '<sun>', 99, -1, '<new>', '')$$,
    '23514 a charge needs the version that it pays for'),
  ('charges twice for one', 'postgres', null, $$insert into transactions (user_id, type, icon_id, icon_version, amount,
    idempotency_key, request_hash) values ('<alice>', 'edit', '<sun>', 2, -1, '<new>', '')$$, '23505*'),
  ('charges a hold that was not captured', 'postgres', null, $$insert into transactions (user_id, type, icon_id,
    icon_version, amount, idempotency_key, request_hash, hold_id)
    select '<alice>', 'edit', '<sun>', 2, -1, '<new>', '', id
    from holds where idempotency_key = '<hold_c>'$$, '23514 a charge names a captured hold of its own'),
  ('grants less than nothing', 'postgres', null, $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash) values ('<alice>', 'grant', -1, '<new>', '')$$, '23514*'),
  ('refunds more than was charged', 'postgres', null,
    $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash, reverses) select '<alice>', 'refund', 2, '<new>', '', id from transactions
    where idempotency_key = '<key_sun2>'$$, '23514 a refund takes back one charge of the same user, whole'),
  ('refunds another''s', 'postgres', null, $$insert into transactions (user_id, type, amount, idempotency_key,
    request_hash, reverses) select '<bob>', 'refund', 1, '<new>', '', id from transactions
    where idempotency_key = '<key_sun2>'$$, '23514 a refund takes back one charge of the same user, whole'),
  ('moves a balance with the guard switched off', 'postgres', null, $$alter table users disable trigger
    users_refuse_balance_update; update users set inkbucks = 1000 where id = '<alice>'; set constraints all immediate$$,
    '23514 balance of <alice> does not match its ledger head'),
  ('moves what is held with the guard switched off', 'postgres', null, $$alter table users disable trigger
    users_refuse_balance_update; update users set held = 1 where id = '<alice>'; set constraints all immediate$$,
    '23514 balance of <alice> does not match its ledger head'),
  ('makes a rich user with the guard switched off', 'postgres', null, $$alter table users disable trigger
    users_refuse_balance_insert; insert into users (id, inkbucks) values ('<new>', 5); set constraints all immediate$$,
    '23514 balance of <new> does not match its ledger head');
select pg_temp.play(p_keep => false);

-- What an entry says of its place is set by the schema.
insert into public.transactions (id, user_id, type, amount, idempotency_key, request_hash, seq, balance_after)
values (md5('mine')::uuid, md5('alice')::uuid, 'grant', 1, md5('raw')::uuid, '', 99, 99);
select is(
  (select format('%s %s %s', id = private.derive_id(user_id, idempotency_key), seq, balance_after)
    from public.transactions where idempotency_key = md5('raw')::uuid),
  't 12 3', 'id, number and balance of an entry are not the sender''s');
select is((select count(*)::int from public.verify_ledger()), 0, 'the store is sound');

select * from finish();
rollback;
