import type { Migration } from '../migrate.ts'

/** How far each stream has delivered each chain of the audit trail. */
export const auditStreamsMigration: Migration = {
  number: 4,
  name: 'audit-streams',
  sql: `
    CREATE TABLE audit_streams (
      stream TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (stream, chain)
    ) STRICT, WITHOUT ROWID;
  `,
}
