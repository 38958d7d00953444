-- The bucket of the pictures, and who may do what with its objects. An icon's image_url is the bucket with the object's
-- name: /icons/{user}/{icon}.png.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('icons', 'icons', false, 2097152, array['image/png'])
on conflict (id) do update set public = false, file_size_limit = excluded.file_size_limit,
  allowed_mime_types = excluded.allowed_mime_types;

-- Whether a name is exactly that of a live icon of the caller.
create function private.owns_icon_object(p_name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.icons i
    where i.user_id = (select auth.uid()) and i.deleted_at is null
      and i.id = case when p_name ~ '^[0-9a-f-]{36}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.png$'
        then substr(p_name, 38, 36)::uuid end
      and p_name = i.user_id::text || '/' || i.id::text || '.png')
$$;
revoke all on function private.owns_icon_object(text) from public;
grant execute on function private.owns_icon_object(text) to authenticated;

create policy icons_objects_select on storage.objects for select to authenticated
  using (bucket_id = 'icons' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy icons_objects_insert on storage.objects for insert to authenticated
  with check (bucket_id = 'icons' and private.owns_icon_object(name));
create policy icons_objects_update on storage.objects for update to authenticated
  using (bucket_id = 'icons' and (storage.foldername(name))[1] = (select auth.uid())::text)
  with check (bucket_id = 'icons' and private.owns_icon_object(name));
create policy icons_objects_delete on storage.objects for delete to authenticated
  using (bucket_id = 'icons' and (storage.foldername(name))[1] = (select auth.uid())::text);

-- Objects that belong to no live icon, and icons whose picture is noted but not there. An object that was put within
-- the hour may be of a worker that is about to note it.
create function private.storage_drift() returns table (kind text, object_name text, icon_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'orphan object', o.name, null::uuid from storage.objects o
  where o.bucket_id = 'icons' and o.created_at < now() - interval '1 hour'
    and not exists (select from public.icons i where i.image_url = '/icons/' || o.name and i.deleted_at is null)
  union all
  select 'missing object', substr(i.image_url, 8), i.id from public.icons i
  where i.image_state = 'ready' and i.deleted_at is null
    and not exists (select from storage.objects o where o.bucket_id = 'icons' and o.name = substr(i.image_url, 8))
$$;
revoke all on function private.storage_drift() from public;
grant execute on function private.storage_drift() to service_role;
