-- What a Supabase project has before our migrations, as far as they and our tests meet it: roles, the schemas auth,
-- storage and extensions, and the platform's wide default grants. Written from the public definitions.
-- Run by a superuser named supabase_admin; roles once for a cluster, the rest for each database. Again changes nothing.
\set ON_ERROR_STOP 1

-- ------------------------------------------------------------------------------------------ roles

do $$
declare
  r record;
begin
  for r in select * from (values
    -- Who owns the project's tables and applies migrations: no superuser.
    ('postgres', 'login nosuperuser createdb createrole replication bypassrls'),
    -- Whom the HTTP API logs in as, and who it then becomes.
    ('authenticator', 'login noinherit'),
    ('anon', 'nologin inherit'),
    ('authenticated', 'nologin inherit'),
    ('service_role', 'nologin inherit bypassrls'),
    ('supabase_auth_admin', 'login noinherit createrole'),
    ('supabase_storage_admin', 'login noinherit createrole')) as roles (name, options)
  loop
    -- Two databases may be made at once.
    begin
      execute format('create role %I', r.name);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('alter role %I %s', r.name, r.options);
  end loop;
  grant anon, authenticated, service_role to authenticator, postgres;
  -- Lets migrations add policies to the tables of Storage.
  grant supabase_storage_admin to postgres;
  alter role anon set statement_timeout = '3s';
  alter role authenticated set statement_timeout = '8s';
  alter role authenticator set statement_timeout = '8s';
  alter role authenticator set lock_timeout = '8s';
  alter role supabase_auth_admin set search_path = auth;
  alter role supabase_storage_admin set search_path = storage;
  alter role postgres set search_path = "$user", public, extensions;
end $$;

-- ------------------------------------------------------------------------------------------ the database

select format('alter database %I owner to postgres', current_database()) \gexec

create schema if not exists extensions;
grant usage on schema extensions
  to postgres, anon, authenticated, service_role, supabase_auth_admin, supabase_storage_admin;
do $$
begin
  if exists (select from pg_available_extensions where name = 'pgtap') then
    create extension if not exists pgtap with schema extensions;
  end if;
end $$;

-- The schema that the HTTP API shows. All that is made in it is everybody's, as in projects up to now.
alter schema public owner to pg_database_owner;
grant usage on schema public to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;

-- ------------------------------------------------------------------------------------------ auth

create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role, postgres;
grant all on schema auth to supabase_auth_admin;
create table if not exists auth.users (
  instance_id uuid,
  id uuid primary key,
  aud text,
  role text,
  email text,
  phone text,
  encrypted_password text,
  email_confirmed_at timestamptz,
  confirmation_token text,
  recovery_token text,
  email_change_token_new text,
  email_change text,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_sso_user boolean not null default false,
  is_anonymous boolean not null default false,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz
);
create unique index if not exists users_email_partial_key on auth.users (email) where not is_sso_user;
alter table auth.users owner to supabase_auth_admin;
alter table auth.users enable row level security;
grant select, insert, update, delete, references, trigger on auth.users to postgres;

-- Who calls. A claim's own setting, as old versions of the HTTP API make it, goes before the object of all claims.
-- After the end of a transaction a setting is empty and not gone: empty counts as none.
create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
$$;
create or replace function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;
alter function auth.uid() owner to supabase_auth_admin;
alter function auth.role() owner to supabase_auth_admin;
alter function auth.jwt() owner to supabase_auth_admin;

-- ------------------------------------------------------------------------------------------ storage

create schema if not exists storage;
grant usage on schema storage to postgres, anon, authenticated, service_role;
grant all on schema storage to supabase_storage_admin;
create table if not exists storage.buckets (
  id text primary key,
  name text not null unique,
  owner_id text,
  public boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create table if not exists storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text references storage.buckets (id),
  name text,
  owner_id text,
  metadata jsonb,
  user_metadata jsonb,
  version text,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now()
);
create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);
alter table storage.buckets owner to supabase_storage_admin;
alter table storage.objects owner to supabase_storage_admin;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to postgres with grant option;

create or replace function storage.foldername(name text) returns text[] language sql immutable as $$
  select parts[1 : cardinality(parts) - 1] from (select string_to_array(name, '/')) path (parts)
$$;
create or replace function storage.filename(name text) returns text language sql immutable as $$
  select parts[cardinality(parts)] from (select string_to_array(name, '/')) path (parts)
$$;
-- Rows go through the Storage API only, which says so first; else the bytes would stay behind.
create or replace function storage.protect_delete() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), '') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using errcode = '42501';
  end if;
  return null;
end $$;
create or replace trigger protect_buckets_delete before delete on storage.buckets
  for each statement execute function storage.protect_delete();
create or replace trigger protect_objects_delete before delete on storage.objects
  for each statement execute function storage.protect_delete();
