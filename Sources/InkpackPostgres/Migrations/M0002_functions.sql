-- Triggers, which hold whoever writes to the rules, and the functions by which everybody works.
-- Functions that act with their owner's rights lie in `private`; those in `public` only call them with the caller's.
-- Whoever needs several locks takes the user's row first, then packs, then icons, so that nobody waits in a circle.

-- New functions are nobody's until they are granted.
alter default privileges revoke execute on functions from public;
alter default privileges in schema private revoke execute on functions from public;

-- The same user and key give the same id, which any client can compute: version 8 of RFC 9562 on SHA-256 of both.
create function private.derive_id(p_user uuid, p_key uuid) returns uuid
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  h text := encode(sha256(uuid_send(p_user) || uuid_send(p_key)), 'hex');
begin
  return (left(h, 12) || '8' || substr(h, 14, 3) || '8' || substr(h, 18, 15))::uuid;
end $$;

-- Whether the running transaction purges that user.
create function private.is_purging(p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.ledger_purges
    where user_hash = sha256(convert_to(p_user::text, 'UTF8')) and purged_by = pg_current_xact_id_if_assigned())
$$;

-- ---------------------------------------------------------------------------------------------------- the ledger

-- An entry continues its user's chain and moves the balance, in the statement that adds it, by whatever path it comes.
create function private.ledger_apply() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  h text := encode(sha256(uuid_send(new.user_id) || uuid_send(new.idempotency_key)), 'hex');
begin
  new.id := (left(h, 12) || '8' || substr(h, 14, 3) || '8' || substr(h, 18, 15))::uuid;
  if new.type in ('generate', 'style', 'edit') then
    if not exists (
      select from public.icon_versions v
      where v.user_id = new.user_id and v.icon_id = new.icon_id and v.version = new.icon_version and v.type = new.type)
    then
      raise exception 'a charge needs the version that it pays for' using errcode = '23514';
    end if;
    if new.hold_id is not null and not exists (
      select from public.holds h
      where h.id = new.hold_id and h.user_id = new.user_id and h.status = 'captured' and h.type = new.type
        and h.amount = -new.amount)
    then
      raise exception 'a charge names a captured hold of its own' using errcode = '23514';
    end if;
  elsif new.hold_id is not null then
    raise exception 'only a charge captures a hold' using errcode = '23514';
  elsif new.type = 'refund' and not exists (
    select from public.transactions t
    where t.id = new.reverses and t.user_id = new.user_id and t.amount = -new.amount
      and t.type in ('generate', 'style', 'edit'))
  then
    raise exception 'a refund takes back one charge of the same user, whole' using errcode = '23514';
  end if;
  update public.users u set inkbucks = u.inkbucks + new.amount, ledger_seq = u.ledger_seq + 1
  where u.id = new.user_id and u.deleted_at is null
  returning u.ledger_seq, u.inkbucks into new.seq, new.balance_after;
  if not found then
    raise exception 'user not found or erased' using errcode = 'PT404', detail = new.user_id::text;
  end if;
  return new;
end $$;
create trigger ledger_apply before insert on public.transactions
  for each row execute function private.ledger_apply();

create function private.ledger_refuse() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    if private.is_purging(old.user_id) then return old; end if;
  end if;
  raise exception 'ledger is append-only: % on %.% refused', tg_op, tg_table_schema, tg_table_name
    using errcode = '42501', hint = 'post a refund or adjustment instead';
end $$;
create trigger ledger_refuse_row before update or delete on public.transactions
  for each row execute function private.ledger_refuse();
create trigger ledger_refuse_truncate before truncate on public.transactions
  for each statement execute function private.ledger_refuse();

-- For triggers that only refuse: their arguments are the message and, where it is not 42501, the code.
create function private.refuse() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception '%', tg_argv[0] using errcode = coalesce(tg_argv[1], '42501');
end $$;

-- The same for what a purge may delete.
create function private.refuse_unless_purging() returns trigger
language plpgsql set search_path = '' as $$
declare
  v_user uuid;
begin
  if tg_table_name = 'users' then v_user := old.id; else v_user := old.user_id; end if;
  if private.is_purging(v_user) then return old; end if;
  raise exception '%', tg_argv[0] using errcode = '42501';
end $$;

create trigger ledger_purges_refuse_delete before delete on private.ledger_purges
  for each row execute function private.refuse('what is left of a purged user stays');
create trigger ledger_purges_refuse_truncate before truncate on private.ledger_purges
  for each statement execute function private.refuse('what is left of purged users stays');

-- ---------------------------------------------------------------------------------------------------- users

-- Balances move from within the trigger of the ledger, and held inkbucks from within those of the holds.
create trigger users_refuse_balance_insert before insert on public.users
  for each row when (new.inkbucks <> 0 or new.ledger_seq <> 0 or new.held <> 0)
  execute function private.refuse('a user starts with nothing; inkbucks come through the ledger');
create function private.users_refuse_balance() returns trigger
language plpgsql set search_path = '' as $$
begin
  if (old.inkbucks, old.ledger_seq, old.held) is distinct from (new.inkbucks, new.ledger_seq, new.held) then
    raise exception 'inkbucks may only change through the ledger' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger users_refuse_balance_update before update of inkbucks, ledger_seq, held on public.users
  for each row when (pg_trigger_depth() < 1) execute function private.users_refuse_balance();
create trigger users_refuse_identity before update of id, created_at on public.users
  for each row when (old.id <> new.id or old.created_at <> new.created_at)
  execute function private.refuse('a user keeps id and time of creation');
create trigger users_refuse_return before update of deleted_at, email, username on public.users
  for each row when (
    old.deleted_at is not null
    and (new.deleted_at is null or new.email is not null or new.username is not null))
  execute function private.refuse('user erased', 'PT410');
-- From within a trigger it is the login that has lost its address.
create trigger users_refuse_no_email before update of email on public.users
  for each row when (
    old.email is not null and new.email is null and new.deleted_at is null and pg_trigger_depth() < 1)
  execute function private.refuse('an e-mail address goes by erasure only');
create trigger users_refuse_delete before delete on public.users
  for each row execute function private.refuse_unless_purging('a user is erased or purged, not deleted');
create trigger users_refuse_truncate before truncate on public.users
  for each statement execute function private.refuse('users are erased or purged, not truncated');

-- At commit a balance is that of the user's last entry, and what is held that of the open holds. Within the triggers
-- both hold by construction: only what has got past them is looked at, and all other commits stay cheap.
create function private.users_check_head() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from public.users u
    left join lateral (
      select t.seq, t.balance_after from public.transactions t where t.user_id = u.id order by t.seq desc limit 1) l
      on true
    where u.id = new.id and (
      u.inkbucks <> coalesce(l.balance_after, 0) or u.ledger_seq <> coalesce(l.seq, 0)
      or u.held <> (
        select coalesce(sum(h.amount), 0) from public.holds h where h.user_id = u.id and h.status = 'open')))
  then
    raise exception 'balance of % does not match its ledger head', new.id
      using errcode = '23514', constraint = 'users_balance_is_ledger_head';
  end if;
  return null;
