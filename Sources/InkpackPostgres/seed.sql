-- A user to try things with: demo@example.org, with 100 inkbucks, a pack and an icon in it. `supabase db reset` runs it.
-- Who wants to sign in as this user sends the link that sets a password; none is set here.

-- The login server reads the empty tokens as text, and fails on nulls.
insert into auth.users (
  instance_id, id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, confirmation_token,
  recovery_token, email_change_token_new, email_change)
values (
  '00000000-0000-0000-0000-000000000000', '00000000-0000-4000-8000-000000000001', 'authenticated', 'authenticated',
  'demo@example.org', now(), '{"provider": "email", "providers": ["email"]}', '{"username": "demo"}', '', '', '', '')
on conflict (id) do nothing;

-- Each of these is carried out once, however often it is asked: the keys stay the same.
select public.grant_inkbucks(
  p_user_id => '00000000-0000-4000-8000-000000000001', p_amount => 100,
  p_idempotency_key => '00000000-0000-4000-8000-0000000000a1', p_reason => 'welcome');
insert into public.icon_packs (id, user_id, name, style)
values ('00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-000000000001', 'Demo', '"outline"')
on conflict (id) do nothing;
select public.commit_icon_for(
  p_user_id => '00000000-0000-4000-8000-000000000001', p_type => 'generate',
  p_idempotency_key => '00000000-0000-4000-8000-0000000000a2',
  p_icon_id => '00000000-0000-4000-8000-0000000000c1', p_icon_pack_id => '00000000-0000-4000-8000-0000000000b1',
  p_metadata => '{"name": "cloud-upload"}',
  p_document => '{"format": "inkpack.icon/1", "name": "cloud-upload", "grid": 24, "shapes": [
    {"id": "cloud", "path": "M7 18a4 4 0 0 1-.6-8A6 6 0 0 1 18 9.3 4.4 4.4 0 0 1 17.5 18"},
    {"id": "shaft", "line": [12, 13, 12, 21], "ink": "accent"},
    {"id": "head", "path": "M9 16l3-3 3 3", "ink": "accent"}]}');
