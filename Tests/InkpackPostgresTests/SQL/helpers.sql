-- What the tests share: two users with some content, and ways to try something as somebody. Read within a transaction.
set local client_min_messages = warning;
set local search_path = public, extensions;

-- '<sun>' in a text stands for one id, always the same.
create function pg_temp.named(p_text text) returns text language plpgsql immutable as $$
declare
  v_name text;
begin
  for v_name in select distinct m[1] from regexp_matches(p_text, '<([a-z][a-z0-9_]*)>', 'g') m loop
    p_text := replace(p_text, '<' || v_name || '>', md5(v_name)::uuid::text);
  end loop;
  return p_text;
end $$;

-- Carries out a statement in a role, as a signed-in user or as nobody, and tells what came of it: the first value of a
-- query's first row, the number of rows of another statement, or an error's code, message and detail.
create function pg_temp.attempt(p_role text, p_who text, p_sql text, p_keep boolean default true) returns text
language plpgsql as $$
declare
  v_sql text := pg_temp.named(p_sql);
  v_result text;
  v_rows bigint;
  v_detail text;
begin
  perform set_config('request.jwt.claims', case
    when p_who is null then ''
    when p_who like '{%' then pg_temp.named(p_who)
    else json_build_object('sub', md5(p_who)::uuid, 'role', p_role)::text end, true);
  perform set_config('role', p_role, true);
  if v_sql ~* '^\s*(select|with|values|table)' then
    execute v_sql into v_result;
    get diagnostics v_rows = row_count;
    v_result := case v_rows when 0 then 'no row' else coalesce(v_result, 'null') end;
  else
    execute v_sql;
    get diagnostics v_rows = row_count;
    v_result := v_rows || ' rows';
  end if;
  if not p_keep then raise exception '%', v_result using errcode = 'UNDO0'; end if;
  perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true);
  return v_result;
exception when others then
  if sqlstate = 'UNDO0' then return sqlerrm; end if;
  get stacked diagnostics v_detail = pg_exception_detail;
  return concat_ws(' ', sqlstate, sqlerrm, nullif(v_detail, ''));
end $$;

-- Things to try, in their order; kept, or each undone again; compared in full, or errors by their codes only. A wanted
-- text that ends in '*' is the beginning of what must come.
create temp table cases (
  number integer generated always as identity, name text, role text, who text, sql text, wanted text);

create function pg_temp.play(p_keep boolean default true, p_codes boolean default false) returns setof text
language plpgsql as $$
declare
  c record;
  v_found text;
begin
  for c in select * from cases order by number loop
    v_found := pg_temp.attempt(c.role, c.who, c.sql, p_keep);
    c.wanted := pg_temp.named(c.wanted);
    if p_codes and v_found ~ '^[0-9A-Z]{5} ' then v_found := left(v_found, 5); end if;
    if c.wanted like '%*' and starts_with(v_found, left(c.wanted, -1)) then v_found := c.wanted; end if;
    return next is(v_found, c.wanted, c.name);
  end loop;
  delete from cases;
end $$;

-- All of what somebody has of money, to show that nothing was charged.
create function pg_temp.money(p_who text) returns text language sql as $$
  select format('%s/%s/%s/%s', u.inkbucks, u.held, u.ledger_seq,
    (select coalesce(sum(amount), 0) from public.transactions where user_id = u.id))
  from public.users u where u.id = md5(p_who)::uuid
$$;

create function pg_temp.document(p_text text) returns jsonb language sql as $$
  select jsonb_build_object('format', 'test/1', 'text', p_text)
$$;

-- alice has 17 inkbucks, the pack maps with the icon sun at version 2, and the icon loose without a pack; bob has 19,
-- the pack bobs and the icon moon in it.
insert into auth.users (id, email, raw_user_meta_data) values
  (md5('alice')::uuid, 'alice@example.org', '{"username": "alice"}'),
  (md5('bob')::uuid, 'bob@example.org', '{"username": "bob"}');
do $$
begin
  perform public.grant_inkbucks(md5('alice')::uuid, 20, md5('grant')::uuid);
  perform public.grant_inkbucks(md5('bob')::uuid, 20, md5('grant')::uuid);
  insert into public.icon_packs (id, user_id, name)
  values (md5('maps')::uuid, md5('alice')::uuid, 'Maps'), (md5('bobs')::uuid, md5('bob')::uuid, 'Bobs');
  perform public.commit_icon_for(md5('alice')::uuid, 'generate', md5('key_sun')::uuid, pg_temp.document('sun 1'),
    md5('sun')::uuid, p_icon_pack_id => md5('maps')::uuid);
  perform public.commit_icon_for(md5('alice')::uuid, 'edit', md5('key_sun2')::uuid, pg_temp.document('sun 2'),
    md5('sun')::uuid, 1);
  perform public.commit_icon_for(md5('alice')::uuid, 'generate', md5('key_loose')::uuid, pg_temp.document('loose'),
    md5('loose')::uuid);
  perform public.commit_icon_for(md5('bob')::uuid, 'generate', md5('key_moon')::uuid, pg_temp.document('moon'),
    md5('moon')::uuid, p_icon_pack_id => md5('bobs')::uuid);
end $$;
