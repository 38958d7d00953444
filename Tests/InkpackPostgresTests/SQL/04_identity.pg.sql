-- Who somebody is, and who not: attacks 12 to 15.
begin;
\ir helpers.sql
select plan(24);

insert into cases (name, role, who, sql, wanted) values
  ('a role in the claims does not change that of the database', 'authenticated',
    '{"sub": "<bob>", "role": "service_role", "app_metadata": {"role": "service_role"}}',
    'select count(*) from users', '1'),
  ('nor does it open what is the service''s', 'authenticated',
    '{"sub": "<bob>", "role": "service_role", "user_metadata": {"role": "service_role"}}',
    $$select grant_inkbucks('<bob>', 5, '<new>')$$, '42501 permission denied for function grant_inkbucks'),
  ('the empty claims are nobody''s', 'authenticated', null, 'select count(*) from users', '0'),
  ('nobody commits', 'authenticated', null, $$select commit_icon('generate', '<new>', '{}')$$,
    '42501 not authenticated'),
  ('nobody commits a batch', 'authenticated', null, $$select commit_icons('[]')$$, '42501 not authenticated'),
  ('nobody deletes', 'authenticated', null, $$select delete_icon('<sun>')$$, '42501 not authenticated'),
  ('nobody touches', 'authenticated', null, $$select touch_pack('<maps>')$$, '42501 not authenticated'),
  ('nobody lists', 'authenticated', null, $$select list_packs()$$, '[]'),
  ('nobody makes a pack', 'authenticated', null, $$insert into icon_packs (name) values ('x')$$, '42501*'),
  ('claims without a subject', 'authenticated', '{"role": "authenticated"}', 'select count(*) from icons', '0'),
  ('an empty subject', 'authenticated', '{"sub": ""}', 'select count(*) from icons', '22P02*'),
  ('a subject that is no id', 'authenticated', '{"sub": "1 or 1=1"}', 'select count(*) from icons', '22P02*'),
  ('a subject that is no text', 'authenticated', '{"sub": {"id": "<alice>"}}', 'select count(*) from icons', '22P02*'),
  ('a user who is not there commits', 'authenticated', 'ghost', $$select commit_icon('generate', '<new>', '{}')$$,
    'PT404 user not found'),
  ('a user who is not there makes a pack', 'authenticated', 'ghost', $$insert into icon_packs (name) values ('x')$$,
    '23503*'),
  ('a user who is not there touches', 'authenticated', 'ghost', $$select touch_pack('<maps>')$$,
    'PT404 user not found'),
  ('a user who is not there sees', 'authenticated', 'ghost', $$select count(*) from icons$$, '0');
select pg_temp.play(p_keep => false);

-- What a former client of a pooled connection may have left: a claim's own setting goes before that of all claims.
select set_config('request.jwt.claim.sub', md5('alice')::uuid::text, true) \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('a claim that was left over would be believed', 'authenticated', 'bob', $$select id from users$$, '<alice>');
select pg_temp.play(p_keep => false);
select set_config('request.jwt.claim.sub', '', true) \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('emptied by the prologue it is not', 'authenticated', 'bob', $$select id from users$$, '<bob>');
select pg_temp.play(p_keep => false);

-- Names that are the same as those the functions use.
create temp table users (id uuid, inkbucks integer, held integer, deleted_at timestamptz);
insert into users values (md5('bob')::uuid, 1000000, 0, null);
create temp table prices (type text, amount integer);
insert into prices values ('generate', 0);
create function pg_temp.sha256(bytea) returns bytea language sql as $$ select '\x00'::bytea $$;
create function pg_temp.uid() returns uuid language sql as $$ select md5('alice')::uuid $$;
grant all on users, prices to public;
set local search_path = pg_temp, public, extensions, pg_catalog;
insert into cases (name, role, who, sql, wanted) values
  ('a table of the same name is not read', 'authenticated', 'bob',
    $$select (public.commit_icon('generate', '<key_new>', '{}', '<new>')).balance$$, '18'),
  ('nor is a function of the same name', 'authenticated', 'bob',
    $$select request_hash <> '\x00' and user_id = '<bob>' from public.transactions
      where idempotency_key = '<key_new>'$$,
    'true'),
  ('operators of others are not called', 'authenticated', 'bob', $$create schema hijack$$, '42501*');
select pg_temp.play();
select is((select inkbucks from users), 1000000, 'the other table was not written');
select is(pg_temp.money('alice') || ' ' || pg_temp.money('bob'), '17/0/4/17 18/0/3/18', 'bob has paid, and alice not');

select * from finish();
rollback;
