-- What a commit does and refuses: attacks 6 to 8, 10, 18, 24, 25, 28 and 29, and faults 2 and 3.
begin;
\ir helpers.sql
select plan(82);

-- Replays.
insert into cases (name, role, who, sql, wanted) values
  ('the same request again is answered again', 'authenticated', 'alice',
    $$select commit_icon('generate', '<key_a>', '{"a": 1, "b": 2}', '<a>', p_icon_pack_id => '<maps>')$$,
    '(%,<a>,1,-1,16,16,5,f)'),
  ('and is not charged again, whatever the order of its keys', 'authenticated', 'alice',
    $$select commit_icon('generate', '<key_a>', '{"b": 2, "a": 1}', '<a>', p_icon_pack_id => '<maps>')$$,
    '(%,<a>,1,-1,16,16,5,t)'),
  ('a function that is called once for each column charges once', 'authenticated', 'alice',
    $$select (commit_icon('edit', '<key_b>', '{"b": 1}', '<a>')).*$$, '%'),
  ('another document under the same key', 'authenticated', 'alice',
    $$select commit_icon('generate', '<key_a>', '{"a": 2}', '<a>', p_icon_pack_id => '<maps>')$$,
    'PT422 idempotency key reused with a different request <key_a>'),
  ('another type', 'authenticated', 'alice', $$select commit_icon('style', '<key_b>', '{"b": 1}', '<a>')$$,
    'PT422 idempotency key reused with a different request <key_b>'),
  ('another metadata', 'authenticated', 'alice',
    $$select commit_icon('edit', '<key_b>', '{"b": 1}', '<a>', p_metadata => '{}')$$,
    'PT422 idempotency key reused with a different request <key_b>'),
  ('another icon', 'authenticated', 'alice', $$select commit_icon('edit', '<key_b>', '{"b": 1}', '<sun>')$$,
    'PT422 idempotency key reused with a different request <key_b>'),
  ('another expected version', 'authenticated', 'alice',
    $$select commit_icon('edit', '<key_b>', '{"b": 1}', '<a>', p_expected_version => 1)$$,
    'PT422 idempotency key reused with a different request <key_b>'),
  ('another operation', 'authenticated', 'alice', $$select commit_icons('[{"type": "edit", "document": {"b": 1},
    "idempotency_key": "<key_b>", "icon_id": "<a>", "operation": {}}]')$$,
    'PT422 idempotency key reused with a different request {"item": 0, "detail": "<key_b>"}'),
  ('the same, in a batch', 'authenticated', 'alice', $$select replayed from commit_icons('[{"type": "edit",
    "document": {"b": 1}, "idempotency_key": "<key_b>", "icon_id": "<a>"}]')$$, 'true'),
  ('a key of a grant', 'authenticated', 'alice', $$select commit_icon('generate', '<grant>', '{}')$$,
    'PT422 idempotency key reused with a different request <grant>'),
  ('another user''s key is another key', 'authenticated', 'bob',
    $$select (commit_icon('generate', '<key_a>', '{"a": 1, "b": 2}')).replayed$$, 'false'),
  ('a replay of a deleted icon', 'authenticated', 'alice', $$select delete_icon('<a>')$$, 'true'),
  ('is answered', 'authenticated', 'alice', $$select (commit_icon('edit', '<key_b>', '{"b": 1}', '<a>')).version$$,
    '2'),
  ('the key of a refused request is not used up', 'authenticated', 'alice',
    $$select commit_icon('edit', '<key_c>', '{"c": 1}', '<sun>', 7)$$, 'PT409 icon changed {"version" : 2}'),
  ('but serves the next', 'authenticated', 'alice',
    $$select (commit_icon('edit', '<key_c>', '{"c": 1}', '<sun>', 2)).version$$, '3');
