/** The disk of the database is full: nothing is answered that cannot be recorded, and all of it works again once there is room. */

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runsAs } from '../support/postgres/programs.ts'
import { privatePostgres } from '../support/postgres/server.ts'
import {
  type JinkuProcess,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { canMount, smallFileSystem } from '../support/process/small-disk.ts'
import { check, newClients, work } from '../support/process/storm.ts'
import { heardInTime } from '../support/three-seconds.ts'

const CALLS: readonly (readonly [string, Record<string, string>])[] = [
  ['GetSecretValue', { SecretName: 'one' }],
  ['ListSecrets', {}],
  ['PutSecretValue', { SecretName: 'one', VersionId: 'v2', SecretData: 'lost' }],
  ['CreateSecret', { SecretName: 'two', VersionId: 'v1', SecretData: 'lost' }],
  ['GetSecretValue', { SecretName: 'not there' }],
]

const healthOf = async (server: JinkuProcess): Promise<string> =>
  (await server.send({ method: 'GET', path: '/health' })).text

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

// Only whoever may mount a file system can make one that is full.
const onSmallDisk = test.skipIf(!canMount())

onSmallDisk(
  'the disk of the tables is full: the server says so, and works again by itself once there is room',
  async () => {
    const disk = smallFileSystem('24m', runsAs?.uid)
    const postgres = await privatePostgres()
    await postgres.query(`CREATE TABLESPACE small LOCATION '${disk.directory}'`)
    const database = await postgres.createDatabase({
      options: "ENCODING 'UTF8' LOCALE 'C' TABLESPACE small",
    })
    const cwd = temporaryDirectory()
    const env = { JINKU_DATABASE_URL: database.urlWithPassword }
    const server = await startJinku({ cwd, env })
    const secret = { SecretName: 'one', VersionId: 'v1', SecretData: 'kept' }
    expect((await server.call('CreateSecret', secret)).status).toBe(200)

    disk.fill(0)
    // There is room in the pages that the tables have already.
    await until(async () => (await server.call('ListSecrets')).status === 503)
    for (const [action, parameters] of CALLS) {
      const end = await heardInTime(server.call(action, parameters))
      expect([action, end]).toMatchObject([
        action,
        { value: { status: 503, body: { Code: 'ServiceUnavailableTemporary' } } },
      ])
      expect(JSON.stringify(end)).toMatch(/disk .*Nothing is answered that cannot be recorded/)
    }
    expect(await healthOf(server)).toBe('{"status":"disk full"}')

    disk.empty(0)
    await until(async () => (await healthOf(server)) === '{"status":"ok"}')
    const { body } = await server.call('GetSecretValue', { SecretName: 'one' })
    expect(body.SecretData).toBe('kept')
    expect((await server.call('GetSecretValue', { SecretName: 'two' })).status).toBe(404)
    expect((await server.stop()).code).toBe(0)
    expect((await runJinku({ cwd, env, args: ['audit', 'verify'] })).code).toBe(0)
  },
)

onSmallDisk(
  'the disk of the log is full, at which the database crashes: what was acknowledged is there once it has room and is started',
  async () => {
    const disk = smallFileSystem('12m', runsAs?.uid)
    const walFolder = join(disk.directory, 'wal')
    const parameters = { max_wal_size: '4MB', min_wal_size: '2MB', wal_recycle: 'off' }
    const postgres = await privatePostgres('18', parameters, { walFolder })
    const database = await postgres.createDatabase()
    const cwd = temporaryDirectory()
    const env = { JINKU_DATABASE_URL: database.urlWithPassword }
    const server = await startJinku({ cwd, env })
    const clients = newClients(4)
    let acknowledged = 0
    await Promise.all(
      clients.map((client) =>
        work(server, client, () => {
          acknowledged++
          if (acknowledged === 20) disk.fill(0)
        }),
      ),
    )
    // It may have started again by itself, and end at the next change.
    postgres.signal('SIGQUIT')
    await postgres.stopped()
    expect(postgres.log()).toContain('No space left on device')
    for (const [action, parameters] of CALLS) {
      const end = await heardInTime(server.call(action, parameters))
      expect([action, end]).toMatchObject([action, { value: { status: 503 } }])
    }

    disk.empty(0)
    await postgres.start()
    await until(async () => (await healthOf(server)) === '{"status":"ok"}')
    for (const client of clients) await check(server, client, client.changed, false)
    expect((await server.stop()).code).toBe(0)
    expect((await runJinku({ cwd, env, args: ['audit', 'verify'] })).code).toBe(0)
  },
)