end $$;
create constraint trigger users_balance_is_ledger_head after update of inkbucks, ledger_seq, held on public.users
  deferrable initially deferred for each row when (pg_trigger_depth() < 1)
  execute function private.users_check_head();
create constraint trigger users_start_is_ledger_head after insert on public.users
  deferrable initially deferred for each row when (new.inkbucks <> 0 or new.ledger_seq <> 0 or new.held <> 0)
  execute function private.users_check_head();

-- ---------------------------------------------------------------------------------------------------- holds

create function private.holds_move() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.users u
  set held = u.held + case tg_op when 'INSERT' then new.amount else -new.amount end
  where u.id = new.user_id and u.deleted_at is null;
  if not found then
    raise exception 'user not found or erased' using errcode = 'PT404', detail = new.user_id::text;
  end if;
  return null;
end $$;
create trigger holds_open_only before insert on public.holds
  for each row when (new.status <> 'open') execute function private.refuse('a hold starts open');
create trigger holds_take after insert on public.holds
  for each row execute function private.holds_move();
create trigger holds_guard before update on public.holds
  for each row when (
    old.status <> 'open' or new.status = 'open'
    or (old.id, old.user_id, old.type, old.amount, old.idempotency_key, old.request_hash, old.expires_at,
        old.created_at)
      is distinct from (new.id, new.user_id, new.type, new.amount, new.idempotency_key, new.request_hash,
        new.expires_at, new.created_at))
  execute function private.refuse('a hold resolves once and is otherwise immutable');
create trigger holds_give_back after update of status on public.holds
  for each row when (old.status = 'open' and new.status <> 'open') execute function private.holds_move();
create trigger holds_refuse_delete before delete on public.holds
  for each row execute function private.refuse_unless_purging('holds are kept');
create trigger holds_refuse_truncate before truncate on public.holds
  for each statement execute function private.refuse('holds are kept');

-- ---------------------------------------------------------------------------------------------------- packs and icons

-- A statement on a table comes to rows of packs and icons in any order; the row of the user who calls goes before them.
create function private.lock_caller() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.users where id = (select auth.uid()) for no key update;
  return null;
end $$;

-- The row is locked before it is looked at: an erasure may be under way. A user who is not there is refused by the
-- foreign key.
create function private.packs_refuse_erased() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_erased timestamptz;
begin
  select deleted_at into v_erased from public.users where id = new.user_id for key share;
  if v_erased is not null then raise exception 'user erased' using errcode = 'PT410'; end if;
  return new;
end $$;
create trigger icon_packs_lock before delete on public.icon_packs
  for each statement execute function private.lock_caller();
create trigger icon_packs_refuse_erased before insert on public.icon_packs
  for each row execute function private.packs_refuse_erased();
create trigger icon_packs_refuse_identity before update of id, user_id, created_at on public.icon_packs
  for each row when (old.id <> new.id or old.user_id <> new.user_id or old.created_at <> new.created_at)
  execute function private.refuse('a pack keeps id, user and time of creation');
create trigger icon_packs_refuse_truncate before truncate on public.icon_packs
  for each statement execute function private.refuse('packs are deleted, not truncated');

create function private.icons_touch() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;
create trigger icons_lock before update of metadata, icon_pack_id on public.icons
  for each statement execute function private.lock_caller();
-- Functions set the time themselves. That a pack goes is no change of its icons.
create trigger icons_touch before update of metadata, icon_pack_id on public.icons
  for each row when (pg_trigger_depth() < 1) execute function private.icons_touch();
create trigger icons_refuse_identity before update of id, user_id, created_at on public.icons
  for each row when (old.id <> new.id or old.user_id <> new.user_id or old.created_at <> new.created_at)
  execute function private.refuse('an icon keeps id, user and time of creation');
create trigger icons_refuse_version before update of version, document on public.icons
  for each row when (
    new.version <> old.version + 1
    and (new.version <> old.version or new.deleted_at is null and new.document is distinct from old.document)
    or old.deleted_at is not null and new.version <> old.version)
  execute function private.refuse('what is paid for changes by a new version only, and versions count up by one');
create trigger icons_refuse_return before update of deleted_at on public.icons
  for each row when (old.deleted_at is not null and new.deleted_at is null)
  execute function private.refuse('a deleted icon stays deleted');
create function private.icons_check_image() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.image_version < 1 or new.image_version > new.version
    or new.image_state = 'ready' and new.image_version is distinct from new.version
  then
    raise exception 'a picture is of a version that exists, and ready if it is of the newest' using errcode = '23514';
  end if;
  if new.image_version < old.image_version then
    raise exception 'a picture is replaced by newer ones only' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger icons_check_image before update of image_state, image_version on public.icons
  for each row execute function private.icons_check_image();
create trigger icons_refuse_delete before delete on public.icons
  for each row execute function private.refuse_unless_purging('an icon that was paid for stays as a tombstone');
create trigger icons_refuse_truncate before truncate on public.icons
  for each statement execute function private.refuse('icons that were paid for stay as tombstones');

create function private.versions_refuse_delete() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.icons i where i.id = old.icon_id and i.deleted_at is null)
    and not private.is_purging(old.user_id)
  then
    raise exception 'icon_versions is append-only: versions go with their icon' using errcode = '42501';
  end if;
  return old;
end $$;
create trigger versions_refuse_update before update on public.icon_versions
  for each row execute function private.refuse('icon_versions is append-only');
create trigger versions_refuse_delete before delete on public.icon_versions
  for each row execute function private.versions_refuse_delete();
create trigger versions_refuse_truncate before truncate on public.icon_versions
  for each statement execute function private.refuse('icon_versions is append-only');

-- ---------------------------------------------------------------------------------------------------- values

-- Refuses JSON that no store takes, with the reason: what is not an object, too large, nested too deep, or has a number
-- that a double does not hold. Its numbers are looked at one by one only where the text has a very long one.
create function private.check_json(p_field text, p_value jsonb, p_limit integer) returns void
language plpgsql immutable set search_path = '' as $$
declare
  v_text text := p_value::text;
  v_beyond boolean;
  v_digits integer;
begin
  if jsonb_typeof(p_value) <> 'object' then
    raise exception '% must be a JSON object', p_field using errcode = 'PT422';
  end if;
  if jsonb_path_exists(p_value, 'strict $.**{64} ? (@.type() == "object" || @.type() == "array")') then
    raise exception '% is nested more than 64 deep', p_field using errcode = 'PT422';
  end if;
  if v_text ~ '[0-9.]{255}' then
    select bool_or(abs(n) > 1.7976931348623158e308 or n <> 0 and abs(n) < 2.4703282292062328e-324), max(length(n::text))
    into v_beyond, v_digits
    from (select q::numeric as n from jsonb_path_query(p_value, 'strict $.** ? (@.type() == "number")') q) numbers;
    if v_beyond then
      raise exception '% has a number beyond a double', p_field using errcode = 'PT422';
    end if;
    if v_digits > 400 then
      raise exception '% has a number of % characters; at most 400 are kept', p_field, v_digits using errcode = 'PT422';
    end if;
  end if;
  if octet_length(v_text) > p_limit then
    raise exception '% has % bytes; at most % are kept', p_field, octet_length(v_text), p_limit
      using errcode = 'PT422';
  end if;
