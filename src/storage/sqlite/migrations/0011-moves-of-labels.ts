import type { Migration } from '../migrate.ts'

/**
 * When each label was moved to its version. A new version always gets a label, so this is also when the secret was changed by it: the row of
 * the secret, on a page of its own, is not written for that. Labels from before have no time of their own; that of their secret counts.
 */
export const movesOfLabelsMigration: Migration = {
  number: 11,
  name: 'moves-of-labels',
  sql: `
    ALTER TABLE stages ADD COLUMN moved_at INTEGER NOT NULL DEFAULT 0;
  `,
}
