/** The schema's history. Listed by hand; a migration that has been released is never edited. */

import { secretsMigration } from './0001-secrets.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

export const migrations: readonly Migration[] = [secretsMigration]