end $$;

-- Ends the holds of a user whose time is up, and returns what they held. The caller has locked the user's row.
create function private.expire_user_holds(p_user uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_amount integer;
begin
  with expired as (
    update public.holds h set status = 'expired', resolved_at = clock_timestamp()
    where h.user_id = p_user and h.status = 'open' and h.expires_at <= clock_timestamp() returning h.amount)
  select coalesce(sum(amount), 0)::integer into v_amount from expired;
  return v_amount;
end $$;

-- ---------------------------------------------------------------------------------------------------- commits

create type public.commit_result as (
  transaction_id uuid, icon_id uuid, version integer, amount integer, balance integer, available integer, seq bigint,
  replayed boolean);

-- Stores a version and charges for it, or neither. Of a batch, it leaves the packs' counts to the batch.
-- The tables may be empty or new when this is planned, and are not read through for that.
create function private.commit_icon(
  p_user uuid, p_actor public.ledger_actor, p_type public.transaction_type, p_idempotency_key uuid, p_document jsonb,
  p_icon_id uuid, p_expected_version integer, p_metadata jsonb, p_icon_pack_id uuid, p_hold_id uuid,
  p_operation jsonb, p_in_batch boolean)
returns public.commit_result
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  u record;
  t record;
  h record;
  r public.commit_result;
  x text;
  v_text text;
  v_hash bytea;
  v_price integer;
  v_held integer;
  v_icon uuid;
  v_version integer;
begin
  if p_user is null then raise exception 'not authenticated' using errcode = '42501'; end if;
  if p_idempotency_key is null or p_document is null or p_type is null or p_type not in ('generate', 'style', 'edit')
  then
    raise exception 'invalid request' using errcode = 'PT422',
      detail = 'type, idempotency_key and document are required';
  end if;
  if p_type = 'generate' then
    if p_expected_version is not null then
      raise exception 'expected_version is for style and edit; a generated icon has no version before'
        using errcode = 'PT422';
    end if;
  elsif p_icon_pack_id is not null then
    raise exception 'icon_pack_id is for generate; % leaves an icon in its pack', p_type using errcode = 'PT422';
  end if;

  -- The usual document is let through by three cheap looks; only what one of them stops is looked at closely.
  v_text := p_document::text;
  if octet_length(v_text) > 262144 or jsonb_typeof(p_document) <> 'object' or v_text ~ '[0-9.]{255}'
    or jsonb_path_exists(p_document, 'strict $.**{64} ? (@.type() == "object" || @.type() == "array")')
  then
    perform private.check_json('document', p_document, 262144);
  end if;
  if p_metadata is not null then perform private.check_json('metadata', p_metadata, 16384); end if;
  if p_operation is not null then perform private.check_json('operation', p_operation, 262144); end if;
  v_hash := sha256(convert_to(
    format('%s|%s|%s|%s|%s|%s|%s|%s', p_type, p_icon_id, p_expected_version, p_icon_pack_id, p_hold_id, p_metadata,
      p_operation, v_text), 'UTF8'));

  -- One at a time for each user. Not FOR UPDATE, on which two that hold the key share of a foreign key would deadlock.
  select a.inkbucks, a.held, a.deleted_at, p.amount as price into u
  from public.users a left join private.prices p on p.type = p_type
  where a.id = p_user for no key update of a;
  if not found then raise exception 'user not found' using errcode = 'PT404'; end if;
  if u.deleted_at is not null then raise exception 'user erased' using errcode = 'PT410'; end if;

  x := encode(sha256(uuid_send(p_user) || uuid_send(p_idempotency_key)), 'hex');
  select id, icon_id, icon_version, amount, balance_after, seq, request_hash into t from public.transactions
  where id = (left(x, 12) || '8' || substr(x, 14, 3) || '8' || substr(x, 18, 15))::uuid;
  if found then
    if t.request_hash <> v_hash then
      raise exception 'idempotency key reused with a different request'
        using errcode = 'PT422', detail = p_idempotency_key::text;
    end if;
    r := (t.id, t.icon_id, t.icon_version, t.amount, t.balance_after, u.inkbucks - u.held, t.seq, true);
    return r;
  end if;

  v_held := u.held;
  if v_held > 0 then v_held := v_held - private.expire_user_holds(p_user); end if;
  if p_hold_id is not null then
    select type, amount, status into h from public.holds where id = p_hold_id and user_id = p_user;
    if not found then raise exception 'hold not found' using errcode = 'PT404'; end if;
    if h.status <> 'open' then
      raise exception 'hold already %', h.status
        using errcode = case h.status when 'expired' then 'PT410' else 'PT409' end,
        detail = json_build_object('status', h.status)::text;
    end if;
    if h.type <> p_type then
      raise exception 'hold is for %', h.type
        using errcode = 'PT422', detail = json_build_object('held_for', h.type)::text;
    end if;
    v_price := h.amount;
    update public.holds set status = 'captured', resolved_at = clock_timestamp() where id = p_hold_id;
    v_held := v_held - v_price;
  else
    v_price := u.price;
    if v_price is null then raise exception 'there is no price for %', p_type using errcode = 'P0002'; end if;
    if u.inkbucks - v_held < v_price then
      raise exception 'insufficient inkbucks' using errcode = 'PT402',
        detail = json_build_object('required', v_price, 'available', u.inkbucks - v_held)::text;
    end if;
  end if;

  if p_type = 'generate' then
    v_icon := p_icon_id;
    if v_icon is null then
      -- Derived from the key, as every adapter derives it, so that whoever has sent the request knows the icon.
      x := encode(sha256(uuid_send(p_idempotency_key) || 'icon'::bytea), 'hex');
      v_icon := private.derive_id(p_user, (left(x, 12) || '8' || substr(x, 14, 3) || '8' || substr(x, 18, 15))::uuid);
    end if;
    v_version := 1;
    if p_icon_pack_id is not null and not p_in_batch then
      -- Where there is no such pack of this user, the icon's foreign key refuses.
      update public.icon_packs p set last_used_at = now(), use_count = p.use_count + 1
      where p.id = p_icon_pack_id and (p.user_id = p_user) is true;
    end if;
    insert into public.icons (id, user_id, icon_pack_id, metadata, document)
    values (v_icon, p_user, p_icon_pack_id, coalesce(p_metadata, '{}'), p_document);
  else
    -- `is true` keeps the planner to the primary key, whatever the statistics say of users.
    if p_metadata is null then
      update public.icons i
      set document = p_document, version = i.version + 1, image_state = 'pending', updated_at = now()
      where i.id = p_icon_id and (i.user_id = p_user) is true and (i.deleted_at is null) is true
        and (p_expected_version is null or i.version = p_expected_version)
      returning i.id, i.version into v_icon, v_version;
    else
      update public.icons i
      set document = p_document, version = i.version + 1, image_state = 'pending', updated_at = now(),
        metadata = p_metadata
      where i.id = p_icon_id and (i.user_id = p_user) is true and (i.deleted_at is null) is true
        and (p_expected_version is null or i.version = p_expected_version)
      returning i.id, i.version into v_icon, v_version;
    end if;
    if not found then
      select i.version into v_version from public.icons i
      where i.id = p_icon_id and (i.user_id = p_user) is true and (i.deleted_at is null) is true;
      if not found then raise exception 'icon not found' using errcode = 'PT404'; end if;
      raise exception 'icon changed' using errcode = 'PT409', detail = json_build_object('version', v_version)::text;
    end if;
  end if;
  insert into public.icon_versions (icon_id, version, user_id, type, document, operation)
  values (v_icon, v_version, p_user, p_type, p_document, p_operation);

  insert into public.transactions
    (user_id, type, icon_id, amount, idempotency_key, request_hash, icon_version, hold_id, actor)
  values (p_user, p_type, v_icon, -v_price, p_idempotency_key, v_hash, v_version, p_hold_id, p_actor)
  returning id, icon_id, icon_version, amount, balance_after, balance_after - v_held, seq, false into r;
  return r;
end $$;

create function private.commit_icon_self(
  p_type public.transaction_type, p_idempotency_key uuid, p_document jsonb, p_icon_id uuid, p_expected_version integer,
  p_metadata jsonb, p_icon_pack_id uuid)
returns public.commit_result
language plpgsql volatile security definer set search_path = '' as $$
begin
  return private.commit_icon((select auth.uid()), 'user', p_type, p_idempotency_key, p_document, p_icon_id,
    p_expected_version, p_metadata, p_icon_pack_id, null, null, false);
end $$;

create function public.commit_icon(
  p_type public.transaction_type, p_idempotency_key uuid, p_document jsonb, p_icon_id uuid default null,
  p_expected_version integer default null, p_metadata jsonb default null, p_icon_pack_id uuid default null)
returns public.commit_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.commit_icon_self(p_type, p_idempotency_key, p_document, p_icon_id, p_expected_version, p_metadata,
    p_icon_pack_id);
end $$;

create function public.commit_icon_for(
  p_user_id uuid, p_type public.transaction_type, p_idempotency_key uuid, p_document jsonb,
  p_icon_id uuid default null, p_expected_version integer default null, p_metadata jsonb default null,
  p_icon_pack_id uuid default null, p_hold_id uuid default null)
returns public.commit_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_user_id is null then raise exception 'user not found' using errcode = 'PT404'; end if;
  return private.commit_icon(p_user_id, 'service', p_type, p_idempotency_key, p_document, p_icon_id,
    p_expected_version, p_metadata, p_icon_pack_id, p_hold_id, null, false);
end $$;

-- Several commits in one transaction: all or none. The one that is refused is named by its index in the detail.
create function private.commit_icons(p_user uuid, p_actor public.ledger_actor, p_items jsonb)
returns setof public.commit_result
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_uuid constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  v_item jsonb;
  v_index integer := -1;
  v_rest jsonb;
  v_pack uuid;
  v_packs uuid[] := '{}';
  r public.commit_result;
  v_state text;
  v_message text;
  v_detail text;
  v_constraint text;
begin
  if p_user is null then raise exception 'not authenticated' using errcode = '42501'; end if;
  if jsonb_typeof(p_items) is distinct from 'array' then
    raise exception 'items must be an array' using errcode = 'PT422';
  end if;
  if jsonb_array_length(p_items) not between 1 and 500 then
    raise exception 'between 1 and 500 items' using errcode = 'PT413';
  end if;
  begin
    perform from public.users where id = p_user for no key update;
    -- All packs that icons go into or lie in, before any icon; else this and the deletion of a pack by the service could
    -- wait for each other. (When an icon is written twice, its foreign key is checked again.)
    perform from public.icon_packs p
    where p.user_id = p_user and p.id in (
      select (i ->> 'icon_pack_id')::uuid from jsonb_array_elements(p_items) i where i ->> 'icon_pack_id' ~* v_uuid
      union
      select c.icon_pack_id from jsonb_array_elements(p_items) i
      join public.icons c on c.id = case when i ->> 'icon_id' ~* v_uuid then (i ->> 'icon_id')::uuid end)
    order by p.id for no key update;
    for v_item in select i from jsonb_array_elements(p_items) i loop
      v_index := v_index + 1;
      if jsonb_typeof(v_item) = 'object' then
        v_rest := v_item
          - '{type,idempotency_key,document,icon_id,expected_version,metadata,icon_pack_id,operation}'::text[];
        if p_actor <> 'user' then v_rest := v_rest - 'hold_id'; end if;
        if v_rest <> '{}'::jsonb then
          raise exception 'unknown key "%"', (select min(k) from jsonb_object_keys(v_rest) k) using errcode = 'PT422';
        end if;
      end if;
      v_pack := (v_item ->> 'icon_pack_id')::uuid;
      r := private.commit_icon(
        p_user, p_actor, (v_item ->> 'type')::public.transaction_type, (v_item ->> 'idempotency_key')::uuid,
        nullif(v_item -> 'document', 'null'), (v_item ->> 'icon_id')::uuid, (v_item ->> 'expected_version')::integer,
        nullif(v_item -> 'metadata', 'null'), v_pack, (v_item ->> 'hold_id')::uuid,
        nullif(v_item -> 'operation', 'null'), true);
      if v_pack is not null and not r.replayed then v_packs := v_packs || v_pack; end if;
      return next r;
    end loop;
    if v_packs <> '{}' then
      update public.icon_packs p set last_used_at = now(), use_count = p.use_count + used.times
      from (select id, count(*) as times from unnest(v_packs) id group by id) used
      where p.id = used.id;
    end if;
  exception when others then
    if v_index < 0 then raise; end if;
    get stacked diagnostics v_state = returned_sqlstate, v_message = message_text, v_detail = pg_exception_detail,
      v_constraint = constraint_name;
    -- Details of ours are JSON objects.
    v_detail := (jsonb_build_object('item', v_index) || case
      when v_detail = '' then '{}'
      when v_state like 'PT%' and v_detail like '{%' then v_detail::jsonb
      else jsonb_build_object('detail', v_detail) end)::text;
    if v_constraint <> '' then
      raise exception using errcode = v_state, message = v_message, detail = v_detail, constraint = v_constraint;
    end if;
    raise exception using errcode = v_state, message = v_message, detail = v_detail;
  end;
end $$;

create function private.commit_icons_self(p_items jsonb) returns setof public.commit_result
language plpgsql volatile security definer set search_path = '' as $$
begin
  return query select * from private.commit_icons((select auth.uid()), 'user', p_items);
end $$;

create function public.commit_icons(p_items jsonb) returns setof public.commit_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return query select * from private.commit_icons_self(p_items);
end $$;

create function public.commit_icons_for(p_user_id uuid, p_items jsonb) returns setof public.commit_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_user_id is null then raise exception 'user not found' using errcode = 'PT404'; end if;
  return query select * from private.commit_icons(p_user_id, 'service', p_items);
end $$;

-- ---------------------------------------------------------------------------------------------------- inkbucks

create function private.price_of(p_type public.transaction_type) returns integer
language plpgsql stable security definer set search_path = '' as $$
declare
  v_price integer;
begin
  select p.amount into v_price from private.prices p where p.type = p_type;
  if not found then
    raise exception 'only generate, style and edit have a price' using errcode = 'PT422';
  end if;
  return v_price;
end $$;

create function public.price_of(p_type public.transaction_type) returns integer
language plpgsql stable security invoker set search_path = '' as $$
begin
  return private.price_of(p_type);
end $$;

create type public.ledger_result as (
  transaction_id uuid, amount integer, balance integer, available integer, seq bigint, replayed boolean);

-- Adds an entry that buys nothing: a grant, a refund or an adjustment.
create function private.post(
  p_user uuid, p_actor public.ledger_actor, p_type public.transaction_type, p_amount integer, p_key uuid,
  p_reason text, p_reverses uuid)
returns public.ledger_result
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  u record;
  t public.transactions;
  o public.transactions;
  r public.ledger_result;
  v_hash bytea;
  v_held integer;
  v_amount integer := p_amount;
begin
  if p_key is null or p_type is null or p_type in ('generate', 'style', 'edit') then
    raise exception 'invalid request' using errcode = 'PT422';
  end if;
  if p_type = 'adjustment' and coalesce(btrim(p_reason), '') = '' then
    raise exception 'reason required' using errcode = 'PT422';
  end if;
  if length(p_reason) > 500 then
    raise exception 'reason has % characters; at most 500 are kept', length(p_reason) using errcode = 'PT422';
  end if;
  v_hash := sha256(convert_to(format('%s|%s|%s|%s', p_type, p_amount, p_reverses, p_reason), 'UTF8'));

  select inkbucks, held, deleted_at into u from public.users where id = p_user for no key update;
  if not found then raise exception 'user not found' using errcode = 'PT404'; end if;
  if u.deleted_at is not null then raise exception 'user erased' using errcode = 'PT410'; end if;
  select * into t from public.transactions where id = private.derive_id(p_user, p_key);
  if found then
    if t.request_hash <> v_hash then
      raise exception 'idempotency key reused with a different request' using errcode = 'PT422', detail = p_key::text;
    end if;
    r := (t.id, t.amount, t.balance_after, u.inkbucks - u.held, t.seq, true);
    return r;
  end if;

  v_held := u.held;
  if v_held > 0 then v_held := v_held - private.expire_user_holds(p_user); end if;
  if p_type = 'refund' then
    select * into o from public.transactions where id = p_reverses and user_id = p_user;
    if not found then raise exception 'transaction not found' using errcode = 'PT404'; end if;
    if o.type not in ('generate', 'style', 'edit') then
      raise exception 'only spending can be refunded'
        using errcode = 'PT422', detail = json_build_object('type', o.type)::text;
    end if;
    if exists (select from public.transactions z where z.reverses = p_reverses) then
      raise exception 'already refunded' using errcode = 'PT409';
    end if;
    v_amount := -o.amount;
  elsif v_amount is null or v_amount = 0 or abs(v_amount::bigint) > 1000000 or p_type = 'grant' and v_amount < 0 then
    raise exception 'amount out of range' using errcode = 'PT422';
  end if;
  if u.inkbucks::bigint + v_amount > 2000000000 then
    raise exception 'balance ceiling' using errcode = 'PT422';
  end if;
  if u.inkbucks - v_held + v_amount < 0 then
    raise exception 'insufficient inkbucks' using errcode = 'PT402',
      detail = json_build_object('required', -v_amount, 'available', u.inkbucks - v_held)::text;
  end if;
  insert into public.transactions
    (user_id, type, icon_id, amount, idempotency_key, request_hash, icon_version, reverses, actor, reason)
  values (p_user, p_type, o.icon_id, v_amount, p_key, v_hash, o.icon_version, p_reverses, p_actor, p_reason)
  returning id, amount, balance_after, balance_after - v_held, seq, false into r;
  return r;
end $$;

create function public.grant_inkbucks(
  p_user_id uuid, p_amount integer, p_idempotency_key uuid, p_reason text default null)
returns public.ledger_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.post(p_user_id, 'service', 'grant', p_amount, p_idempotency_key, p_reason, null);
end $$;

create function public.refund_transaction(
  p_user_id uuid, p_transaction_id uuid, p_idempotency_key uuid, p_reason text default null)
returns public.ledger_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.post(p_user_id, 'service', 'refund', null, p_idempotency_key, p_reason, p_transaction_id);
end $$;

create function public.adjust_inkbucks(
  p_user_id uuid, p_amount integer, p_idempotency_key uuid, p_reason text)
returns public.ledger_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.post(p_user_id, 'service', 'adjustment', p_amount, p_idempotency_key, p_reason, null);
end $$;

create type public.hold_result as (
  hold_id uuid, amount integer, status public.hold_status, expires_at timestamptz, available integer,
  replayed boolean);

create function private.hold(p_user uuid, p_type public.transaction_type, p_key uuid, p_ttl integer)
returns public.hold_result
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  u record;
  h public.holds;
  r public.hold_result;
  v_hash bytea;
  v_price integer;
  v_held integer;
  v_now timestamptz;
begin
  if p_key is null or p_type is null or p_type not in ('generate', 'style', 'edit')
    or p_ttl is null or p_ttl not between 1 and 86400
  then
    raise exception 'invalid request' using errcode = 'PT422',
      detail = 'type, idempotency_key and a time of 1 to 86400 seconds are required';
  end if;
  v_hash := sha256(convert_to(format('%s|%s', p_type, p_ttl), 'UTF8'));
  select inkbucks, held, deleted_at into u from public.users where id = p_user for no key update;
  if not found then raise exception 'user not found' using errcode = 'PT404'; end if;
  if u.deleted_at is not null then raise exception 'user erased' using errcode = 'PT410'; end if;
  v_held := u.held;
  if v_held > 0 then v_held := v_held - private.expire_user_holds(p_user); end if;
  select * into h from public.holds where id = private.derive_id(p_user, p_key);
  if found then
    if h.request_hash <> v_hash then
      raise exception 'idempotency key reused with a different request' using errcode = 'PT422', detail = p_key::text;
    end if;
    r := (h.id, h.amount, h.status, h.expires_at, u.inkbucks - v_held, true);
    return r;
  end if;
  select p.amount into strict v_price from private.prices p where p.type = p_type;
  if u.inkbucks - v_held < v_price then
    raise exception 'insufficient inkbucks' using errcode = 'PT402',
      detail = json_build_object('required', v_price, 'available', u.inkbucks - v_held)::text;
  end if;
  v_now := clock_timestamp();
  insert into public.holds (id, user_id, type, amount, idempotency_key, request_hash, expires_at, created_at)
  values (private.derive_id(p_user, p_key), p_user, p_type, v_price, p_key, v_hash,
    v_now + make_interval(secs => p_ttl), v_now)
  returning * into h;
  r := (h.id, h.amount, h.status, h.expires_at, u.inkbucks - v_held - v_price, false);
  return r;
end $$;

create function private.release(p_user uuid, p_hold uuid) returns public.hold_result
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  u record;
  h public.holds;
  r public.hold_result;
  v_held integer;
begin
  select inkbucks, held, deleted_at into u from public.users where id = p_user for no key update;
  if not found then raise exception 'user not found' using errcode = 'PT404'; end if;
  if u.deleted_at is not null then raise exception 'user erased' using errcode = 'PT410'; end if;
  v_held := u.held;
  if v_held > 0 then v_held := v_held - private.expire_user_holds(p_user); end if;
  select * into h from public.holds where id = p_hold and user_id = p_user;
  if not found then raise exception 'hold not found' using errcode = 'PT404'; end if;
  if h.status in ('released', 'expired') then
    r := (h.id, h.amount, h.status, h.expires_at, u.inkbucks - v_held, true);
    return r;
  end if;
  if h.status = 'captured' then
    raise exception 'hold already captured'
      using errcode = 'PT409', detail = json_build_object('status', h.status)::text;
  end if;
  update public.holds set status = 'released', resolved_at = clock_timestamp() where id = p_hold;
  r := (h.id, h.amount, 'released'::public.hold_status, h.expires_at, u.inkbucks - v_held + h.amount, false);
  return r;
end $$;

-- Skips users whom somebody else is at: whoever spends expires the user's holds as well.
create function private.expire_holds(p_limit integer) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid;
  v_count integer := 0;
begin
  if p_limit is null or p_limit < 1 then
    raise exception 'limit must be 1 or more' using errcode = 'PT422';
  end if;
  for v_user in
    select distinct h.user_id from public.holds h
    where h.status = 'open' and h.expires_at <= clock_timestamp() order by 1 limit p_limit
  loop
    perform from public.users where id = v_user for no key update skip locked;
    if found and private.expire_user_holds(v_user) > 0 then v_count := v_count + 1; end if;
  end loop;
  return v_count;
end $$;

create function public.hold_inkbucks(
  p_user_id uuid, p_type public.transaction_type, p_idempotency_key uuid, p_ttl_seconds integer default 300)
returns public.hold_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.hold(p_user_id, p_type, p_idempotency_key, p_ttl_seconds);
end $$;

create function public.release_hold(p_user_id uuid, p_hold_id uuid) returns public.hold_result
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.release(p_user_id, p_hold_id);
end $$;

create function public.expire_holds(p_limit integer default 1000) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.expire_holds(p_limit);
end $$;

-- ---------------------------------------------------------------------------------------------------- deletion

create function private.delete_icon(p_user uuid, p_icon uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if p_user is null then raise exception 'not authenticated' using errcode = '42501'; end if;
  perform from public.users where id = p_user for no key update;
  update public.icons
  set deleted_at = now(), updated_at = now(), document = null, metadata = '{}', image_state = 'deleting',
    icon_pack_id = null
  where id = p_icon and user_id = p_user and deleted_at is null;
  if not found then return false; end if;
  delete from public.icon_versions where icon_id = p_icon and user_id = p_user;
  insert into private.storage_outbox (bucket, object_name, op)
  values ('icons', p_user::text || '/' || p_icon::text || '.png', 'delete')
  on conflict do nothing;
  return true;
end $$;

create function private.delete_icon_self(p_icon_id uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  return private.delete_icon((select auth.uid()), p_icon_id);
end $$;

create function public.delete_icon(p_icon_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.delete_icon_self(p_icon_id);
end $$;

create function public.delete_icon_for(p_user_id uuid, p_icon_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_user_id is null then raise exception 'user not found' using errcode = 'PT404'; end if;
  return private.delete_icon(p_user_id, p_icon_id);
end $$;

-- Content and names go, the ledger stays. Asked again, it removes what has come since, and says whether anything had.
create function private.erase_user(p_user uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  u record;
  v_gone boolean;
  v_rows bigint;
begin
  select email, username, inkbucks, deleted_at into u from public.users where id = p_user for update;
  if not found then return false; end if;
  v_gone := u.deleted_at is null or u.email is not null or u.username is not null;
  update public.holds set status = 'released', resolved_at = clock_timestamp()
  where user_id = p_user and status = 'open';
  if u.inkbucks > 0 then
    insert into public.transactions (user_id, type, amount, idempotency_key, request_hash, actor, reason)
    values (p_user, 'forfeit', -u.inkbucks, gen_random_uuid(), '\x', 'system', 'account erased');
  end if;
  delete from public.icon_packs where user_id = p_user;
  get diagnostics v_rows = row_count;
  v_gone := v_gone or v_rows > 0;
  insert into private.storage_outbox (bucket, object_name, op)
  select 'icons', p_user::text || '/' || i.id::text || '.png', 'delete'
  from public.icons i where i.user_id = p_user and i.image_state <> 'deleted'
  on conflict do nothing;
  update public.icons
  set deleted_at = coalesce(deleted_at, now()), updated_at = now(), document = null, metadata = '{}',
    image_state = case image_state when 'deleted' then 'deleted' else 'deleting' end::public.image_state,
    icon_pack_id = null
  where user_id = p_user and (deleted_at is null or metadata <> '{}' or image_state not in ('deleting', 'deleted'));
  get diagnostics v_rows = row_count;
  v_gone := v_gone or v_rows > 0;
  delete from public.icon_versions where user_id = p_user;
  if u.deleted_at is null then
    update public.users set email = null, username = null, deleted_at = now() where id = p_user;
  else
    update public.users set email = null, username = null
    where id = p_user and (email is not null or username is not null);
  end if;
  return v_gone;
end $$;

-- All goes, the ledger as well; its totals are noted under a hash of the id.
create function private.purge_user(p_user uuid, p_reason text) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  v_entries bigint;
begin
  if coalesce(btrim(p_reason), '') = '' then raise exception 'reason required' using errcode = 'PT422'; end if;
  perform from public.users where id = p_user for update;
  if not found then raise exception 'user not found' using errcode = 'PT404'; end if;
  insert into private.storage_outbox (bucket, object_name, op)
  select 'icons', p_user::text || '/' || i.id::text || '.png', 'delete'
  from public.icons i where i.user_id = p_user and i.image_state <> 'deleted'
  on conflict do nothing;
  select count(*) into v_entries from public.transactions where user_id = p_user;
  -- An id that was purged before has come back: the totals are of both.
  insert into private.ledger_purges as l (user_hash, entries, amount_sum, last_seq, reason)
  select sha256(convert_to(p_user::text, 'UTF8')), v_entries, coalesce(sum(amount), 0), coalesce(max(seq), 0), p_reason
  from public.transactions where user_id = p_user
  on conflict (user_hash) do update set entries = l.entries + excluded.entries,
    amount_sum = l.amount_sum + excluded.amount_sum, last_seq = greatest(l.last_seq, excluded.last_seq),
    purged_at = excluded.purged_at, reason = excluded.reason, purged_by = excluded.purged_by;
  delete from public.users where id = p_user;
  return v_entries;
end $$;

create function public.erase_user(p_user_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.erase_user(p_user_id);
end $$;

create function public.purge_user(p_user_id uuid, p_reason text) returns bigint
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.purge_user(p_user_id, p_reason);
end $$;

-- ---------------------------------------------------------------------------------------------------- packs

create function private.touch_pack_of(p_user uuid, p_pack uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  u record;
begin
  if p_user is null then raise exception 'not authenticated' using errcode = '42501'; end if;
  select deleted_at into u from public.users where id = p_user for no key update;
  if not found then raise exception 'user not found' using errcode = 'PT404'; end if;
  if u.deleted_at is not null then raise exception 'user erased' using errcode = 'PT410'; end if;
  update public.icon_packs set last_used_at = now(), use_count = use_count + 1
  where id = p_pack and user_id = p_user;
  return found;
end $$;

create function private.touch_pack(p_icon_pack_id uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  return private.touch_pack_of((select auth.uid()), p_icon_pack_id);
end $$;

create function public.touch_pack(p_icon_pack_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.touch_pack(p_icon_pack_id);
end $$;

create function public.touch_pack_for(p_user_id uuid, p_icon_pack_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_user_id is null then raise exception 'user not found' using errcode = 'PT404'; end if;
  return private.touch_pack_of(p_user_id, p_icon_pack_id);
end $$;

-- A service deletes a pack by this rather than from the table, where nobody knows whose row is to be locked first.
create function private.delete_pack_of(p_user uuid, p_pack uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.users where id = p_user for no key update;
  delete from public.icon_packs where id = p_pack and user_id = p_user;
  return found;
end $$;

create function public.delete_pack_for(p_user_id uuid, p_icon_pack_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_user_id is null then raise exception 'user not found' using errcode = 'PT404'; end if;
  return private.delete_pack_of(p_user_id, p_icon_pack_id);
end $$;

-- A page of packs, the newest first, each with its newest icons, in one round trip and under the caller's own policies.
-- json and not jsonb, which costs three times as much to build for a thousand icons.
create function private.list_packs(
  p_user uuid, p_limit integer, p_icons_per_pack integer, p_before_created timestamptz, p_before_id uuid,
  p_with_documents boolean)
returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
  if (p_before_created is null) <> (p_before_id is null) then
    raise exception 'p_before_created and p_before_id go together' using errcode = 'PT422';
  end if;
  return (
    select coalesce(json_agg(page), '[]') from (
      select p.id, p.name, p.created_at, p.last_used_at, p.use_count, p.style,
        (select coalesce(json_agg(listed), '[]') from (
          select i.id, i.user_id, i.icon_pack_id, i.image_url, i.image_state, i.version, i.image_version, i.image_etag,
            i.metadata, i.created_at, i.updated_at, case when p_with_documents then i.document end as document
          from public.icons i
          where i.user_id = p_user and i.icon_pack_id = p.id and i.deleted_at is null
          order by i.created_at desc, i.id desc limit greatest(0, least(p_icons_per_pack, 500))) listed) as icons
      from public.icon_packs p
      where p.user_id = p_user and (p.created_at, p.id) < (
        coalesce(p_before_created, 'infinity'), coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      order by p.created_at desc, p.id desc limit greatest(0, least(p_limit, 100))) page);
end $$;

create function public.list_packs(
  p_limit integer default 20, p_icons_per_pack integer default 50, p_before_created timestamptz default null,
  p_before_id uuid default null, p_with_documents boolean default false)
returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
  return private.list_packs((select auth.uid()), p_limit, p_icons_per_pack, p_before_created, p_before_id,
    p_with_documents);
end $$;

create function public.list_packs_for(
  p_user_id uuid, p_limit integer default 20, p_icons_per_pack integer default 50,
  p_before_created timestamptz default null, p_before_id uuid default null, p_with_documents boolean default false)
returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
  return private.list_packs(p_user_id, p_limit, p_icons_per_pack, p_before_created, p_before_id, p_with_documents);
end $$;

-- ---------------------------------------------------------------------------------------------------- pictures

-- Notes that the picture of a version lies where it belongs: of one that exists, and not older than what was noted.
create function private.mark_image(p_icon_id uuid, p_version integer, p_etag text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.icons i
  set image_version = p_version, image_etag = p_etag,
    image_state = case when i.version = p_version then 'ready' else i.image_state end
  where i.id = p_icon_id and i.deleted_at is null
    and p_version between greatest(1, coalesce(i.image_version, 1)) and i.version;
  return found;
end $$;

create function public.mark_image(p_icon_id uuid, p_version integer, p_etag text) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.mark_image(p_icon_id, p_version, p_etag);
end $$;

create function private.claim_storage_jobs(p_limit integer, p_visibility_seconds integer)
returns setof private.storage_outbox
language sql volatile security definer set search_path = '' as $$
  update private.storage_outbox o
  set attempts = o.attempts + 1, not_before = now() + make_interval(secs => greatest(1, p_visibility_seconds))
  where o.id in (
    select s.id from private.storage_outbox s where s.not_before <= now()
    order by s.not_before, s.id limit greatest(0, least(p_limit, 1000)) for update skip locked)
  returning o.*
$$;

create function private.finish_storage_job(p_id bigint) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_name text;
begin
  delete from private.storage_outbox where id = p_id returning object_name into v_name;
  if not found then return false; end if;
  update public.icons set image_state = 'deleted'
  where image_state = 'deleting'
    and id = case when v_name ~ '^[0-9a-f-]{36}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.png$'
      then substr(v_name, 38, 36)::uuid end;
  return true;
end $$;

create function public.claim_storage_jobs(p_limit integer, p_visibility_seconds integer)
returns table (id bigint, bucket text, object_name text, attempts integer)
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return query
    select j.id, j.bucket, j.object_name, j.attempts from private.claim_storage_jobs(p_limit, p_visibility_seconds) j
    order by j.id;
end $$;

create function public.finish_storage_job(p_id bigint) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.finish_storage_job(p_id);
end $$;

-- ---------------------------------------------------------------------------------------------------- audit

-- Recomputes what the rules above should have kept, of one user or of all. A sound store gives no row.
create function private.verify_ledger(p_user uuid default null)
returns table (user_id uuid, problem text, seq bigint)
language sql stable security definer set search_path = '' as $$
  with entries as (
    select t.*, lag(t.seq, 1, 0::bigint) over w as seq_before, lag(t.balance_after, 1, 0) over w as balance_before
    from public.transactions t where p_user is null or t.user_id = p_user
    window w as (partition by t.user_id order by t.seq)),
  heads as (
    select u.id, u.inkbucks, u.held, u.ledger_seq, l.total, l.last_seq, h.open
    from public.users u
    left join (
      select e.user_id, sum(e.amount) as total, max(e.seq) as last_seq from entries e group by 1) l on l.user_id = u.id
    left join (
      select o.user_id, sum(o.amount) as open from public.holds o where o.status = 'open' group by 1) h
      on h.user_id = u.id
    where p_user is null or u.id = p_user),
  charges as (select * from entries e where e.type in ('generate', 'style', 'edit')),
  own_icons as (select i.* from public.icons i where p_user is null or i.user_id = p_user)
  select e.user_id, 'gap in seq', e.seq from entries e where e.seq <> e.seq_before + 1
  union all
  select e.user_id, 'running balance', e.seq from entries e where e.balance_after <> e.balance_before + e.amount
  union all
  select e.user_id, 'amount', e.seq from entries e
  where case
    when e.type in ('generate', 'style', 'edit', 'expiry', 'forfeit') then e.amount >= 0
    when e.type in ('grant', 'refund') then e.amount <= 0
    else e.amount = 0 end
  union all
  select e.user_id, 'entry id', e.seq
  from entries e, lateral (select encode(sha256(uuid_send(e.user_id) || uuid_send(e.idempotency_key)), 'hex') as x) d
  where e.id::text <> (left(x, 12) || '8' || substr(x, 14, 3) || '8' || substr(x, 18, 15))::uuid::text
  union all
  select h.id, 'head', h.ledger_seq from heads h
  where h.inkbucks <> coalesce(h.total, 0) or h.ledger_seq <> coalesce(h.last_seq, 0)
  union all
  select h.id, 'negative', h.ledger_seq from heads h where h.held < 0 or h.inkbucks < h.held
  union all
  select h.id, 'held', h.ledger_seq from heads h where h.held <> coalesce(h.open, 0)
  union all
  select h.user_id, 'capture', null from public.holds h
  where (p_user is null or h.user_id = p_user) and h.status = 'captured'
    and not exists (select from public.transactions t where t.hold_id = h.id)
  union all
  select e.user_id, 'capture', e.seq from entries e left join public.holds h on h.id = e.hold_id
  where e.hold_id is not null
    and (h.status is distinct from 'captured' or h.user_id <> e.user_id or h.amount <> -e.amount or h.type <> e.type)
  union all
  select e.user_id, 'refund', e.seq from entries e left join public.transactions o on o.id = e.reverses
  where (e.reverses is not null or e.type = 'refund')
    and (o.id is null or o.user_id <> e.user_id or o.amount <> -e.amount
      or o.type not in ('generate', 'style', 'edit')
      or (select count(*) from public.transactions z where z.reverses = e.reverses) > 1)
  union all
  select c.user_id, 'missing version', c.seq
  from charges c
  left join public.icons i on i.id = c.icon_id and i.user_id = c.user_id
  left join public.icon_versions v on v.user_id = c.user_id and v.icon_id = c.icon_id and v.version = c.icon_version
  where i.id is null or i.deleted_at is null and v.type is distinct from c.type
  union all
  select v.user_id, 'unpaid version', null
  from public.icon_versions v
  left join (select c.icon_id, c.icon_version, c.user_id, count(*) as times from charges c group by 1, 2, 3) p
    on p.icon_id = v.icon_id and p.icon_version = v.version and p.user_id = v.user_id
  where (p_user is null or v.user_id = p_user) and p.times is distinct from 1
  union all
  select i.user_id, 'history', null
  from own_icons i
  left join (
    select v.user_id, v.icon_id, count(*) as kept, max(v.version) as last from public.icon_versions v group by 1, 2) v
    on v.user_id = i.user_id and v.icon_id = i.id
  where i.deleted_at is null and (v.kept is distinct from i.version or v.last <> i.version)
    or i.deleted_at is not null and v.kept > 0
  union all
  select i.user_id, 'history', null from own_icons i
  where i.deleted_at is null and not exists (
    select from public.icon_versions v
    where v.user_id = i.user_id and v.icon_id = i.id and v.version = i.version and v.document = i.document)
  union all
  select i.user_id, 'image', null from own_icons i
  where i.deleted_at is null
    and (i.image_version not between 1 and i.version
      or i.image_state = 'ready' and i.image_version is distinct from i.version)
  union all
  select t.user_id, 'reference', t.seq from entries t
  where not exists (select from public.users u where u.id = t.user_id)
$$;

create function public.verify_ledger(p_user_id uuid default null)
returns table (user_id uuid, problem text, seq bigint)
language plpgsql stable security invoker set search_path = '' as $$
begin
  return query select v.user_id, v.problem, v.seq from private.verify_ledger(p_user_id) v;
end $$;

-- ---------------------------------------------------------------------------------------------------- sign-up

-- What a client sends at sign-up never breaks it: a name or address that is taken or of a wrong form is left out.
create function private.add_login(p_id uuid, p_email text, p_metadata jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_email text := lower(p_email);
  v_name text := lower(p_metadata ->> 'username');
  v_constraint text;
begin
  if v_name !~ '^[a-z0-9][a-z0-9_-]{1,29}$' then v_name := null; end if;
  for attempt in 1..3 loop
    begin
      insert into public.users (id, email, username) values (p_id, v_email, v_name) on conflict (id) do nothing;
      return;
    exception when unique_violation or check_violation then
      get stacked diagnostics v_constraint = constraint_name;
      if v_constraint = 'users_username_key' then v_name := null; else v_email := null; end if;
    end;
  end loop;
end $$;

create function private.on_auth_user_insert() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.add_login(new.id, new.email, new.raw_user_meta_data);
  return new;
end $$;
create trigger icons_on_auth_user_insert after insert on auth.users
  for each row execute function private.on_auth_user_insert();

create function private.on_auth_user_email() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.users set email = lower(new.email) where id = new.id and deleted_at is null;
  return new;
exception when unique_violation or check_violation then
  return new;
end $$;
create trigger icons_on_auth_user_email after update of email on auth.users
  for each row when (old.email is distinct from new.email) execute function private.on_auth_user_email();

create function private.on_auth_user_delete() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.erase_user(old.id);
  return null;
end $$;
create trigger icons_on_auth_user_delete after delete on auth.users
  for each row execute function private.on_auth_user_delete();
-- A login may also be kept for its id, marked as deleted.
create trigger icons_on_auth_user_soft_delete after update of deleted_at on auth.users
  for each row when (old.deleted_at is null and new.deleted_at is not null)
  execute function private.on_auth_user_delete();

-- Who has signed up before this was there.
do $$
begin
  perform private.add_login(id, email, raw_user_meta_data)
  from (select id, email, raw_user_meta_data from auth.users order by created_at, id) logins;
end $$;