update cases set wanted = replace(wanted, '%', private.derive_id(md5('alice')::uuid, md5('key_a')::uuid)::text)
where wanted like '(\%%';
update cases set wanted = private.derive_id(md5('alice')::uuid, md5('key_b')::uuid)::text where wanted = '%';
select pg_temp.play();
select is(pg_temp.money('alice') || ' ' || pg_temp.money('bob'), '14/0/7/14 18/0/3/18', 'each was charged once');
select is(
  (select use_count from public.icon_packs where id = md5('maps')::uuid), 2,
  'a generate into a pack counts as its use');

-- What is another's, and what does not fit together. Each is refused and changes nothing.
insert into cases (name, role, who, sql, wanted) values
  ('an edit of another''s icon', 'authenticated', 'bob', $$select commit_icon('edit', '<new>', '{}', '<sun>')$$,
    'PT404 icon not found'),
  ('with its version', 'authenticated', 'bob', $$select commit_icon('style', '<new>', '{}', '<sun>', 3)$$,
    'PT404 icon not found'),
  ('for the service as well', 'service_role', null,
    $$select commit_icon_for('<bob>', 'edit', '<new>', '{}', '<sun>')$$, 'PT404 icon not found'),
  ('an icon that is not there', 'authenticated', 'bob', $$select commit_icon('edit', '<new>', '{}', '<none>')$$,
    'PT404 icon not found'),
  ('an edit of none', 'authenticated', 'bob', $$select commit_icon('edit', '<new>', '{}')$$, 'PT404 icon not found'),
  ('a deleted icon', 'authenticated', 'alice', $$select commit_icon('edit', '<new>', '{}', '<a>')$$,
    'PT404 icon not found'),
  ('another''s id for a new icon', 'authenticated', 'bob', $$select commit_icon('generate', '<new>', '{}', '<sun>')$$,
    '23505 duplicate key value violates unique constraint "icons_pkey"*'),
  ('a deleted icon''s id', 'authenticated', 'alice', $$select commit_icon('generate', '<new>', '{}', '<a>')$$,
    '23505 duplicate key value violates unique constraint "icons_pkey"*'),
  ('a new icon in another''s pack', 'authenticated', 'bob',
    $$select commit_icon('generate', '<new>', '{}', p_icon_pack_id => '<maps>')$$,
    '23503 insert or update on table "icons" violates foreign key constraint "icons_icon_pack_fkey"*'),
  ('a pack that is not there', 'authenticated', 'bob',
    $$select commit_icon('generate', '<new>', '{}', p_icon_pack_id => '<none>')$$,
    '23503 insert or update on table "icons" violates foreign key constraint "icons_icon_pack_fkey"*'),
  ('one''s own icon into another''s pack', 'authenticated', 'bob',
    $$update icons set icon_pack_id = '<maps>' where id = '<moon>'$$, '23503*'),
  ('the service puts it there', 'service_role', null,
    $$update icons set icon_pack_id = '<maps>' where id = '<moon>'$$, '23503*'),
  ('fault 3: a pack for an edit', 'authenticated', 'alice',
    $$select commit_icon('edit', '<new>', '{}', '<sun>', p_icon_pack_id => '<maps>')$$,
    'PT422 icon_pack_id is for generate; edit leaves an icon in its pack'),
  ('fault 3: a pack for a style', 'authenticated', 'alice',
    $$select commit_icon('style', '<new>', '{}', '<sun>', p_icon_pack_id => '<bobs>')$$,
    'PT422 icon_pack_id is for generate; style leaves an icon in its pack'),
  ('fault 3: an expected version for a generate', 'authenticated', 'alice',
    $$select commit_icon('generate', '<new>', '{}', p_expected_version => 1)$$,
    'PT422 expected_version is for style and edit; a generated icon has no version before'),
  ('a kind that buys nothing', 'authenticated', 'alice', $$select commit_icon('grant', '<new>', '{}')$$,
    'PT422 invalid request type, idempotency_key and document are required'),
  ('no kind', 'authenticated', 'alice', $$select commit_icon(null, '<new>', '{}')$$,
    'PT422 invalid request type, idempotency_key and document are required'),
  ('no key', 'authenticated', 'alice', $$select commit_icon('generate', null, '{}')$$,
    'PT422 invalid request type, idempotency_key and document are required'),
  ('an unknown user of the service', 'service_role', null,
    $$select commit_icon_for('<none>', 'generate', '<new>', '{}')$$, 'PT404 user not found'),
  ('none', 'service_role', null, $$select commit_icon_for(null, 'generate', '<new>', '{}')$$, 'PT404 user not found'),
  ('a stale version', 'authenticated', 'alice', $$select commit_icon('edit', '<new>', '{}', '<sun>', 1)$$,
    'PT409 icon changed {"version" : 3}'),
  ('a read-only transaction', 'authenticated', 'alice', $$set local transaction_read_only = on;
    select commit_icon('edit', '<new>', '{}', '<sun>')$$, '25006*'),
  ('a price for a grant', 'authenticated', 'alice', $$select price_of('grant')$$,
    'PT422 only generate, style and edit have a price');
