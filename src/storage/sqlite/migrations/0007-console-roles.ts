import type { Migration } from '../migrate.ts'

/** Whether a role can be taken by somebody at the console. Those that were made without saying so can be. */
export const consoleRolesMigration: Migration = {
  number: 7,
  name: 'console-roles',
  sql: `
    ALTER TABLE roles ADD COLUMN allows_console_login INTEGER NOT NULL DEFAULT 1;
  `,
}
