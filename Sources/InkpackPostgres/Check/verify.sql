-- What verify_ledger does not look at, because it is nobody's ledger: one row for each finding, as of the linter.
-- Asked by the role that owns the tables, which reads logins and jobs.
with findings (rule, object, message) as (
  select 'login_without_user', 'login ' || l.id, 'has no row in public.users, so that nothing can be bought; '
    || 'insert one with the same id'
  from auth.users l
  where l.deleted_at is null and not exists (select from public.users u where u.id = l.id)
    -- A purged user's login may be about to be deleted as well.
    and not exists (
      select from private.ledger_purges p where p.user_hash = sha256(convert_to(l.id::text, 'UTF8')))

  union all
  select 'missing_price', 'private.prices', format('has no price for %s; insert one', t.type)
  from unnest('{generate,style,edit}'::public.transaction_type[]) t (type)
  where not exists (select from private.prices p where p.type = t.type)

  union all
  select 'overdue_hold', 'hold ' || h.id, 'expired more than a day ago and is still open; call expire_holds now and then'
  from public.holds h where h.status = 'open' and h.expires_at < now() - interval '1 day'

  union all
  select 'stuck_picture', 'icon ' || i.id, format('was claimed %s times and is still not drawn; is a worker running?',
    i.image_attempts)
  from public.icons i where i.image_state = 'pending' and i.image_attempts >= 10

  union all
  select 'stuck_removal', o.bucket || '/' || o.object_name, format('was to be removed %s times and is still there',
    o.attempts)
  from private.storage_outbox o where o.attempts >= 10

  union all
  select 'erased_with_content', 'user ' || u.id, 'was erased and has content or names again; call erase_user'
  from public.users u
  where u.deleted_at is not null and (
    u.email is not null or u.username is not null
    or exists (select from public.icon_packs p where p.user_id = u.id)
    or exists (select from public.icons i where i.user_id = u.id and (i.deleted_at is null or i.metadata <> '{}'))
    or exists (select from public.icon_versions v where v.user_id = u.id)))
select f.rule, f.object, f.message from findings f
order by f.rule collate "C", f.object collate "C", f.message collate "C"
