import type { Migration } from '../migrate.ts'

/**
 * Each account has chains of its own in the audit trail. What was written before stays as it is, in the chains of no account,
 * which the empty text names; so its MACs remain valid, and those chains are continued.
 */
export const chainsOfAccountsMigration: Migration = {
  number: 10,
  name: 'chains-of-accounts',
  sql: `
    ALTER TABLE audit_batches RENAME TO former_batches;
    DROP INDEX audit_batches_in_time;
    -- The entries come last: what stands before a long column is read without it.
    CREATE TABLE audit_batches (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      began_at INTEGER NOT NULL,
      ended_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      digests BLOB NOT NULL,
      entries TEXT NOT NULL,
      PRIMARY KEY (account, chain, sequence)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO audit_batches
      SELECT '', chain, sequence, began_at, ended_at, previous, mac, digests, entries
      FROM former_batches ORDER BY chain, sequence;
    DROP TABLE former_batches;
    CREATE INDEX audit_batches_in_time ON audit_batches (ended_at ASC, account, chain, sequence);
    CREATE INDEX audit_batches_of_account ON audit_batches (account, ended_at, chain, sequence);

    ALTER TABLE audit_checkpoints RENAME TO former_checkpoints;
    CREATE TABLE audit_checkpoints (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      batch_mac BLOB NOT NULL,
      entries INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      ends BLOB NOT NULL,
      PRIMARY KEY (account, chain, number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO audit_checkpoints
      SELECT '', chain, number, sequence, batch_mac, entries, made_at, previous, mac, x''
      FROM former_checkpoints ORDER BY chain, number;
    DROP TABLE former_checkpoints;

    ALTER TABLE audit_expiries RENAME TO former_expiries;
    CREATE TABLE audit_expiries (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      expired_at INTEGER NOT NULL,
      mac BLOB NOT NULL,
      PRIMARY KEY (account, chain)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO audit_expiries
      SELECT '', chain, number, sequence, expired_at, mac FROM former_expiries ORDER BY chain;
    DROP TABLE former_expiries;

    ALTER TABLE audit_streams RENAME TO former_streams;
    CREATE TABLE audit_streams (
      account TEXT NOT NULL,
      stream TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, stream, chain)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO audit_streams
      SELECT '', stream, chain, sequence, entries, updated_at FROM former_streams
      ORDER BY stream, chain;
    DROP TABLE former_streams;
  `,
}
