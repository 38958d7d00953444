-- Pages of packs and icons, and fault 9.
begin;
\ir helpers.sql
select plan(29);

do $$
begin
  for n in 1..5 loop
    insert into public.icon_packs (id, user_id, name, style, created_at)
    values (md5('p' || n)::uuid, md5('alice')::uuid, 'P' || n, to_jsonb('soft'::text), now() + n * interval '1 minute');
  end loop;
  for n in 1..3 loop
    perform public.commit_icon_for(md5('alice')::uuid, 'generate', md5('k' || n)::uuid, jsonb_build_object('n', n),
      md5('i' || n)::uuid, p_metadata => jsonb_build_object('n', n), p_icon_pack_id => md5('p5')::uuid);
  end loop;
  alter table public.icons disable trigger user;
  for n in 1..3 loop
    update public.icons set created_at = now() + n * interval '1 minute' where id = md5('i' || n)::uuid;
  end loop;
  alter table public.icons enable trigger user;
end $$;

create function pg_temp.page(p_arguments text) returns text language sql as $$
  select format($f$select string_agg(p ->> 'name' || ':' || json_array_length(p -> 'icons'), ' ')
    from json_array_elements(list_packs(%s)) p$f$, p_arguments)
$$;
insert into cases (name, role, who, sql, wanted) values
  ('packs come newest first, with their icons', 'authenticated', 'alice', pg_temp.page(''),
    'P5:3 P4:0 P3:0 P2:0 P1:0 Maps:1'),
  ('a page', 'authenticated', 'alice', pg_temp.page('2'), 'P5:3 P4:0'),
  ('the next', 'authenticated', 'alice', pg_temp.page(
    $$2, p_before_created => (select created_at from icon_packs where id = '<p4>'), p_before_id => '<p4>'$$),
    'P3:0 P2:0'),
  ('the last', 'authenticated', 'alice', pg_temp.page(
    $$9, p_before_created => (select created_at from icon_packs where id = '<p1>'), p_before_id => '<p1>'$$), 'Maps:1'),
  ('past the end', 'authenticated', 'alice',
    pg_temp.page($$9, p_before_created => '-infinity', p_before_id => '<p1>'$$),
    'null'),
  ('few icons', 'authenticated', 'alice', pg_temp.page('1, 2'), 'P5:2'),
  ('none', 'authenticated', 'alice', pg_temp.page('1, 0'), 'P5:0'),
  ('fewer than none', 'authenticated', 'alice', pg_temp.page('1, -1'), 'P5:0'),
  ('a limit of nothing', 'authenticated', 'alice', pg_temp.page('0'), 'null'),
  ('one below', 'authenticated', 'alice', pg_temp.page('-1'), 'null'),
  ('no limit', 'authenticated', 'alice', pg_temp.page('null, 0'), 'P5:0 P4:0 P3:0 P2:0 P1:0 Maps:0'),
  ('fault 9: a time without an id', 'authenticated', 'alice', $$select list_packs(p_before_created => now())$$,
    'PT422 p_before_created and p_before_id go together'),
  ('fault 9: an id without a time', 'authenticated', 'alice', $$select list_packs(p_before_id => '<p4>')$$,
    'PT422 p_before_created and p_before_id go together'),
  ('fault 9: for the service', 'service_role', null, $$select list_packs_for('<alice>', p_before_created => now())$$,
    'PT422 p_before_created and p_before_id go together'),
  ('what a pack says', 'authenticated', 'alice',
    $$select string_agg(k, ' ') from json_object_keys(list_packs() -> 0) k$$,
    'id name created_at last_used_at use_count style icons'),
  ('what an icon says', 'authenticated', 'alice',
    $$select string_agg(k, ' ') from json_object_keys(list_packs() -> 0 -> 'icons' -> 0) k$$,
    'id user_id icon_pack_id image_url image_state version image_version image_etag metadata created_at updated_at '
      || 'document'),
  ('a pack''s style and use', 'authenticated', 'alice',
    $$select format('%s %s', p -> 'style', p -> 'use_count') from (select list_packs() -> 0 as p) first$$, '"soft" 3'),
  ('icons come newest first', 'authenticated', 'alice',
    $$select string_agg(i -> 'metadata' ->> 'n', ' ') from json_array_elements(list_packs() -> 0 -> 'icons') i$$,
    '3 2 1'),
  ('without their documents', 'authenticated', 'alice',
    $$select list_packs() -> 0 -> 'icons' -> 0 ->> 'document'$$, 'null'),
  ('or with them', 'authenticated', 'alice',
    $$select list_packs(p_with_documents => true) -> 0 -> 'icons' -> 0 ->> 'document'$$, '{"n": 3}'),
  ('the service lists for a user', 'service_role', null,
    $$select list_packs_for('<bob>') -> 0 ->> 'name'$$, 'Bobs'),
  ('a stranger''s function lists nothing of alice''s', 'authenticated', 'bob',
    $$select private.list_packs('<alice>', 9, 9, null, null, true)$$, '[]'),
  ('an icon that leaves its pack is listed no more', 'authenticated', 'alice',
    $$update icons set icon_pack_id = null where id = '<i3>'$$, '1 rows'),
  ('though it is there', 'authenticated', 'alice', pg_temp.page('1'), 'P5:2'),
  ('a deleted one', 'authenticated', 'alice', $$select delete_icon('<i2>')$$, 'true'),
  ('is not', 'authenticated', 'alice', pg_temp.page('1'), 'P5:1'),
  ('touching a pack counts', 'authenticated', 'alice', $$select touch_pack('<p1>')$$, 'true'),
  ('as its use', 'authenticated', 'alice', $$select use_count || ' ' || (last_used_at is not null)
    from icon_packs where id = '<p1>'$$, '1 true'),
  ('moving an icon is a change of it', 'authenticated', 'alice',
    $$select updated_at > created_at or updated_at = now() from icons where id = '<i3>'$$, 'true');
select pg_temp.play();

select * from finish();
rollback;
