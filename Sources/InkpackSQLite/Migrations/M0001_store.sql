-- Users, packs, icons, their versions and the inkbuck ledger.
-- Ids are UUIDs in lower case, so that a person can read a file and the paths of pictures can be generated; times are
-- microseconds since 1970 UTC. The names are those of the Postgres schema.

CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  email TEXT UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 320),
  username TEXT UNIQUE
    CHECK (length(username) BETWEEN 2 AND 30 AND username NOT GLOB '*[^a-z0-9_-]*' AND username GLOB '[a-z0-9]*'),
  inkbucks INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  held INTEGER NOT NULL DEFAULT 0,
  ledger_seq INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER,
  CONSTRAINT users_inkbucks_nonnegative CHECK (0 <= held AND held <= inkbucks AND inkbucks <= 2000000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE icon_packs (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  user_id TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 120),
  style TEXT CHECK (style IS NULL OR json_valid(style) AND json_type(style) IN ('text', 'object') AND length(CAST(style AS BLOB)) <= 65536),
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  use_count INTEGER NOT NULL DEFAULT 0,
  UNIQUE (user_id, id)
) STRICT;
CREATE INDEX icon_packs_user_created ON icon_packs (user_id, created_at DESC, id DESC);

CREATE TABLE icons (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  user_id TEXT NOT NULL REFERENCES users (id),
  icon_pack_id TEXT,
  image_url TEXT NOT NULL GENERATED ALWAYS AS ('/icons/' || user_id || '/' || id || '.png') VIRTUAL,
  metadata TEXT NOT NULL DEFAULT '{}'
    CHECK (json_valid(metadata) AND json_type(metadata) = 'object' AND length(CAST(metadata AS BLOB)) <= 16384),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  image_state TEXT NOT NULL DEFAULT 'pending' CHECK (image_state IN ('pending', 'ready', 'failed', 'deleting', 'deleted')),
  image_version INTEGER CHECK (image_version BETWEEN 1 AND version),
  image_etag TEXT,
  image_attempts INTEGER NOT NULL DEFAULT 0,
  image_claimed_until INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  -- Of the same user: somebody else's pack cannot be named.
  FOREIGN KEY (user_id, icon_pack_id) REFERENCES icon_packs (user_id, id)
) STRICT;
CREATE INDEX icons_pack_created ON icons (user_id, icon_pack_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX icons_user_created ON icons (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX icons_image_work ON icons (image_claimed_until) WHERE image_state = 'pending';

CREATE TABLE icon_versions (
  icon_id TEXT NOT NULL REFERENCES icons (id),
  version INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('generate', 'style', 'edit')),
  document TEXT NOT NULL
    CHECK (json_valid(document) AND json_type(document) = 'object' AND length(CAST(document AS BLOB)) <= 262144),
  operation TEXT
    CHECK (operation IS NULL OR json_valid(operation) AND json_type(operation) = 'object' AND length(CAST(operation AS BLOB)) <= 262144),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (icon_id, version)
) STRICT;

CREATE TABLE transactions (
  -- Derived from user and idempotency key, which are unique through it.
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  user_id TEXT NOT NULL REFERENCES users (id),
  type TEXT NOT NULL
    CHECK (type IN ('generate', 'style', 'edit', 'grant', 'refund', 'expiry', 'forfeit', 'adjustment')),
  icon_id TEXT,
  amount INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
  idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) = 36),
  request_hash BLOB NOT NULL,
  icon_version INTEGER,
  reverses TEXT REFERENCES transactions (id),
  hold_id TEXT REFERENCES holds (id),
  actor TEXT NOT NULL CHECK (actor IN ('user', 'service', 'system')),
  reason TEXT,
  PRIMARY KEY (user_id, seq),
  CONSTRAINT transactions_form CHECK (
    CASE
      WHEN type IN ('generate', 'style', 'edit') THEN amount < 0 AND icon_id IS NOT NULL AND icon_version IS NOT NULL
      WHEN type IN ('expiry', 'forfeit') THEN amount < 0
      WHEN type IN ('grant', 'refund') THEN amount > 0
      ELSE amount <> 0
    END
    AND (type = 'refund') = (reverses IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- An index costs each commit a page. That an icon is the user's own is seen to by a trigger instead of a key to refer to.
CREATE UNIQUE INDEX transactions_one_refund ON transactions (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX transactions_one_capture ON transactions (hold_id) WHERE hold_id IS NOT NULL;

CREATE TABLE holds (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  user_id TEXT NOT NULL REFERENCES users (id),
  type TEXT NOT NULL CHECK (type IN ('generate', 'style', 'edit')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'captured', 'released', 'expired')),
  idempotency_key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at <= created_at + 86400000000),
  created_at INTEGER NOT NULL,
  resolved_at INTEGER,
  CHECK ((status = 'open') = (resolved_at IS NULL))
) STRICT;
CREATE INDEX holds_open ON holds (expires_at) WHERE status = 'open';
CREATE INDEX holds_user_open ON holds (user_id) WHERE status = 'open';

CREATE TABLE prices (
  type TEXT NOT NULL PRIMARY KEY CHECK (type IN ('generate', 'style', 'edit')),
  amount INTEGER NOT NULL CHECK (amount > 0)
) STRICT, WITHOUT ROWID;
INSERT INTO prices VALUES ('generate', 1), ('style', 1), ('edit', 1);

CREATE TABLE storage_outbox (
  id INTEGER PRIMARY KEY,
  object_name TEXT NOT NULL UNIQUE,
  op TEXT NOT NULL CHECK (op = 'delete'),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX storage_outbox_due ON storage_outbox (not_before);

-- What is left of purged users: no name, only totals.
CREATE TABLE ledger_purges (
  user_hash BLOB NOT NULL PRIMARY KEY,
  entries INTEGER NOT NULL,
  amount_sum INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  purged_at INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom the running transaction purges; empty outside of one. It opens the guards below.
CREATE TABLE purging (user_id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Pictures, where they are kept in the database. They go with their icon's removal from the outbox.
CREATE TABLE images (
  object_name TEXT NOT NULL PRIMARY KEY,
  etag TEXT NOT NULL,
  png BLOB NOT NULL
) STRICT;

-- The ledger. An entry continues its user's chain, and moves the balance.
CREATE TRIGGER transactions_chain BEFORE INSERT ON transactions BEGIN
  SELECT raise(ABORT, 'the user is not there or was erased')
    WHERE NOT EXISTS (SELECT 1 FROM users WHERE id = new.user_id AND deleted_at IS NULL);
  SELECT raise(ABORT, 'the entry does not continue the ledger')
    WHERE NOT EXISTS (
      SELECT 1 FROM users
      WHERE id = new.user_id AND new.seq = ledger_seq + 1 AND new.balance_after = inkbucks + new.amount);
  SELECT raise(ABORT, 'a charge needs the version that it pays for')
    WHERE new.type IN ('generate', 'style', 'edit')
      AND NOT EXISTS (
        SELECT 1 FROM icon_versions
        WHERE icon_id = new.icon_id AND version = new.icon_version AND user_id = new.user_id AND type = new.type);
  SELECT raise(ABORT, 'a refund takes back one charge of the same user, whole')
    WHERE new.type = 'refund'
      AND NOT EXISTS (
        SELECT 1 FROM transactions
        WHERE id = new.reverses AND user_id = new.user_id AND amount = -new.amount
          AND type IN ('generate', 'style', 'edit'));
  SELECT raise(ABORT, 'a charge names a hold of its own that was just captured')
    WHERE new.hold_id IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM holds
        WHERE id = new.hold_id AND user_id = new.user_id AND status = 'captured' AND amount = -new.amount
          AND type = new.type);
END;
CREATE TRIGGER transactions_post AFTER INSERT ON transactions BEGIN
  UPDATE users SET inkbucks = new.balance_after, ledger_seq = new.seq WHERE id = new.user_id;
END;
CREATE TRIGGER transactions_refuse_update BEFORE UPDATE ON transactions BEGIN
  SELECT raise(ABORT, 'the ledger only grows; post a refund or an adjustment');
END;
CREATE TRIGGER transactions_refuse_delete BEFORE DELETE ON transactions
  WHEN old.user_id NOT IN (SELECT user_id FROM purging) BEGIN
  SELECT raise(ABORT, 'the ledger only grows; post a refund or an adjustment');
END;

-- Balances move with the ledger only, and what is held with the holds only.
CREATE TRIGGER users_refuse_insert BEFORE INSERT ON users
  WHEN new.inkbucks <> 0 OR new.held <> 0 OR new.ledger_seq <> 0 BEGIN
  SELECT raise(ABORT, 'a user starts with nothing; inkbucks come through the ledger');
END;
CREATE TRIGGER users_refuse_balance BEFORE UPDATE OF inkbucks, ledger_seq ON users
  WHEN old.inkbucks IS NOT new.inkbucks OR old.ledger_seq IS NOT new.ledger_seq BEGIN
  SELECT raise(ABORT, 'inkbucks only move through the ledger')
    WHERE new.ledger_seq <> old.ledger_seq + 1
      OR NOT EXISTS (
        SELECT 1 FROM transactions
        WHERE user_id = new.id AND seq = new.ledger_seq AND balance_after = new.inkbucks);
END;
CREATE TRIGGER users_refuse_held BEFORE UPDATE OF held ON users WHEN old.held IS NOT new.held BEGIN
  SELECT raise(ABORT, 'inkbucks are held by holds only')
    WHERE new.held <> (SELECT coalesce(sum(amount), 0) FROM holds WHERE user_id = new.id AND status = 'open');
END;
CREATE TRIGGER users_refuse_identity BEFORE UPDATE OF id, created_at ON users
  WHEN old.id IS NOT new.id OR old.created_at IS NOT new.created_at BEGIN
  SELECT raise(ABORT, 'a user keeps id and time of creation');
END;
CREATE TRIGGER users_refuse_return BEFORE UPDATE ON users
  WHEN old.deleted_at IS NOT NULL AND (new.deleted_at IS NULL OR new.email IS NOT NULL OR new.username IS NOT NULL) BEGIN
  SELECT raise(ABORT, 'an erased user stays erased');
END;
CREATE TRIGGER users_refuse_delete BEFORE DELETE ON users WHEN old.id NOT IN (SELECT user_id FROM purging) BEGIN
  SELECT raise(ABORT, 'a user is erased or purged, not deleted');
END;

-- Holds. One resolves once, and is otherwise what it was.
CREATE TRIGGER holds_open_only BEFORE INSERT ON holds WHEN new.status <> 'open' BEGIN
  SELECT raise(ABORT, 'a hold starts open');
END;
CREATE TRIGGER holds_take AFTER INSERT ON holds BEGIN
  UPDATE users SET held = held + new.amount WHERE id = new.user_id;
END;
CREATE TRIGGER holds_guard BEFORE UPDATE ON holds
  WHEN old.status <> 'open' OR new.status = 'open' OR old.id <> new.id OR old.user_id <> new.user_id
    OR old.type <> new.type OR old.amount <> new.amount OR old.idempotency_key <> new.idempotency_key
    OR old.request_hash <> new.request_hash OR old.expires_at <> new.expires_at OR old.created_at <> new.created_at BEGIN
  SELECT raise(ABORT, 'a hold resolves once and is otherwise what it was');
END;
CREATE TRIGGER holds_give_back AFTER UPDATE OF status ON holds BEGIN
  UPDATE users SET held = held - new.amount WHERE id = new.user_id;
END;
CREATE TRIGGER holds_refuse_delete BEFORE DELETE ON holds WHEN old.user_id NOT IN (SELECT user_id FROM purging) BEGIN
  SELECT raise(ABORT, 'holds are kept');
END;

-- Icons. What is paid for changes by a new version only.
CREATE TRIGGER icons_refuse_identity BEFORE UPDATE OF id, user_id, created_at ON icons
  WHEN old.id <> new.id OR old.user_id <> new.user_id OR old.created_at <> new.created_at BEGIN
  SELECT raise(ABORT, 'an icon keeps id, user and time of creation');
END;
CREATE TRIGGER icons_refuse_version BEFORE UPDATE OF version ON icons
  WHEN new.version NOT IN (old.version, old.version + 1) OR old.deleted_at IS NOT NULL AND new.version <> old.version BEGIN
  SELECT raise(ABORT, 'versions count up by one');
END;
CREATE TRIGGER icons_refuse_return BEFORE UPDATE OF deleted_at ON icons
  WHEN old.deleted_at IS NOT NULL AND new.deleted_at IS NULL BEGIN
  SELECT raise(ABORT, 'a deleted icon stays deleted');
END;
CREATE TRIGGER icons_refuse_delete BEFORE DELETE ON icons WHEN old.user_id NOT IN (SELECT user_id FROM purging) BEGIN
  SELECT raise(ABORT, 'an icon that was paid for stays as a tombstone');
END;
CREATE TRIGGER icon_versions_head BEFORE INSERT ON icon_versions BEGIN
  SELECT raise(ABORT, 'a version is its icon''s newest')
    WHERE NOT EXISTS (
      SELECT 1 FROM icons
      WHERE id = new.icon_id AND user_id = new.user_id AND version = new.version AND deleted_at IS NULL);
END;
CREATE TRIGGER icon_versions_refuse_update BEFORE UPDATE ON icon_versions BEGIN
  SELECT raise(ABORT, 'a version never changes');
END;
CREATE TRIGGER icon_versions_refuse_delete BEFORE DELETE ON icon_versions
  WHEN old.user_id NOT IN (SELECT user_id FROM purging)
    AND NOT EXISTS (SELECT 1 FROM icons WHERE id = old.icon_id AND deleted_at IS NOT NULL) BEGIN
  SELECT raise(ABORT, 'versions go with their icon only');
END;
CREATE TRIGGER icon_packs_refuse_identity BEFORE UPDATE OF id, user_id, created_at ON icon_packs
  WHEN old.id <> new.id OR old.user_id <> new.user_id OR old.created_at <> new.created_at BEGIN
  SELECT raise(ABORT, 'a pack keeps id, user and time of creation');
END;
CREATE TRIGGER icon_packs_leave BEFORE DELETE ON icon_packs BEGIN
  UPDATE icons SET icon_pack_id = NULL WHERE user_id = old.user_id AND icon_pack_id = old.id;
END;
CREATE TRIGGER icon_packs_refuse_erased BEFORE INSERT ON icon_packs
  WHEN NOT EXISTS (SELECT 1 FROM users WHERE id = new.user_id AND deleted_at IS NULL) BEGIN
  SELECT raise(ABORT, 'the user is not there or was erased');
END;