select pg_temp.play();

-- Batches.
insert into cases (name, role, who, sql, wanted) values
  ('an empty batch', 'authenticated', 'alice', $$select commit_icons('[]')$$, 'PT413 between 1 and 500 items'),
  ('a batch of 501', 'authenticated', 'alice',
    $$select commit_icons((select jsonb_agg('{}'::jsonb) from generate_series(1, 501)))$$,
    'PT413 between 1 and 500 items'),
  ('a batch that is none', 'authenticated', 'alice', $$select commit_icons('{"type": "edit"}')$$,
    'PT422 items must be an array'),
  ('no batch', 'authenticated', 'alice', $$select commit_icons(null)$$, 'PT422 items must be an array'),
  ('a batch for nobody', 'service_role', null, $$select commit_icons_for(null, '[]')$$, 'PT404 user not found'),
  ('a batch for somebody unknown', 'service_role', null, $$select commit_icons_for('<none>', '[{"type": "generate",
    "idempotency_key": "<new>", "document": {}}]')$$, 'PT404 user not found {"item": 0}'),
  ('items that are no objects', 'authenticated', 'alice', $$select commit_icons('[1, "x"]')$$,
    'PT422 invalid request {"item": 0, "detail": "type, idempotency_key and document are required"}'),
  ('fault 2: an item with an unknown key', 'authenticated', 'alice', $$select commit_icons('[{"type": "edit",
    "idempotency_key": "<new>", "document": {}, "icon_id": "<sun>", "expected_versoin": 1}]')$$,
    'PT422 unknown key "expected_versoin" {"item": 0}'),
  ('fault 2: which item was refused', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "<new>", "document": {}}, {"type": "edit", "idempotency_key": "<new2>", "document": {},
    "icon_id": "<sun>", "expected_version": 1}]')$$, 'PT409 icon changed {"item": 1, "version": 3}'),
  ('fault 2: null is as left out', 'authenticated', 'alice', $$select version from commit_icons('[{"type": "edit",
    "idempotency_key": "<key_d>", "document": {"d": 1}, "icon_id": "<sun>", "expected_version": null, "metadata": null,
    "icon_pack_id": null, "operation": null}]')$$, '4'),
  ('as of the request without', 'authenticated', 'alice',
    $$select (commit_icon('edit', '<key_d>', '{"d": 1}', '<sun>')).replayed$$, 'true'),
  ('a null document', 'authenticated', 'alice', $$select commit_icons('[{"type": "edit",
    "idempotency_key": "<new>", "document": null, "icon_id": "<sun>"}]')$$,
    'PT422 invalid request {"item": 0, "detail": "type, idempotency_key and document are required"}'),
  ('an unknown kind in an item', 'authenticated', 'alice', $$select commit_icons('[{"type": "explode",
    "idempotency_key": "<new>", "document": {}}]')$$,
    '22P02 invalid input value for enum public.transaction_type: "explode" {"item": 0}'),
  ('an id that is none in an item', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "x", "document": {}}]')$$, '22P02 invalid input syntax for type uuid: "x" {"item": 0}'),
  ('a hold in a user''s item', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "<new>", "document": {}, "hold_id": "<none>"}]')$$, 'PT422 unknown key "hold_id" {"item": 0}'),
  ('a user in an item', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "<new>", "document": {}, "user_id": "<bob>"}]')$$, 'PT422 unknown key "user_id" {"item": 0}'),
  ('another''s icon in an item', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "<new>", "document": {}}, {"type": "edit", "idempotency_key": "<new2>", "document": {},
    "icon_id": "<moon>"}]')$$, 'PT404 icon not found {"item": 1}'),
  ('another''s pack in an item', 'authenticated', 'alice', $$select commit_icons('[{"type": "generate",
    "idempotency_key": "<new>", "document": {}, "icon_pack_id": "<bobs>"}]')$$,
    '23503 insert or update on table "icons" violates foreign key constraint "icons_icon_pack_fkey" {"item": 0, *'),
  ('a batch beyond the balance', 'authenticated', 'alice', $$select commit_icons((select jsonb_agg(jsonb_build_object(
    'type', 'generate', 'idempotency_key', md5(n::text)::uuid, 'document', '{}'::jsonb))
    from generate_series(1, 14) n))$$,
    'PT402 insufficient inkbucks {"item": 13, "required": 1, "available": 0}'),
  ('a key twice in one batch is one charge', 'authenticated', 'alice', $$select string_agg(replayed::text, ' ')
    from commit_icons('[{"type": "generate", "idempotency_key": "<key_e>", "document": {}, "icon_id": "<e>",
      "icon_pack_id": "<maps>"}, {"type": "generate", "idempotency_key": "<key_e>", "document": {}, "icon_id": "<e>",
      "icon_pack_id": "<maps>"}, {"type": "style", "idempotency_key": "<key_f>", "document": {"f": 1}, "icon_id": "<e>",
      "operation": {"style": "soft"}}]')$$, 'false true false'),
  ('its results come in the order of the items', 'authenticated', 'alice', $$select string_agg(version::text, ' ')
    from commit_icons('[{"type": "edit", "idempotency_key": "<key_g>", "document": {}, "icon_id": "<sun>"},
      {"type": "edit", "idempotency_key": "<key_h>", "document": {}, "icon_id": "<e>"},
      {"type": "edit", "idempotency_key": "<key_i>", "document": {}, "icon_id": "<sun>"}]')$$, '5 3 6');
select pg_temp.play();
select is(
  pg_temp.money('alice') || ' ' || pg_temp.money('bob'), '8/0/13/8 18/0/3/18', 'only what went through was charged');
select is(
  (select string_agg(format('%s %s %s', version, type, operation), ', ' order by version) from public.icon_versions
    where icon_id = md5('e')::uuid),
  '1 generate , 2 style {"style": "soft"}, 3 edit ', 'the history says how a version was made');
select is(
  (select use_count from public.icon_packs where id = md5('maps')::uuid), 3,
  'a batch counts the use of a pack once for each new icon');

-- Packs and names.
insert into cases (name, role, who, sql, wanted)
select 'the pack name ' || n, 'authenticated', 'alice', format('insert into icon_packs (name) values (%L)', n), w
from (values (null, '23502*'), ('', '23514*'), ('   ', '23514*'), (E'a\nb', '23514*'), (E'\x07', '23514*'),
  (repeat('x', 121), '23514*'), (repeat('ä', 120), '1 rows'), ('x''); drop table icons; --', '1 rows')) names (n, w);
insert into cases (name, role, who, sql, wanted)
select 'the username ' || n, 'authenticated', 'alice', format('update users set username = %L', n), w
from (values ('', '23514*'), ('a', '23514*'), ('Alice', '23514*'), ('-alice', '23514*'), ('a b', '23514*'),
  ('x''; drop table users; --', '23514*'), (repeat('a', 31), '23514*'), ('bob', '23505*'),
  (repeat('a', 30), '1 rows')) names (n, w);
update cases set name = left(regexp_replace(name, '[[:cntrl:]]', '?', 'g'), 40);
select pg_temp.play(p_keep => false);

select * from finish();
rollback;
