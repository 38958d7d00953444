-- Users, packs, icons, their versions and the inkbuck ledger.
-- What a row may look like is said here; what it may become, by the triggers of the next migration.

-- Never listed among the schemas that the HTTP API shows.
create schema if not exists private;
revoke all on schema private from public;

create type public.transaction_type as enum
  ('generate', 'style', 'edit', 'grant', 'refund', 'expiry', 'forfeit', 'adjustment');
create type public.hold_status as enum ('open', 'captured', 'released', 'expired');
create type public.ledger_actor as enum ('user', 'service', 'system');
create type public.image_state as enum ('pending', 'ready', 'failed', 'deleting', 'deleted');

-- Rules about single values are domains: they are checked when the value is set. A table's checks and the conditions of
-- its triggers are read anew by each statement that writes to it, at some microseconds each: they are few and short.
create domain public.email_address as text check (value = lower(value) and length(value) between 3 and 320);
create domain public.username as text check (value ~ '^[a-z0-9][a-z0-9_-]{1,29}$');
create domain public.pack_name as text check (length(btrim(value)) between 1 and 120 and value !~ '[[:cntrl:]]');
-- Users set these two without a function in between: all limits stand here, of size, depth, and what a double holds.
create domain public.icon_metadata as jsonb check (
  jsonb_typeof(value) = 'object' and octet_length(value::text) <= 16384
  and not jsonb_path_exists(value, 'strict $.**{64} ? (@.type() == "object" || @.type() == "array")')
  and not jsonb_path_exists(value, 'strict $.** ? (@ > 1.7976931348623158e308 || @ < -1.7976931348623158e308
    || (@ > -2.4703282292062328e-324 && @ < 2.4703282292062328e-324 && @ != 0))'));
create domain public.pack_style as jsonb check (
  jsonb_typeof(value) in ('string', 'object') and octet_length(value::text) <= 65536
  and not jsonb_path_exists(value, 'strict $.**{64} ? (@.type() == "object" || @.type() == "array")')
  and not jsonb_path_exists(value, 'strict $.** ? (@ > 1.7976931348623158e308 || @ < -1.7976931348623158e308
    || (@ > -2.4703282292062328e-324 && @ < 2.4703282292062328e-324 && @ != 0))'));
-- These are set by functions only, which hold the text against its limit once. The size in memory, up to four times
-- that of the text, is found without writing the text out again: a backstop.
create domain public.icon_document as jsonb
  check (jsonb_typeof(value) = 'object' and pg_column_size(value) <= 8 * 262144);

create table public.users (
  -- That of auth.users. No foreign key: an erased user's numbers outlive the login.
  id uuid primary key,
  -- Null for who signed up without one or with one that was taken, and after erasure.
  email public.email_address,
  username public.username,
  inkbucks integer not null default 0,
  created_at timestamptz not null default now(),
  -- The sum of the open holds; inkbucks - held can be spent.
  held integer not null default 0,
  -- The number of the last ledger entry.
  ledger_seq bigint not null default 0,
  deleted_at timestamptz,
  constraint users_email_key unique (email),
  constraint users_username_key unique (username),
  constraint users_inkbucks_nonnegative check (inkbucks >= held and held >= 0 and inkbucks <= 2000000000)
) with (fillfactor = 70);  -- Each charge changes the balance: room for it on the page keeps it out of the indexes.

create table public.icon_packs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.users (id) on delete cascade,
  name public.pack_name not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  use_count integer not null default 0,
  -- The name of a shipped style, or a sheet; null for none.
  style public.pack_style,
  -- What the foreign keys of other tables refer to, so that nobody's rows name another's pack.
  constraint icon_packs_owner_key unique (user_id, id)
) with (fillfactor = 80);
create index icon_packs_user_created on public.icon_packs (user_id, created_at desc, id desc);

create table public.icons (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  icon_pack_id uuid,
  image_url text generated always as ('/icons/' || user_id::text || '/' || id::text || '.png') stored,
  metadata public.icon_metadata not null default '{}'::jsonb,
  created_at timestamptz not null default now(),
  -- That of the newest version; null for a deleted icon only.
  document public.icon_document,
  version integer not null default 1,
  -- The picture is a cache of a version of the document.
  image_state public.image_state not null default 'pending',
  image_version integer,
  image_etag text,
  updated_at timestamptz not null default now(),
  -- A deleted icon stays as an empty row, to which the ledger points.
  deleted_at timestamptz,
  constraint icons_owner_key unique (user_id, id),
  -- A check of a foreign key sees all rows: with the pack's id alone, one could name, and find out, another's pack.
  constraint icons_icon_pack_fkey foreign key (user_id, icon_pack_id)
    references public.icon_packs (user_id, id) on delete set null (icon_pack_id),
  constraint icons_form check ((deleted_at is null) = (document is not null) and version >= 1)
);
-- Deleted icons have no pack. The deletion of a pack looks for its icons here as well.
create index icons_pack_created on public.icons (user_id, icon_pack_id, created_at desc, id desc)
  where icon_pack_id is not null;
create index icons_user_created on public.icons (user_id, created_at desc, id desc) where deleted_at is null;
create index icons_image_work on public.icons (image_state, updated_at)
  where image_state in ('pending', 'failed', 'deleting');

create table public.icon_versions (
  icon_id uuid not null,
  version integer not null,
  user_id uuid not null,
  type public.transaction_type not null,
  document public.icon_document not null,
  created_at timestamptz not null default now(),
  -- How the version was made; null where nobody said.
  operation public.icon_document,
  constraint icon_versions_pkey primary key (user_id, icon_id, version),
  constraint icon_versions_icon_fkey foreign key (user_id, icon_id)
    references public.icons (user_id, id) on delete cascade,
  constraint icon_versions_type check (type in ('generate', 'style', 'edit') and version >= 1)
);

do $$
begin
  -- Costs less than the default at each commit. Some builds of Postgres are without it.
  alter table public.icons alter column document set compression lz4;
  alter table public.icon_versions alter column document set compression lz4;
exception when feature_not_supported or invalid_parameter_value then
  raise notice 'lz4 is not there; documents are compressed the default way';
end $$;

create table public.holds (
  -- Derived from user and idempotency key, which are unique through it.
  id uuid primary key,
  user_id uuid not null references public.users (id) on delete cascade,
  type public.transaction_type not null,
  amount integer not null,
  status public.hold_status not null default 'open',
  idempotency_key uuid not null,
  request_hash bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz,
  constraint holds_form check (
    amount > 0 and type in ('generate', 'style', 'edit') and (status = 'open') = (resolved_at is null)
    and expires_at <= created_at + interval '24 hours')
);
create index holds_open on public.holds (expires_at) where status = 'open';
create index holds_user_status on public.holds (user_id, status);

create table public.transactions (
  -- Derived from user and idempotency key, which are unique through it.
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  type public.transaction_type not null,
  icon_id uuid,
  -- Below zero for spending.
  amount integer not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Counts from 1 for each user, without gaps. This and the balance are set by a trigger, whatever is sent.
  seq bigint not null,
  balance_after integer not null,
  idempotency_key uuid not null,
  -- SHA-256 of the request, by which a key that is used for another request is found.
  request_hash bytea not null,
  icon_version integer,
  -- The entry that a refund takes back.
  reverses uuid,
  -- The hold that a charge has captured.
  hold_id uuid,
  actor public.ledger_actor not null default 'service',
  reason text,
  constraint transactions_chain unique (user_id, seq),
  constraint transactions_icon_fkey foreign key (user_id, icon_id) references public.icons (user_id, id),
  constraint transactions_reverses_fkey foreign key (reverses) references public.transactions (id),
  constraint transactions_hold_fkey foreign key (hold_id) references public.holds (id),
  constraint transactions_form check (
    balance_after >= 0 and seq >= 1
    and case
      when type in ('generate', 'style', 'edit') then amount < 0 and icon_id is not null and icon_version is not null
      when type in ('expiry', 'forfeit') then amount < 0
      when type in ('grant', 'refund') then amount > 0
      else amount <> 0
    end
    and (type = 'refund') = (reverses is not null))
);
-- One charge for a version; a refund of it names the charge.
create unique index transactions_one_charge on public.transactions (user_id, icon_id, icon_version, reverses)
  nulls not distinct where icon_id is not null;
create unique index transactions_one_refund on public.transactions (reverses) where reverses is not null;
create unique index transactions_one_capture on public.transactions (hold_id) where hold_id is not null;

create table private.prices (
  type public.transaction_type primary key,
  amount integer not null,
  constraint prices_form check (amount > 0 and type in ('generate', 'style', 'edit'))
);
insert into private.prices values ('generate', 1), ('style', 1), ('edit', 1);

-- Objects in Storage that are still to be removed.
create table private.storage_outbox (
  id bigint generated always as identity primary key,
  bucket text not null,
  object_name text not null,
  op text not null check (op = 'delete'),
  attempts integer not null default 0,
  not_before timestamptz not null default now(),
  created_at timestamptz not null default now(),
  last_error text,
  unique (bucket, object_name, op)
);
create index storage_outbox_due on private.storage_outbox (not_before);

-- What is left of purged users: no name, only totals. A row of the running transaction opens the guards for its user.
create table private.ledger_purges (
  user_hash bytea primary key,
  entries bigint not null,
  amount_sum bigint not null,
  last_seq bigint not null,
  purged_at timestamptz not null default now(),
  reason text not null,
  purged_by xid8 not null default pg_current_xact_id()
);

alter table public.users enable row level security;
alter table public.icon_packs enable row level security;
alter table public.icons enable row level security;
alter table public.icon_versions enable row level security;
alter table public.transactions enable row level security;
alter table public.holds enable row level security;
alter table private.prices enable row level security;
alter table private.storage_outbox enable row level security;
alter table private.ledger_purges enable row level security;

comment on table public.users is 'Who owns packs and inkbucks.';
comment on table public.icon_packs is 'Named sets of icons that are to look alike.';
comment on table public.icons is 'Icons, each with its newest document. Written by commit_icon.';
comment on table public.icon_versions is 'All versions of the icons. Rows are added and never changed.';
comment on table public.transactions is 'The ledger of inkbucks. Rows are added and never changed.';
comment on table public.holds is 'Inkbucks set aside for work that takes long.';
