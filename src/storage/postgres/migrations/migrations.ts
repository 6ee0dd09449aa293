import type { PostgresMigration } from '../migrate.ts'
import { firstMigration } from './first.ts'
import { movesOfLabelsMigration } from './moves-of-labels.ts'
import { nodesMigration } from './nodes.ts'

/** In order of their numbers. */
export const postgresMigrations: readonly PostgresMigration[] = [
  firstMigration,
  movesOfLabelsMigration,
  nodesMigration,
]
