import { afterAll, beforeAll, describe } from 'vitest'
import { keptOpen, reusedPostgres } from '../../support/postgres/engine.ts'
import { storageContract } from '../contract/contract.ts'

describe.each(['15', '18'] as const)('PostgreSQL %s', (version) => {
  let database: Awaited<ReturnType<typeof reusedPostgres>>
  beforeAll(async () => {
    database = await reusedPostgres(version)
  })
  afterAll(() => database.close())
  storageContract(async () => keptOpen(await database.emptied()))
})
