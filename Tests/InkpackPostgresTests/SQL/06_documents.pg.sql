-- What JSON is taken, by every way it can come in: attack 27 and fault 5.
begin;
\ir helpers.sql

create temp table texts (number integer generated always as identity, name text, text text, problem text);
insert into texts (name, text, problem) values
  ('an array', '[1]', 'must be a JSON object'),
  ('a string', '"x"', 'must be a JSON object'),
  ('a number', '1', 'must be a JSON object'),
  ('64 levels', repeat('{"a":', 64) || '1' || repeat('}', 64), null),
  ('65 levels', repeat('{"a":', 65) || '1' || repeat('}', 65), 'is nested more than 64 deep'),
  ('65 levels, the last one empty', repeat('{"a":', 64) || '[]' || repeat('}', 64), 'is nested more than 64 deep'),
  ('arrays 63 deep in an object', '{"a":' || repeat('[', 63) || repeat(']', 63) || '}', null),
  ('arrays 64 deep in an object', '{"a":' || repeat('[', 64) || repeat(']', 64) || '}', 'is nested more than 64 deep'),
  ('10,000 levels', repeat('{"a":', 10000) || '1' || repeat('}', 10000), 'is nested more than 64 deep'),
  ('many brackets side by side', '{"a":[' || repeat('[1],', 500) || '[1]]}', null),
  ('brackets in a string', jsonb_build_object('a', repeat('{[', 200))::text, null),
  ('the largest double', '{"n": 1.7976931348623157e308}', null),
  ('the largest double below zero', '{"n": -1.7976931348623157e308}', null),
  ('beyond the largest double', '{"n": 1.8e308}', 'has a number beyond a double'),
  ('the same below zero', '{"n": [-1.8e308]}', 'has a number beyond a double'),
  ('1e400', '{"n": 1e400}', 'has a number beyond a double'),
  ('400 digits', '{"n": ' || repeat('9', 400) || '}', 'has a number beyond a double'),
  ('a short number of 131,001 digits', '{"a": {"b": [1, 1e131000]}}', 'has a number beyond a double'),
  ('the smallest double', '{"n": 5e-324}', null),
  ('below the smallest double', '{"n": 1e-324}', 'has a number beyond a double'),
  ('a number that is no double but zero', '{"n": -1e-16000}', 'has a number beyond a double'),
  ('a small double with all its digits', '{"n": 2.2250738585072014e-308}', null),
  ('40 digits', '{"n": 3.141592653589793238462643383279502884197}', null),
  ('500 digits behind the point', '{"n": 0.' || repeat('1', 500) || '}',
    'has a number of 502 characters; at most 400 are kept'),
  ('500 digits in a string', '{"n": "' || repeat('1', 500) || '"}', null),
  ('300 digits', '{"n": ' || repeat('9', 300) || '}', null);

-- What Postgres itself does not read as JSON never comes as far.
create temp table refused (name text, text text, code text);
insert into refused values
  ('nothing', '', '22P02'), ('no JSON', 'x', '22P02'), ('an open object', '{', '22P02'), ('NaN', '{"a": NaN}', '22P02'),
  ('infinity', '{"a": Infinity}', '22P02'), ('a NUL', '{"a": "\u0000"}', '22P05'),
  ('half a character', '{"a": "\ud800"}', '22P02'), ('beyond numeric', '{"a": 1e131073}', '22003'),
  ('200,000 levels', repeat('[', 200000) || repeat(']', 200000), '54001');

select plan((select 7 * count(*)::integer from texts) + (select count(*)::integer from refused) + 15);

-- Nothing of these is charged, and what is taken is charged once.
create function pg_temp.one(p_field text, p_document text, p_metadata text, p_operation text) returns text
language sql as $$
  select format($f$select (commit_icons_for('<alice>', jsonb_build_array(jsonb_build_object('type', 'generate',
    'idempotency_key', '<new>', 'document', %L::jsonb, 'metadata', %L::jsonb, 'operation', %L::jsonb)))).balance$f$,
    p_document, p_metadata, p_operation)
