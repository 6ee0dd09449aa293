import type { Migration } from '../migrate.ts'
import { advancing } from './0002-identities.ts'

/** Keys with versions, aliases, policies and pending imports; and the key that encrypts a secret. */
export const keysMigration: Migration = {
  number: 5,
  name: 'keys',
  sql: `
    -- The ordinal keeps the order of keys that were made in the same moment.
    CREATE TABLE keys (
      account TEXT NOT NULL REFERENCES accounts,
      key_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      spec TEXT NOT NULL,
      usage TEXT NOT NULL,
      origin TEXT NOT NULL,
      protection_level TEXT NOT NULL,
      description TEXT NOT NULL,
      is_service INTEGER NOT NULL,
      is_enabled INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      primary_version TEXT,
      rotated_at INTEGER NOT NULL,
      rotation_seconds INTEGER,
      delete_at INTEGER,
      awaits_material INTEGER NOT NULL,
      material_expires_at INTEGER,
      is_deletion_protected INTEGER NOT NULL,
      protection_description TEXT NOT NULL,
      PRIMARY KEY (account, key_id),
      UNIQUE (account, ordinal)
    ) STRICT;
    -- The default key of an account is one.
    CREATE UNIQUE INDEX keys_of_service ON keys (account) WHERE is_service = 1;
    CREATE INDEX keys_by_deadline ON keys (delete_at) WHERE delete_at IS NOT NULL;
    CREATE INDEX keys_by_expiry ON keys (material_expires_at) WHERE material_expires_at IS NOT NULL;
    CREATE INDEX keys_by_rotation ON keys (rotated_at + rotation_seconds * 1000)
      WHERE rotation_seconds IS NOT NULL;

    CREATE TABLE key_versions (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      version_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      public_key BLOB,
      wrapped BLOB,
      wrapped_under TEXT,
      -- What imported material must be the same as, when it is imported anew.
      import_check BLOB,
      PRIMARY KEY (account, key_id, version_id),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE,
      CHECK ((wrapped IS NULL) = (wrapped_under IS NULL))
    ) STRICT;
    -- A ciphertext names the version alone.
    CREATE UNIQUE INDEX key_versions_by_id ON key_versions (version_id);

    CREATE TABLE key_aliases (
      account TEXT NOT NULL,
      alias TEXT NOT NULL,
      key_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, alias),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX key_aliases_by_key ON key_aliases (account, key_id, alias);

    CREATE TABLE key_policies (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, key_id),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE
    ) STRICT;
    ${advancing('key_policies', ['document'])}

    CREATE TABLE key_imports (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      token TEXT NOT NULL,
      wrapping_algorithm TEXT NOT NULL,
      sealed_private_key BLOB NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (account, key_id, token),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX key_imports_by_expiry ON key_imports (expires_at);

    -- NULL for the account's default key.
    ALTER TABLE secrets ADD COLUMN encryption_key TEXT;

    -- What an account with many keys is like, for the planner; see the first migration.
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('keys', 'sqlite_autoindex_keys_1', '10000 10000 1'),
      ('keys', 'sqlite_autoindex_keys_2', '10000 10000 1'),
      ('keys', 'keys_by_deadline', '100 1'),
      ('keys', 'keys_by_expiry', '100 1'),
      ('keys', 'keys_by_rotation', '1000 1'),
      ('key_versions', 'sqlite_autoindex_key_versions_1', '30000 30000 3 1'),
      ('key_versions', 'key_versions_by_id', '30000 1'),
      ('key_aliases', 'key_aliases', '10000 10000 1'),
      ('key_aliases', 'key_aliases_by_key', '10000 10000 1 1'),
      ('key_imports', 'key_imports_by_expiry', '100 1');
    ANALYZE sqlite_schema;
  `,
}
