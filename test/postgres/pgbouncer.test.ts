/** The server behind PgBouncer, which gives each transaction whatever connection is free. */

import { expect, test } from 'vitest'
import { pgbouncerBefore, pgbouncers } from '../support/postgres/pgbouncer.ts'
import { postgresDatabase, sharedPostgres } from '../support/postgres/server.ts'
import { runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

for (const { name, program, isHere } of pgbouncers) {
  test.skipIf(!isHere)(
    `many clients at once read and change what is behind a pooler of transactions: PgBouncer ${name}`,
    async () => {
      const database = await postgresDatabase()
      const url = await pgbouncerBefore(program, await sharedPostgres(), database)
      const cwd = temporaryDirectory()
      const env = { JINKU_DATABASE_URL: url }
      const server = await startJinku({ cwd, env })
      const names = Array.from({ length: 40 }, (_, at) => `s${at}`)
      const created = await Promise.all(
        names.map((SecretName) =>
          server.call('CreateSecret', {
            SecretName,
            VersionId: 'v1',
            SecretData: `1 ${SecretName}`,
          }),
        ),
      )
      expect(created.map(({ status }) => status)).toEqual(names.map(() => 200))
      const changes = names.map(async (SecretName) => {
        const put = await server.call('PutSecretValue', {
          SecretName,
          VersionId: 'v2',
          SecretData: `2 ${SecretName}`,
        })
        const back = { SecretName, VersionStage: 'ACSCurrent', MoveToVersion: 'v1' }
        const moved = await server.call('UpdateSecretVersionStage', back)
        return [put.status, moved.status]
      })
      // Reads go on meanwhile.
      const reads = names.map(
        async (SecretName) => (await server.call('GetSecretValue', { SecretName })).status,
      )
      expect(await Promise.all(changes)).toEqual(names.map(() => [200, 200]))
      expect(await Promise.all(reads)).toEqual(names.map(() => 200))
      const listed = await server.call('ListSecrets', { PageSize: '100' })
      expect(listed.body.TotalCount).toBe(40)
      for (const SecretName of names) {
        const { body } = await server.call('GetSecretValue', { SecretName })
        expect(body.SecretData).toBe(`1 ${SecretName}`)
      }
      expect((await server.stop()).stderr).not.toContain('internal failure')

      const again = await startJinku({ cwd, env }, server.credentials)
      const { body } = await again.call('GetSecretValue', {
        SecretName: 's7',
        VersionStage: 'ACSPrevious',
      })
      expect(body.SecretData).toBe('2 s7')
      const verified = await runJinku({ cwd, env, args: ['audit', 'verify'] })
      expect([verified.code, verified.stderr]).toEqual([0, ''])
      await again.stop()
    },
  )
}
