import type { Migration } from '../migrate.ts'

/** Accounts, access keys, secrets with versions, labels and tags, and the nonces of changes. */
export const secretsMigration: Migration = {
  number: 1,
  name: 'secrets',
  sql: `
    CREATE TABLE founding (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      first_account TEXT NOT NULL,
      root_key_fingerprint TEXT NOT NULL
    ) STRICT;

    CREATE TABLE accounts (
      account TEXT NOT NULL PRIMARY KEY,
      status TEXT NOT NULL,
      next_serial INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE key_materials (
      account TEXT NOT NULL REFERENCES accounts,
      material_id TEXT NOT NULL,
      wrapped BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, material_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE access_keys (
      access_key_id TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL REFERENCES accounts,
      principal TEXT NOT NULL,
      status TEXT NOT NULL,
      sealed_secret BLOB NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE secrets (
      account TEXT NOT NULL REFERENCES accounts,
      name TEXT NOT NULL,
      serial INTEGER NOT NULL,
      type TEXT NOT NULL,
      description TEXT NOT NULL,
      description_start TEXT NOT NULL,
      creator TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      planned_delete_at INTEGER,
      PRIMARY KEY (account, name),
      UNIQUE (account, serial)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX secrets_in_order ON secrets (account, serial, planned_delete_at);
    CREATE INDEX secrets_by_deadline ON secrets (planned_delete_at)
      WHERE planned_delete_at IS NOT NULL;
    CREATE INDEX secrets_by_description ON secrets (account, description_start);

    CREATE TABLE secret_blocks (
      account TEXT NOT NULL REFERENCES accounts,
      block INTEGER NOT NULL,
      secrets INTEGER NOT NULL,
      PRIMARY KEY (account, block)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE versions (
      account TEXT NOT NULL,
      secret_serial INTEGER NOT NULL,
      version_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      data_type TEXT NOT NULL,
      sealed_value BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, secret_serial, version_id),
      FOREIGN KEY (account, secret_serial) REFERENCES secrets (account, serial) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE stages (
      account TEXT NOT NULL,
      secret_serial INTEGER NOT NULL,
      label TEXT NOT NULL,
      version_id TEXT NOT NULL,
      PRIMARY KEY (account, secret_serial, label),
      FOREIGN KEY (account, secret_serial, version_id)
        REFERENCES versions (account, secret_serial, version_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tags (
      account TEXT NOT NULL REFERENCES accounts,
      resource_type TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      tag_key TEXT NOT NULL,
      tag_value TEXT NOT NULL,
      PRIMARY KEY (account, resource_type, resource_id, tag_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tags_by_key ON tags (account, resource_type, tag_key, tag_value, resource_id);
    CREATE INDEX tags_by_value ON tags (account, resource_type, tag_value, resource_id);

    CREATE TABLE nonces (
      account TEXT NOT NULL,
      digest BLOB NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (account, digest)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX nonces_by_expiry ON nonces (expires_at);

    -- Without statistics the planner takes an account to have ten secrets, and walks them all rather than use an
    -- index. These say what an account is like: rows in all, then rows that share the first columns of the index.
    ANALYZE;
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('secrets', 'secrets', '100000 100000 1'),
      ('secrets', 'sqlite_autoindex_secrets_2', '100000 100000 1'),
      ('secrets', 'secrets_in_order', '100000 100000 1 1'),
      ('secrets', 'secrets_by_description', '100000 100000 3'),
      ('secrets', 'secrets_by_deadline', '100 1'),
      ('versions', 'sqlite_autoindex_versions_1', '200000 200000 2 1'),
      ('stages', 'stages', '200000 200000 2 1'),
      ('tags', 'tags', '300000 300000 300000 3 1'),
      ('tags', 'tags_by_key', '300000 300000 300000 100000 30 1'),
      ('tags', 'tags_by_value', '300000 300000 300000 30 1');
    ANALYZE sqlite_schema;
  `,
}
