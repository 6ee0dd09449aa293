import type { Migration } from '../migrate.ts'

/**
 * A key can have any number of versions. This index finds the newest ones, and the number of the next one, without reading
 * all of them.
 */
export const keyVersionsInOrderMigration: Migration = {
  number: 8,
  name: 'key-versions-in-order',
  sql: `
    CREATE UNIQUE INDEX key_versions_in_order ON key_versions (account, key_id, ordinal);
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('key_versions', 'key_versions_in_order', '30000 30000 3 1');
    ANALYZE sqlite_schema;
  `,
}
