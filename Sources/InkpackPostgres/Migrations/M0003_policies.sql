-- Who may do what: grants say who may use a verb at all, policies on which rows.

-- The platform grants everything to everybody, TRUNCATE included, which no policy stops. What else lies in `public` is
-- somebody else's and is left as it is.
revoke all on
  public.users, public.icon_packs, public.icons, public.icon_versions, public.transactions, public.holds
  from public, anon, authenticated, service_role;
revoke all on all tables in schema private from public, anon, authenticated, service_role;
revoke all on all sequences in schema private from public, anon, authenticated, service_role;
revoke all on all functions in schema private from public, anon, authenticated, service_role;
revoke all on function
  public.commit_icon, public.commit_icon_for, public.commit_icons, public.commit_icons_for, public.delete_icon,
  public.delete_icon_for, public.delete_pack_for, public.touch_pack, public.touch_pack_for, public.price_of,
  public.list_packs, public.list_packs_for, public.grant_inkbucks, public.refund_transaction, public.adjust_inkbucks,
  public.hold_inkbucks, public.release_hold, public.expire_holds, public.erase_user, public.purge_user,
  public.mark_image, public.claim_storage_jobs, public.finish_storage_job, public.verify_ledger
  from public, anon, authenticated, service_role;
-- The same for what is made later.
alter default privileges in schema public revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from public, anon, authenticated, service_role;
grant usage on schema private to authenticated, service_role;
do $$
begin
  -- Made before the first migration, by whoever applies them.
  if to_regclass('private.schema_migrations') is not null then
    alter table private.schema_migrations enable row level security;
  end if;
end $$;

grant select on
  public.users, public.icon_packs, public.icons, public.icon_versions, public.transactions, public.holds
  to authenticated, service_role;
grant update (username) on public.users to authenticated;
-- The user comes from the default, which is the caller.
grant insert (id, name, style), update (name, style), delete on public.icon_packs to authenticated;
grant update (metadata, icon_pack_id) on public.icons to authenticated;
grant insert (id, email, username), update (email, username) on public.users to service_role;
grant insert (id, user_id, name, style), update (name, style, last_used_at, use_count), delete
  on public.icon_packs to service_role;
grant update (metadata, icon_pack_id, image_state, image_version, image_etag) on public.icons to service_role;

-- One policy for each table, verb and role. The caller's id stands in a sub-select: it is found once a statement.
create policy users_select on public.users for select to authenticated
  using (id = (select auth.uid()));
create policy users_update on public.users for update to authenticated
  using (id = (select auth.uid()) and deleted_at is null)
  with check (id = (select auth.uid()) and deleted_at is null);
create policy packs_select on public.icon_packs for select to authenticated
  using (user_id = (select auth.uid()));
create policy packs_insert on public.icon_packs for insert to authenticated
  with check (user_id = (select auth.uid()) and not exists (
    select from public.users u where u.id = (select auth.uid()) and u.deleted_at is not null));
create policy packs_update on public.icon_packs for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy packs_delete on public.icon_packs for delete to authenticated
  using (user_id = (select auth.uid()));
create policy icons_select on public.icons for select to authenticated
  using (user_id = (select auth.uid()) and deleted_at is null);
create policy icons_update on public.icons for update to authenticated
  using (user_id = (select auth.uid()) and deleted_at is null) with check (user_id = (select auth.uid()));
create policy versions_select on public.icon_versions for select to authenticated
  using (user_id = (select auth.uid()));
create policy transactions_select on public.transactions for select to authenticated
  using (user_id = (select auth.uid()));
create policy holds_select on public.holds for select to authenticated
  using (user_id = (select auth.uid()));

-- For signed-in users.
grant execute on function
  public.commit_icon(public.transaction_type, uuid, jsonb, uuid, integer, jsonb, uuid),
  public.commit_icons(jsonb),
  public.delete_icon(uuid),
  public.touch_pack(uuid),
  public.price_of(public.transaction_type),
  public.list_packs(integer, integer, timestamptz, uuid, boolean),
  private.commit_icon_self(public.transaction_type, uuid, jsonb, uuid, integer, jsonb, uuid),
  private.commit_icons_self(jsonb),
  private.delete_icon_self(uuid),
  private.touch_pack(uuid),
  private.price_of(public.transaction_type),
  private.list_packs(uuid, integer, integer, timestamptz, uuid, boolean)
  to authenticated;

-- For the trusted server.
grant execute on function
  public.commit_icon_for(
    uuid, public.transaction_type, uuid, jsonb, uuid, integer, jsonb, uuid, uuid),
  public.commit_icons_for(uuid, jsonb),
  public.delete_icon_for(uuid, uuid),
  public.delete_pack_for(uuid, uuid),
  public.touch_pack_for(uuid, uuid),
  public.price_of(public.transaction_type),
  public.grant_inkbucks(uuid, integer, uuid, text),
  public.refund_transaction(uuid, uuid, uuid, text),
  public.adjust_inkbucks(uuid, integer, uuid, text),
  public.hold_inkbucks(uuid, public.transaction_type, uuid, integer),
  public.release_hold(uuid, uuid),
  public.expire_holds(integer),
  public.erase_user(uuid),
  public.purge_user(uuid, text),
  public.mark_image(uuid, integer, text),
  public.claim_storage_jobs(integer, integer),
  public.finish_storage_job(bigint),
  public.verify_ledger(uuid),
  public.list_packs_for(uuid, integer, integer, timestamptz, uuid, boolean),
  private.commit_icon(
    uuid, public.ledger_actor, public.transaction_type, uuid, jsonb, uuid, integer, jsonb, uuid, uuid, jsonb, boolean),
  private.commit_icons(uuid, public.ledger_actor, jsonb),
  private.delete_icon(uuid, uuid),
  private.delete_pack_of(uuid, uuid),
  private.touch_pack_of(uuid, uuid),
  private.price_of(public.transaction_type),
  private.post(uuid, public.ledger_actor, public.transaction_type, integer, uuid, text, uuid),
  private.hold(uuid, public.transaction_type, uuid, integer),
  private.release(uuid, uuid),
  private.expire_holds(integer),
  private.erase_user(uuid),
  private.purge_user(uuid, text),
  private.mark_image(uuid, integer, text),
  private.claim_storage_jobs(integer, integer),
  private.finish_storage_job(bigint),
  private.verify_ledger(uuid),
  private.list_packs(uuid, integer, integer, timestamptz, uuid, boolean)
  to service_role;
