/** While a long backup reads the database, commands can write, and the server works. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { adminProcess } from '../support/process/administered.ts'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

test('while somebody reads one moment for long, commands beside the server do not stop it', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  await server.call('CreateSecret', { SecretName: 'db', VersionId: 'v0', SecretData: 'x' })
  // A backup whose output is read slowly does the same.
  const reading = (await loadDriver()).open(join(cwd, 'jinku-data', 'jinku.db'))
  reading.exec('BEGIN')
  reading.prepare('SELECT count(*) FROM secrets').get([])

  let isDone = false
  const statuses: number[] = []
  const puts = (async () => {
    for (let version = 1; !isDone; version++) {
      const VersionId = `v${version}`
      const { status } = await server.call('PutSecretValue', {
        SecretName: 'db',
        VersionId,
        SecretData: 'x',
      })
      statuses.push(status)
    }
  })()
  for (let command = 0; command < 2; command++) await adminProcess(cwd, 'list-accounts')
  isDone = true
  await puts
  expect(statuses.length).toBeGreaterThan(0)
  expect(new Set(statuses)).toEqual(new Set([200]))
  reading.exec('COMMIT')
  reading.close()
})
