-- What 91_interleavings.pg.sh has its sessions do: one random thing after the other, each in a transaction of its own.
create schema interleavings;
create table interleavings.users (number integer primary key, id uuid not null);
create table interleavings.gone (id uuid);
create table interleavings.answers (action text, answer text);

-- Carries out one thing for one of the users, and tells what came of it.
create function interleavings.act(p_user uuid, p_action text, p_seed integer) returns text language plpgsql as $$
declare
  v_icons uuid[];
  v_packs uuid[];
  found_id uuid;
  found_version integer;
  v_document jsonb := jsonb_build_object('seed', p_seed, 'pad', repeat('x', p_seed % 300));
begin
  select array_agg(id) into v_icons from (
    select id from public.icons where user_id = p_user and deleted_at is null order by random() limit 4) i;
  select array_agg(id) into v_packs from (
    select id from public.icon_packs where user_id = p_user order by random() limit 3) p;
  perform set_config('request.jwt.claims', jsonb_build_object('sub', p_user)::text, true)
  where p_action like 'user %';
  perform set_config('role', case when p_action like 'user %' then 'authenticated' else 'service_role' end, true);
  case p_action
    when 'user generates' then
      perform public.commit_icon('generate', gen_random_uuid(), v_document, p_icon_pack_id => v_packs[1]);
    when 'user edits' then
      perform public.commit_icon('edit', gen_random_uuid(), v_document, v_icons[1], p_metadata => v_document);
    when 'user styles what was read' then
      select version into found_version from public.icons where id = v_icons[1];
      perform public.commit_icon('style', gen_random_uuid(), v_document, v_icons[1], found_version);
    when 'user sends a batch', 'a batch' then
      v_document := jsonb_build_array(
        jsonb_build_object('type', 'edit', 'idempotency_key', gen_random_uuid(), 'document', v_document,
          'icon_id', v_icons[1]),
        jsonb_build_object('type', 'generate', 'idempotency_key', gen_random_uuid(), 'document', v_document,
          'icon_pack_id', v_packs[1]),
        jsonb_build_object('type', 'edit', 'idempotency_key', gen_random_uuid(), 'document', v_document,
          'icon_id', v_icons[2]),
        jsonb_build_object('type', 'generate', 'idempotency_key', gen_random_uuid(), 'document', v_document,
          'icon_pack_id', v_packs[2]),
        jsonb_build_object('type', 'style', 'idempotency_key', gen_random_uuid(), 'document', v_document,
          'icon_id', v_icons[1], 'operation', v_document));
      if p_action = 'a batch' then
        perform public.commit_icons_for(p_user, v_document);
      else
        perform public.commit_icons(v_document);
      end if;
    when 'user deletes a pack' then delete from public.icon_packs where id = v_packs[1];
    when 'a pack is deleted' then perform public.delete_pack_for(p_user, v_packs[1]);
    when 'user deletes all packs' then delete from public.icon_packs;
    when 'user makes a pack' then insert into public.icon_packs (name) values ('pack ' || p_seed);
    when 'user moves icons' then update public.icons set icon_pack_id = v_packs[1] where id = any (v_icons);
    when 'user notes something' then update public.icons set metadata = v_document where id = any (v_icons);
    when 'user deletes an icon' then perform public.delete_icon(v_icons[1]);
    when 'user looks' then perform public.touch_pack(v_packs[1]), public.list_packs();
    when 'a grant' then perform public.grant_inkbucks(p_user, 1 + p_seed % 20, gen_random_uuid());
    when 'an adjustment' then perform public.adjust_inkbucks(p_user, p_seed % 21 - 10, gen_random_uuid(), 'test');
    when 'a refund' then
      select id into found_id from public.transactions where user_id = p_user and amount < 0
      order by random() limit 1;
      perform public.refund_transaction(p_user, found_id, gen_random_uuid());
    when 'a hold' then perform public.hold_inkbucks(p_user, 'generate', gen_random_uuid(), 1 + p_seed % 3);
    when 'a capture' then
      select id into found_id from public.holds where user_id = p_user and status = 'open' order by random() limit 1;
      perform public.commit_icon_for(p_user, 'generate', gen_random_uuid(), v_document, p_icon_pack_id => v_packs[1],
        p_hold_id => found_id);
    when 'a release' then
      select id into found_id from public.holds where user_id = p_user order by random() limit 1;
      perform public.release_hold(p_user, found_id);
    when 'holds expire' then perform public.expire_holds(5);
    when 'pictures are claimed' then perform public.claim_images(3, 1);
    when 'a picture is marked' then
      select id, version into found_id, found_version from public.icons where image_state = 'pending'
      order by random() limit 1;
      perform public.mark_image(found_id, found_version, 'x');
    when 'pictures are removed' then perform public.finish_storage_job(id) from public.claim_storage_jobs(3, 1);
    when 'an erasure' then
      if p_seed % 10 = 0 then perform public.erase_user(p_user); end if;
    when 'a purge' then
      if p_seed % 20 = 0 then
        perform public.purge_user(p_user, 'test');
        insert into public.users (id) values (p_user);
      end if;
    when 'a look at the ledger' then
      if exists (select from public.verify_ledger(p_user)) then raise exception 'the ledger is not sound'; end if;
  end case;
  perform set_config('role', 'none', true);
  return 'done';
exception when others then
  -- What a client meets and understands. All else is told by its code and message.
  if sqlstate in ('PT402', 'PT404', 'PT409', 'PT410', 'PT422', '23503', '40001') then return 'refused'; end if;
  return sqlstate || ' ' || sqlerrm;
end $$;

create procedure interleavings.play(p_times integer) language plpgsql as $$
declare
  actions constant text[] := array[
    'user generates', 'user edits', 'user styles what was read', 'user sends a batch', 'a batch', 'user deletes a pack',
    'a pack is deleted', 'user deletes all packs', 'user makes a pack', 'user makes a pack', 'user makes a pack',
    'user moves icons', 'user notes something', 'user deletes an icon', 'user looks', 'a grant', 'an adjustment',
    'a refund', 'a hold', 'a hold', 'a capture', 'a release', 'holds expire', 'pictures are claimed',
    'a picture is marked', 'pictures are removed', 'an erasure', 'a purge', 'a look at the ledger'];
  v_action text;
  v_answer text;
  v_user uuid;
begin
  for n in 1..p_times loop
    v_action := actions[1 + floor(random() * cardinality(actions))];
    select id into v_user from interleavings.users order by random() limit 1;
    v_answer := interleavings.act(v_user, v_action, floor(random() * 1000000)::integer);
    insert into interleavings.answers values (v_action, v_answer);
    commit;
    -- An erased user's place is taken by a new one.
    begin
      if exists (select from public.users where id = v_user and deleted_at is not null) then
        insert into interleavings.gone values (v_user);
        update interleavings.users set id = gen_random_uuid() where id = v_user;
      end if;
      insert into public.users (id) select id from interleavings.users on conflict do nothing;
    exception when serialization_failure then null;
    end;
    commit;
  end loop;
end $$;
