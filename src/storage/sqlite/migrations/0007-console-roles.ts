import type { Migration } from '../migrate.ts'

/** Whether a role can be assumed at the console. Existing roles can be. */
export const consoleRolesMigration: Migration = {
  number: 7,
  name: 'console-roles',
  sql: `
    ALTER TABLE roles ADD COLUMN allows_console_login INTEGER NOT NULL DEFAULT 1;
  `,
}
