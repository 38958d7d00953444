-- Many workers share the drawing of pictures: each claims some for a time, and what a dead one had comes back.

alter table public.icons
  -- How often the newest version was claimed.
  add column image_attempts integer not null default 0,
  -- Until when somebody is at it; null for nobody.
  add column image_claimed_until timestamptz;
create index icons_image_pending on public.icons (updated_at, id) where image_state = 'pending';
drop index public.icons_image_work;
create index icons_image_work on public.icons (image_state, updated_at) where image_state in ('failed', 'deleting');

-- A claim and its attempts are of a version; a newer one is nobody's yet.
create function private.icons_unclaim() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.image_attempts := 0;
  new.image_claimed_until := null;
  return new;
end $$;
create trigger icons_unclaim before update of version on public.icons
  for each row when (
    new.version <> old.version and (old.image_attempts > 0 or old.image_claimed_until is not null))
  execute function private.icons_unclaim();

create or replace function private.mark_image(p_icon_id uuid, p_version integer, p_etag text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.icons i
  set image_version = p_version, image_etag = p_etag,
    image_state = case when i.version = p_version then 'ready' else i.image_state end,
    image_attempts = case when i.version = p_version then 0 else i.image_attempts end,
    image_claimed_until = case when i.version = p_version then null else i.image_claimed_until end
  where i.id = p_icon_id and i.deleted_at is null
    and p_version between greatest(1, coalesce(i.image_version, 1)) and i.version;
  return found;
end $$;

-- Rows that another worker is at are passed over.
create function private.claim_images(p_limit integer, p_seconds integer)
returns table (icon_id uuid, user_id uuid, version integer, document jsonb, attempt integer)
language sql volatile security definer set search_path = '' as $$
  with due as (
    select i.id from public.icons i
    where i.image_state = 'pending' and (i.image_claimed_until is null or i.image_claimed_until <= now())
    order by i.updated_at, i.id limit greatest(0, least(p_limit, 1000)) for no key update skip locked),
  claimed as (
    update public.icons i
    set image_claimed_until = now() + make_interval(secs => greatest(1, p_seconds)),
      image_attempts = i.image_attempts + 1
    from due where i.id = due.id
    returning i.id, i.user_id, i.version, i.document, i.image_attempts, i.updated_at)
  select c.id, c.user_id, c.version, c.document, c.image_attempts from claimed c order by c.updated_at, c.id
$$;

create function private.fail_image(p_icon_id uuid, p_version integer, p_final boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.icons i
  set image_claimed_until = null, image_state = case when p_final then 'failed' else i.image_state end
  where i.id = p_icon_id and i.version = p_version and i.image_state = 'pending';
  return found;
end $$;

create function private.redraw_image(p_icon_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.icons set image_state = 'pending', image_attempts = 0, image_claimed_until = null
  where id = p_icon_id and deleted_at is null;
  return found;
end $$;

create function public.claim_images(p_limit integer, p_seconds integer)
returns table (icon_id uuid, user_id uuid, version integer, document jsonb, attempt integer)
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return query select * from private.claim_images(p_limit, p_seconds);
end $$;

create function public.fail_image(p_icon_id uuid, p_version integer, p_final boolean) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.fail_image(p_icon_id, p_version, p_final);
end $$;

create function public.redraw_image(p_icon_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return private.redraw_image(p_icon_id);
end $$;

revoke all on function
  private.icons_unclaim(), private.claim_images(integer, integer), private.fail_image(uuid, integer, boolean),
  private.redraw_image(uuid), public.claim_images(integer, integer), public.fail_image(uuid, integer, boolean),
  public.redraw_image(uuid)
  from public, anon, authenticated, service_role;
grant execute on function
  private.claim_images(integer, integer), private.fail_image(uuid, integer, boolean), private.redraw_image(uuid),
  public.claim_images(integer, integer), public.fail_image(uuid, integer, boolean), public.redraw_image(uuid)
  to service_role;
