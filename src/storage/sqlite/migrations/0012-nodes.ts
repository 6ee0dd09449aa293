import type { Migration } from '../migrate.ts'

/**
 * The nodes that work on one database, and who does what must be done once. A database in a file has one server at a time, which the lock of
 * its directory says: these tables are there because the number of a schema means the same with every engine, and are empty.
 */
export const nodesMigration: Migration = {
  number: 12,
  name: 'nodes',
  sql: `
    CREATE TABLE nodes (
      name TEXT NOT NULL PRIMARY KEY,
      fence INTEGER NOT NULL,
      home TEXT NOT NULL,
      version TEXT NOT NULL,
      state TEXT NOT NULL,
      root_key TEXT,
      wraps_under TEXT,
      started_at INTEGER NOT NULL,
      lease_until INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE duties (
      duty TEXT NOT NULL PRIMARY KEY,
      node TEXT NOT NULL,
      node_fence INTEGER NOT NULL,
      fence INTEGER NOT NULL
    ) STRICT;
  `,
}
