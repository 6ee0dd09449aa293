import type { PostgresMigration } from '../migrate.ts'

/** As the migration of SQLite with this number: when each label was moved to its version. */
export const movesOfLabelsMigration: PostgresMigration = {
  number: 11,
  name: 'moves-of-labels',
  sql: 'ALTER TABLE stages ADD COLUMN moved_at BIGINT NOT NULL DEFAULT 0',
}
