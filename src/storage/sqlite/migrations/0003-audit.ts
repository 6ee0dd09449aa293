import type { Migration } from '../migrate.ts'

/** The audit trail: its key, its batches, checkpoints and expiries. */
export const auditMigration: Migration = {
  number: 3,
  name: 'audit',
  sql: `
    CREATE TABLE audit_keys (
      key_id TEXT NOT NULL PRIMARY KEY,
      wrapped BLOB NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- The entries come last: what stands before a long column is read without it.
    CREATE TABLE audit_batches (
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      began_at INTEGER NOT NULL,
      ended_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      digests BLOB NOT NULL,
      entries TEXT NOT NULL,
      PRIMARY KEY (chain, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX audit_batches_in_time ON audit_batches (ended_at, chain, sequence);

    CREATE TABLE audit_checkpoints (
      chain TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      batch_mac BLOB NOT NULL,
      entries INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      PRIMARY KEY (chain, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit_expiries (
      chain TEXT NOT NULL PRIMARY KEY,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      expired_at INTEGER NOT NULL,
      mac BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