$$;
insert into cases (name, role, who, sql, wanted)
select 'document with ' || name, 'authenticated', 'alice',
    format('select (commit_icon(''generate'', ''<new>'', %L)).balance', text),
  coalesce('PT422 document ' || problem, '16') from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'metadata with ' || name, 'authenticated', 'alice',
  format('select (commit_icon(''generate'', ''<new>'', ''{}'', p_metadata => %L)).balance', text),
  coalesce('PT422 metadata ' || problem, '16') from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'edit with metadata with ' || name, 'authenticated', 'alice',
  format('select (commit_icon(''edit'', ''<new>'', ''{}'', ''<sun>'', p_metadata => %L)).balance', text),
  coalesce('PT422 metadata ' || problem, '16') from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'item with a document with ' || name, 'service_role', null, pg_temp.one('document', text, '{}', '{}'),
  coalesce('PT422 document ' || problem || ' {"item": 0}', '16') from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'item with an operation with ' || name, 'service_role', null, pg_temp.one('operation', '{}', '{}', text),
  coalesce('PT422 operation ' || problem || ' {"item": 0}', '16') from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'metadata set on the table with ' || name, 'authenticated', 'alice',
  format('update icons set metadata = %L where id = ''<sun>''', text),
  -- Long digits are bounded by the size alone there.
  case when problem is null or problem like '%characters%' then '1 rows' else '23514*' end from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'a pack''s style with ' || name, 'authenticated', 'alice',
  format('update icon_packs set style = %L where id = ''<maps>''', text),
  case when problem is null or problem like '%characters%' or name = 'a string' then '1 rows' else '23514*' end
from texts order by number;
insert into cases (name, role, who, sql, wanted)
select 'document with ' || name, 'authenticated', 'alice',
    format('select (commit_icon(''generate'', ''<new>'', %L)).balance', text),
  code || '*' from refused;

-- Sizes are those of the text that Postgres writes.
insert into cases (name, role, who, sql, wanted) values
  ('the longest document', 'authenticated', 'alice',
    $$select (commit_icon('generate', '<new>', jsonb_build_object('a', repeat('x', 262144 - 9)))).balance$$, '16'),
  ('a longer document', 'authenticated', 'alice',
    $$select commit_icon('generate', '<new>', jsonb_build_object('a', repeat('x', 262145 - 9)))$$,
    'PT422 document has 262145 bytes; at most 262144 are kept'),
  ('12 MB', 'authenticated', 'alice',
    $$select commit_icon('generate', '<new>', jsonb_build_object('a', repeat('x', 12000000 - 9)))$$,
    'PT422 document has 12000000 bytes; at most 262144 are kept'),
  ('bytes are counted, and not characters', 'authenticated', 'alice',
    $$select commit_icon('generate', '<new>', jsonb_build_object('a', repeat('ä', 131072)))$$,
    'PT422 document has 262153 bytes; at most 262144 are kept'),
  ('a document whose numbers take more room in memory than as text', 'authenticated', 'alice',
    $$select (commit_icon('generate', '<new>', jsonb_build_object('a',
      (select jsonb_agg(1) from generate_series(1, 87378))))).balance$$, '16'),
  ('the longest metadata', 'authenticated', 'alice',
    $$select (commit_icon('generate', '<new>', '{}',
      p_metadata => jsonb_build_object('a', repeat('x', 16384 - 9)))).balance$$,
    '16'),
  ('longer metadata', 'authenticated', 'alice',
    $$select commit_icon('generate', '<new>', '{}', p_metadata => jsonb_build_object('a', repeat('x', 16385 - 9)))$$,
    'PT422 metadata has 16385 bytes; at most 16384 are kept'),
  ('longer metadata set on the table', 'authenticated', 'alice',
    $$update icons set metadata = jsonb_build_object('a', repeat('x', 16385 - 9)) where id = '<sun>'$$, '23514*'),
  ('the longest operation', 'service_role', null, $$select (commit_icons_for('<alice>', jsonb_build_array(
    jsonb_build_object('type', 'generate', 'idempotency_key', '<new>', 'document', '{}'::jsonb, 'operation',
      jsonb_build_object('a', repeat('x', 262144 - 9)))))).balance$$, '16'),
  ('a longer operation', 'service_role', null, $$select commit_icons_for('<alice>', jsonb_build_array(
    jsonb_build_object('type', 'generate', 'idempotency_key', '<new>', 'document', '{}'::jsonb, 'operation',
      jsonb_build_object('a', repeat('x', 262145 - 9)))))$$,
    'PT422 operation has 262145 bytes; at most 262144 are kept {"item": 0}'),
  ('the longest style', 'authenticated', 'alice',
    $$update icon_packs set style = jsonb_build_object('a', repeat('x', 65536 - 9))$$, '1 rows'),
  ('a longer style', 'authenticated', 'alice',
    $$update icon_packs set style = jsonb_build_object('a', repeat('x', 65537 - 9))$$, '23514*'),
  ('a style that is a list', 'authenticated', 'alice', $$insert into icon_packs (name, style) values ('x', '[]')$$,
    '23514*'),
  ('no style', 'authenticated', 'alice', $$insert into icon_packs (name, style) values ('x', null)$$, '1 rows');
select pg_temp.play(p_keep => false);

select is(pg_temp.money('alice'), '17/0/4/17', 'nothing was charged that was undone');
select * from finish();
rollback;
