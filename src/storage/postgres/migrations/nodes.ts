import type { PostgresMigration } from '../migrate.ts'

/** As the migration of SQLite with this number: the nodes that work on the database, and who does what must be done once. */
export const nodesMigration: PostgresMigration = {
  number: 12,
  name: 'nodes',
  sql: `
    CREATE TABLE nodes (
      name TEXT NOT NULL PRIMARY KEY,
      fence BIGINT NOT NULL,
      home TEXT NOT NULL,
      version TEXT NOT NULL,
      state TEXT NOT NULL,
      root_key TEXT,
      wraps_under TEXT,
      started_at BIGINT NOT NULL,
      lease_until BIGINT NOT NULL
    );

    CREATE TABLE duties (
      duty TEXT NOT NULL PRIMARY KEY,
      node TEXT NOT NULL,
      node_fence BIGINT NOT NULL,
      fence BIGINT NOT NULL
    );
  `,
}
