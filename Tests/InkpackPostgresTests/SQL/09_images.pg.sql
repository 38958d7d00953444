-- Pictures, the claims on them, and the outbox: attack 39 and fault 4. sun is at version 2, loose and moon at 1.
begin;
\ir helpers.sql
select plan(45);
delete from private.storage_outbox;

insert into cases (name, role, who, sql, wanted) values
  ('fault 4: version 0 is none', 'service_role', null, $$select mark_image('<sun>', 0, 'x')$$, 'false'),
  ('nor is one below', 'service_role', null, $$select mark_image('<sun>', -1, 'x')$$, 'false'),
  ('nor one to come', 'service_role', null, $$select mark_image('<sun>', 3, 'x')$$, 'false'),
  ('nor no version', 'service_role', null, $$select mark_image('<sun>', null, 'x')$$, 'false'),
  ('nor an icon that is not there', 'service_role', null, $$select mark_image('<none>', 1, 'x')$$, 'false'),
  ('an old version is noted', 'service_role', null, $$select mark_image('<sun>', 1, 'one')$$, 'true'),
  ('and not as the newest', 'service_role', null, $$select format('%s %s %s', image_state, image_version, image_etag)
    from icons where id = '<sun>'$$, 'pending 1 one'),
  ('the newest is', 'service_role', null, $$select mark_image('<sun>', 2, 'two')$$, 'true'),
  ('fault 4: there is no way back', 'service_role', null, $$select mark_image('<sun>', 1, 'one')$$, 'false'),
  ('it is ready', 'service_role', null, $$select format('%s %s %s', image_state, image_version, image_etag)
    from icons where id = '<sun>'$$, 'ready 2 two'),
  ('and can be drawn again', 'service_role', null, $$select mark_image('<sun>', 2, 'again')$$, 'true'),
  ('on the table there is no way back either', 'service_role', null,
    $$update icons set image_version = 1, image_state = 'pending' where id = '<sun>'$$, '42501*'),
  ('nor to a version to come', 'service_role', null, $$update icons set image_version = 3 where id = '<sun>'$$,
    '23514*'),
  ('nor is one ready that was not drawn', 'service_role', null,
    $$update icons set image_state = 'ready' where id = '<loose>'$$, '23514*'),
  ('marking is no change of the icon', 'service_role', null,
    $$select updated_at = created_at from icons where id = '<sun>'$$, 'true'),
  ('a new version is to be drawn', 'authenticated', 'alice',
    $$select (commit_icon('edit', '<key_a>', '{"a": 3}', '<sun>')).version$$, '3'),
  ('while the old picture stays', 'authenticated', 'alice', $$select format('%s %s %s', image_state, image_version,
    image_etag) from icons where id = '<sun>'$$, 'pending 2 again');
select pg_temp.play();

-- Claims. Another transaction's time would be later; here all icons are of one time and come in the order of their ids.
update public.icons set image_state = 'failed'
where id not in (md5('sun')::uuid, md5('loose')::uuid, md5('moon')::uuid);
insert into cases (name, role, who, sql, wanted) values
  ('a worker claims some', 'service_role', null, $$select count(*) from claim_images(2, 60)$$, '2'),
  ('another what is left', 'service_role', null, $$select string_agg(attempt::text, ' ') from claim_images(9, 60)$$,
    '1'),
  ('and a third nothing', 'service_role', null, $$select count(*) from claim_images(9, 60)$$, '0'),
  ('nobody claims less than nothing', 'service_role', null, $$select count(*) from claim_images(-1, 60)$$, '0'),
  ('a claim is no change of the icon', 'service_role', null,
    $$select updated_at = created_at from icons where id = '<moon>'$$, 'true'),
  ('a claim that is given up', 'service_role', null, $$select fail_image('<moon>', 1, false)$$, 'true'),
  ('comes back', 'service_role', null, $$select icon_id || ' ' || version || ' ' || attempt || ' ' || user_id
    from claim_images(9, 60)$$, '<moon> 1 2 <bob>'),
  ('given up for good', 'service_role', null, $$select fail_image('<moon>', 1, true)$$, 'true'),
  ('it does not', 'service_role', null, $$select count(*) from claim_images(9, 60)$$, '0'),
  ('once', 'service_role', null, $$select fail_image('<moon>', 1, true)$$, 'false'),
  ('until somebody asks', 'service_role', null, $$select redraw_image('<moon>')$$, 'true'),
  ('then its attempts count anew', 'service_role', null, $$select attempt from claim_images(9, 60)$$, '1'),
  ('an old version''s failure says nothing', 'service_role', null, $$select fail_image('<sun>', 2, true)$$, 'false'),
  ('a new version', 'authenticated', 'alice', $$select (commit_icon('edit', '<key_b>', '{"a": 4}', '<sun>')).version$$,
    '4'),
  ('is not claimed by who has the old one', 'service_role', null,
    $$select version || ' ' || attempt || ' ' || document from claim_images(9, 60)$$, '4 1 {"a": 4}'),
  ('whose mark leaves the new claim alone', 'service_role', null, $$select mark_image('<sun>', 3, 'three')$$, 'true'),
  ('so that nobody else draws it', 'service_role', null, $$select count(*) from claim_images(9, 60)$$, '0'),
  ('a mark ends the claim', 'service_role', null, $$select mark_image('<sun>', 4, 'four')$$, 'true'),
  ('and the attempts', 'service_role', null, $$select image_attempts || ' ' || (image_claimed_until is null)
    from icons where id = '<sun>'$$, '0 true');
select pg_temp.play();
update public.icons set image_claimed_until = now() - interval '1 second' where id = md5('loose')::uuid;
insert into cases (name, role, who, sql, wanted) values
  ('what a dead worker had comes back', 'service_role', null, $$select icon_id || ' ' || attempt
    from claim_images(9, 60)$$, '<loose> 2'),
  ('a deleted icon is not drawn again', 'authenticated', 'alice', $$select delete_icon('<loose>')$$, 'true'),
  ('nor marked', 'service_role', null, $$select mark_image('<loose>', 1, 'late')$$, 'false'),
  ('nor asked for', 'service_role', null, $$select redraw_image('<loose>')$$, 'false'),
  ('its picture is to be removed', 'service_role', null, $$select bucket || ' ' || object_name || ' ' || attempts
    from claim_storage_jobs(9, 60)$$, 'icons <alice>/<loose>.png 1'),
  ('by one', 'service_role', null, $$select count(*) from claim_storage_jobs(9, 60)$$, '0');
select pg_temp.play();
insert into cases (name, role, who, sql, wanted)
select 'and once', 'service_role', null,
    format('select finish_storage_job(%s)', id), 'true' from private.storage_outbox;
insert into cases (name, role, who, sql, wanted) values
  ('then it is gone', 'service_role', null, $$select image_state from icons where id = '<loose>'$$, 'deleted'),
  ('a job that is none', 'service_role', null, $$select finish_storage_job(-1)$$, 'false');
select pg_temp.play();

select * from finish();
rollback;
