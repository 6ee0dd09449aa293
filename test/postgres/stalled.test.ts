/** What clients of the server hear while nothing is passed on between it and its database. */

import { expect, test } from 'vitest'
import { proxyBefore } from '../support/postgres/proxy.ts'
import { postgresDatabase, sharedPostgres } from '../support/postgres/server.ts'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { heardInTime } from '../support/three-seconds.ts'

const SecretName = 'kept'
const CALLS: readonly (readonly [string, Record<string, string>, string?])[] = [
  ['GetSecretValue', { SecretName }],
  ['BatchGetSecretValue', { SecretsList: JSON.stringify([{ SecretName }]) }],
  ['DescribeSecret', { SecretName }],
  ['ListSecrets', {}],
  ['ListSecrets', { Filters: '[{"Key":"Description","Values":["of it"]}]' }],
  ['PutSecretValue', { SecretName, VersionId: 'v2', SecretData: 'of v2' }],
  ['CreateSecret', { SecretName: 'other', VersionId: 'v1', SecretData: 'of other' }],
  ['CreateKey', {}],
  ['ListUsers', {}, '2015-05-01'],
  ['CreateUser', { UserName: 'ann' }, '2015-05-01'],
  ['LookupEvents', {}, '2020-07-06'],
]

test('each call is answered within three seconds while the connection to the database stalls, and works once it does not', async () => {
  const postgres = await sharedPostgres()
  const database = await postgresDatabase()
  const proxy = await proxyBefore(`${postgres.folder}/.s.PGSQL.${postgres.port}`)
  const url = new URL(database.urlWithPassword)
  url.port = String(proxy.port)
  const env = { JINKU_DATABASE_URL: url.href }
  const server = await startJinku({ cwd: temporaryDirectory(), env })
  const first = { SecretName, VersionId: 'v1', SecretData: 'of v1' }
  expect((await server.call('CreateSecret', first)).status).toBe(200)

  for (const isFirst of [true, false]) {
    proxy.isStalled = true
    const ends = await Promise.all(
      CALLS.map(([action, parameters, Version]) =>
        heardInTime(server.call(action, parameters, Version === undefined ? {} : { Version })),
      ),
    )
    for (const [index, end] of ends.entries()) {
      const reply = typeof end === 'object' && end.status === 'fulfilled' ? end.value : end
      expect([isFirst, CALLS[index]?.[0], reply]).toMatchObject([
        isFirst,
        CALLS[index]?.[0],
        { status: 503, body: { Code: 'ServiceUnavailableTemporary' } },
      ])
      // Where the database is, and who asks it, is for operators.
      const text = JSON.stringify(reply)
      expect(text).not.toContain(`:${proxy.port}`)
      expect(text).not.toContain(postgres.user)
    }
    proxy.isStalled = false
    proxy.cutAll()
    for (;;) {
      const { status, body } = await server.call('GetSecretValue', { SecretName })
      if (status === 503) continue
      expect(['of v1', 'of v2']).toContain(body.SecretData)
      break
    }
  }
  expect((await server.stop()).code).toBe(0)
})
