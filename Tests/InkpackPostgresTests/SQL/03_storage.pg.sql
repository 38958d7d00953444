-- The bucket of the pictures, for every verb and role: attack 11.
begin;
\ir helpers.sql
select plan(42);

insert into storage.buckets (id, name) values ('other', 'other');
insert into storage.objects (bucket_id, name) values
  ('icons', pg_temp.named('<alice>/<sun>.png')), ('icons', pg_temp.named('<bob>/<moon>.png')),
  ('other', pg_temp.named('<alice>/<sun>.png'));

select is(
  (select format('%s %s %s', public, file_size_limit, allowed_mime_types) from storage.buckets where id = 'icons'),
  'f 2097152 {image/png}', 'the bucket is private, and takes PNG of at most 2 MiB');

insert into cases (name, role, who, sql, wanted) values
  ('nobody reads', 'anon', null, 'select count(*) from storage.objects', '0'),
  ('nobody writes', 'anon', null,
    $$insert into storage.objects (bucket_id, name) values ('icons', '<alice>/<loose>.png')$$,
    '42501'),
  ('nobody overwrites', 'anon', null, $$update storage.objects set metadata = '{}'$$, '0 rows'),
  ('nobody removes', 'anon', null, $$set local storage.allow_delete_query = 'true'; delete from storage.objects$$,
    '0 rows'),
  ('the owner reads', 'authenticated', 'alice', 'select count(*) from storage.objects', '1'),
  ('the owner writes', 'authenticated', 'alice',
    $$insert into storage.objects (bucket_id, name) values ('icons', '<alice>/<loose>.png')$$, '1 rows'),
  ('the owner overwrites', 'authenticated', 'alice', $$update storage.objects set metadata = '{}'$$, '1 rows'),
  ('the owner removes', 'authenticated', 'alice',
    $$set local storage.allow_delete_query = 'true'; delete from storage.objects$$, '1 rows'),
  ('a stranger reads', 'authenticated', 'bob', $$select count(*) from storage.objects where name like '<alice>%'$$,
    '0'),
  ('a stranger lists', 'authenticated', 'bob', 'select string_agg(name, '' '') from storage.objects',
    '<bob>/<moon>.png'),
  ('a stranger writes', 'authenticated', 'bob',
    $$insert into storage.objects (bucket_id, name) values ('icons', '<alice>/<loose>.png')$$, '42501'),
  ('a stranger overwrites', 'authenticated', 'bob',
    $$update storage.objects set metadata = '{}' where name like '<alice>%'$$, '0 rows'),
  ('a stranger removes', 'authenticated', 'bob',
    $$set local storage.allow_delete_query = 'true'; delete from storage.objects where name like '<alice>%'$$,
    '0 rows'),
  ('a stranger moves an object into another''s folder', 'authenticated', 'bob',
    $$update storage.objects set name = '<alice>/<loose>.png'$$, '42501'),
  ('a stranger takes an object by moving it', 'authenticated', 'bob',
    $$update storage.objects set name = '<bob>/<moon>.png' where name = '<alice>/<sun>.png'$$, '0 rows'),
  ('the service reads', 'service_role', null, $$select count(*) from storage.objects where bucket_id = 'icons'$$, '2'),
  ('the service writes', 'service_role', null,
    $$insert into storage.objects (bucket_id, name) values ('icons', '<alice>/<loose>.png')$$, '1 rows'),
  ('the service overwrites', 'service_role', null,
    $$update storage.objects set metadata = '{}' where bucket_id = 'icons'$$, '2 rows'),
  ('the service removes', 'service_role', null,
    $$set local storage.allow_delete_query = 'true'; delete from storage.objects where bucket_id = 'icons'$$, '2 rows'),
  ('nobody asks whose an object is', 'anon', null, $$select private.owns_icon_object('<alice>/<sun>.png')$$, '42501'),
  ('a claim that is no id', 'authenticated', '{"sub": "x"}', 'select count(*) from storage.objects', '22P02'),
  ('no claim', 'authenticated', null, 'select count(*) from storage.objects', '0');
select pg_temp.play(p_keep => false, p_codes => true);

-- Names that are no live icon of alice's own.
insert into cases (name, role, who, sql, wanted)
select 'the owner writes ' || n, 'authenticated', 'alice',
  format('insert into storage.objects (bucket_id, name) values (%L, %L)', b, n), '42501'
from (values
  ('icons', '<alice>/<moon>.png'), ('icons', '<alice>/<unknown>.png'), ('icons', '<bob>/<sun>.png'),
  ('other', '<alice>/<loose>.png'), ('icons', '<alice>/<loose>.svg'), ('icons', '<alice>/<loose>.png.html'),
  ('icons', '<alice>/<loose>'), ('icons', '/<alice>/<loose>.png'), ('icons', '<alice>/../<alice>/<loose>.png'),
  ('icons', '<alice>//<loose>.png'), ('icons', '<alice>/%2e%2e/<loose>.png'), ('icons', '<alice>/x/<loose>.png'),
  ('icons', '<loose>.png'), ('icons', ''), ('icons', E'<alice>/<loose>.png\n'),
  ('icons', '------------------------------------/------------------------------------.png'),
  ('icons', upper(pg_temp.named('<alice>/<loose>')) || '.png')) names (b, n);
select pg_temp.play(p_keep => false, p_codes => true);

select public.delete_icon_for(md5('alice')::uuid, md5('loose')::uuid) \g /dev/null
insert into cases (name, role, who, sql, wanted) values
  ('a deleted icon''s picture is not written again', 'authenticated', 'alice',
    $$insert into storage.objects (bucket_id, name) values ('icons', '<alice>/<loose>.png')$$, '42501');
select pg_temp.play(p_keep => false, p_codes => true);

-- Attack 39: both ways in which Storage can differ from what is noted.
select public.mark_image(md5('sun')::uuid, 2, 'x'), public.mark_image(md5('moon')::uuid, 1, 'x') \g /dev/null
update storage.objects set created_at = now() - interval '2 hours',
  name = case when name = pg_temp.named('<bob>/<moon>.png') then pg_temp.named('<bob>/<unknown>.png') else name end
where bucket_id = 'icons';
select is(
  (select string_agg(kind || ' ' || object_name, ', ' order by kind) from private.storage_drift()),
  pg_temp.named('missing object <bob>/<moon>.png, orphan object <bob>/<unknown>.png'),
  'an object of no icon and a picture that is not there are found');

select * from finish();
rollback;
