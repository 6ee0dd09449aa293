/** The PostgreSQL servers that other tests run on. */

import { expect, test } from 'vitest'
import { postgresDatabase, privatePostgres } from '../support/postgres/server.ts'

test.each([
  ['15', '15.18'],
  ['18', '18.4'],
] as const)('PostgreSQL %s runs, and a database of it is empty', async (version, release) => {
  const database = await postgresDatabase(version)
  const [row] = (await database.query('SHOW server_version')).rows
  expect(row).toEqual({ server_version: release })
  const tables = await database.query(
    "SELECT 1 FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  )
  expect(tables.rows).toEqual([])
})

test('a server of its own is killed and started again, with what was committed', async () => {
  const server = await privatePostgres('18')
  const database = await server.createDatabase()
  await database.query('CREATE TABLE kept (word TEXT)')
  await database.query("INSERT INTO kept VALUES ('there')")
  server.signal('SIGKILL')
  await server.stopped()
  await expect(database.query('SELECT 1')).rejects.toThrow('ECONNREFUSED')
  await server.start()
  expect((await database.query('SELECT word FROM kept')).rows).toEqual([{ word: 'there' }])
})
