import type { Migration } from '../migrate.ts'
import { advancing } from './0002-identities.ts'

/**
 * The account leads the key of every table, so that an engine can spread the accounts over several nodes. What is unique on the
 * whole server is claimed in a table of its own, and what looks for rows of all accounts by their date has an index with the account.
 */
export const accountInEveryKeyMigration: Migration = {
  number: 9,
  name: 'account-in-every-key',
  sql: `
    -- The key that a version belongs to is kept with the version, because a ciphertext names the version alone.
    CREATE TABLE ids (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      account TEXT NOT NULL REFERENCES accounts,
      key_id TEXT,
      PRIMARY KEY (kind, id),
      CHECK ((kind = 'key-version') = (key_id IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO ids SELECT 'access-key', access_key_id, account, NULL FROM access_keys ORDER BY 2;
    INSERT INTO ids SELECT 'account-alias', alias, account, NULL FROM accounts
      WHERE alias IS NOT NULL ORDER BY 2;
    INSERT INTO ids SELECT 'key-version', version_id, account, key_id FROM key_versions ORDER BY 2;
    DROP INDEX accounts_by_alias;
    DROP INDEX key_versions_by_id;

    CREATE TABLE access_keys_by_account (
      account TEXT NOT NULL REFERENCES accounts,
      access_key_id TEXT NOT NULL,
      principal TEXT NOT NULL,
      status TEXT NOT NULL,
      sealed_secret BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      last_used_at INTEGER,
      PRIMARY KEY (account, access_key_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO access_keys_by_account
      SELECT account, access_key_id, principal, status, sealed_secret, created_at, ordinal, last_used_at
      FROM access_keys ORDER BY account, access_key_id;
    DROP TABLE access_keys;
    ALTER TABLE access_keys_by_account RENAME TO access_keys;
    CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);
    ${advancing('access_keys', ['principal', 'status'])}

    -- Lists of what is due are read in this order, from any place on.
    DROP INDEX secrets_by_deadline;
    CREATE INDEX secrets_by_deadline ON secrets (planned_delete_at ASC, account, name)
      WHERE planned_delete_at IS NOT NULL;
    DROP INDEX keys_by_deadline;
    CREATE INDEX keys_by_deadline ON keys (delete_at ASC, account, key_id)
      WHERE delete_at IS NOT NULL;
    DROP INDEX keys_by_expiry;
    CREATE INDEX keys_by_expiry ON keys (material_expires_at ASC, account, key_id)
      WHERE material_expires_at IS NOT NULL;
    DROP INDEX keys_by_rotation;
    CREATE INDEX keys_by_rotation ON keys (rotated_at + rotation_seconds * 1000 ASC, account, key_id)
      WHERE rotation_seconds IS NOT NULL;
    DROP INDEX key_imports_by_expiry;
    CREATE INDEX key_imports_by_expiry ON key_imports (expires_at ASC, account, key_id, token);
    DROP INDEX nonces_by_expiry;
    CREATE INDEX nonces_by_expiry ON nonces (expires_at ASC, account, digest);

    -- What was said of the tables and indexes that are gone went with them; see the first migration.
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('ids', 'ids', '40000 20000 1'),
      ('access_keys', 'access_keys', '2000 2000 1'),
      ('access_keys', 'access_keys_by_owner', '2000 2000 2 1'),
      ('secrets', 'secrets_by_deadline', '100 1 1 1'),
      ('keys', 'keys_by_deadline', '100 1 1 1'),
      ('keys', 'keys_by_expiry', '100 1 1 1'),
      ('keys', 'keys_by_rotation', '1000 1 1 1'),
      ('key_imports', 'key_imports_by_expiry', '100 1 1 1 1');
    ANALYZE sqlite_schema;
  `,
}
