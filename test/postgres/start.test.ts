/** The built server over PostgreSQL, chosen by one setting. */

import { readdirSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sendTo } from '../support/harness.ts'
import {
  postgresDatabase,
  privatePostgres,
  sharedPostgres,
  standbyOf,
} from '../support/postgres/server.ts'
import { runHere } from '../support/process/commands.ts'
import { FORM, runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { startHere, startRefusedHere } from '../support/process/server-here.ts'
import { type Credentials, formEncode, signV1 } from '../support/signing.ts'

describe.each(['15', '18'] as const)('PostgreSQL %s', (version) => {
  test('what was stored is there after a restart, and the data directory holds no value', async () => {
    const database = await postgresDatabase(version)
    const cwd = temporaryDirectory()
    const env = {
      JINKU_DATABASE_URL: database.url,
      JINKU_DATABASE_PASSWORD_FILE: database.passwordFile,
    }
    const first = await startJinku({ cwd, env })
    const created = await first.call('CreateSecret', {
      SecretName: 'kept',
      VersionId: 'v1',
      SecretData: 'a value that is kept',
    })
    expect(created.text).toContain('kept')
    expect((await first.call('GetSecretValue', { SecretName: 'kept' })).body.SecretData).toBe(
      'a value that is kept',
    )
    // More than ten commits: the numbers of their batches have one digit and two.
    for (let at = 0; at < 12; at++) {
      const SecretName = `missing-${String(at).padStart(2, '0')}`
      expect((await first.call('GetSecretValue', { SecretName })).status).toBe(404)
    }
    const { stdout: found } = await runJinku({ cwd, env, args: ['audit', 'search', '--json'] })
    const order = Array.from(found.matchAll(/missing-\d\d/g), ([name]) => name)
    expect([...new Set(order)]).toEqual([...new Set(order)].sort().reverse())
    expect(new Set(order).size).toBe(12)
    const stopped = await first.stop()
    expect(stopped.stderr).not.toContain('"level":50')
    expect(stopped.code).toBe(0)

    const again = await startJinku({ cwd, env }, first.credentials)
    expect((await again.call('GetSecretValue', { SecretName: 'kept' })).body.SecretData).toBe(
      'a value that is kept',
    )
    const killed = await again.stop('SIGKILL')
    expect(killed.stdout + killed.stderr).not.toContain((await sharedPostgres(version)).password)

    const data = join(cwd, 'jinku-data')
    expect(readdirSync(data).filter((name) => /\.db/.test(name))).toEqual([])
    const { rows } = await database.query('SELECT count(*)::int AS n FROM secrets')
    expect(rows[0].n).toBe(1)
    const verified = await runJinku({ cwd, env, args: ['audit', 'verify'] })
    expect(verified.code).toBe(0)
  })
})

test('accounts change at the same time, each in its lane, and the chains of all lanes are proven', async () => {
  const database = await postgresDatabase()
  const cwd = temporaryDirectory()
  const env = { JINKU_DATABASE_URL: database.urlWithPassword }
  const server = await startJinku({ cwd, env })
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const create = async (credentials: Credentials, SecretName: string): Promise<number> => {
    const parameters = { SecretName, VersionId: 'v1', SecretData: 'a value' }
    const signed = signV1(credentials, 'CreateSecret', parameters, { now: Date.now() })
    return (await sendTo(server.port, agent, { headers: FORM, body: formEncode(signed) })).status
  }
  const accounts = [server.credentials]
  for (let count = 0; count < 6; count++) {
    const made = await runHere({ cwd, env, args: ['admin', 'create-account', '--json'] })
    const { AccessKeyId, AccessKeySecret } = JSON.parse(made.stdout)
    accounts.push({ id: AccessKeyId, secret: AccessKeySecret })
  }
  const names = Array.from({ length: 10 }, (_, number) => `s${number}`)
  const statuses = await Promise.all(
    accounts.flatMap((account) => names.map((name) => create(account, name))),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
  await server.stop()
  const { rows } = await database.query('SELECT DISTINCT chain FROM audit_batches ORDER BY chain')
  expect(
    rows.map(({ chain }) => chain).filter((chain) => chain !== 'local').length,
  ).toBeGreaterThan(1)
  const { code, stdout } = await runHere({ cwd, env, args: ['audit', 'verify'] })
  expect([code, stdout]).toEqual([0, stdout])
})

test('a user needs CREATE on the schema for the first start, and no more than its own tables afterwards', async () => {
  const database = await postgresDatabase()
  const { port, user } = await sharedPostgres()
  const role = `least_${port}`
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'least-password'`)
  await database.query(`REVOKE ALL ON DATABASE ${database.name} FROM PUBLIC`)
  await database.query('REVOKE ALL ON SCHEMA public FROM PUBLIC')
  await database.query(`GRANT CONNECT ON DATABASE ${database.name} TO ${role}`)
  await database.query(`GRANT CREATE, USAGE ON SCHEMA public TO ${role}`)
  const url = database.urlWithPassword.replace(/\/\/[^@]+@/, `//${role}:least-password@`)
  const options = { cwd: temporaryDirectory(), env: { JINKU_DATABASE_URL: url } }
  const first = await startJinku(options)
  await first.stop()
  await database.query(`REVOKE CREATE ON SCHEMA public FROM ${role}`)
  const again = await startJinku(options, first.credentials)
  const secret = { SecretName: 'one', VersionId: 'v1', SecretData: 'of v1' }
  expect((await again.call('CreateSecret', secret)).status).toBe(200)
  expect(
    (await again.call('DeleteSecret', { SecretName: 'one', ForceDeleteWithoutRecovery: 'true' }))
      .status,
  ).toBe(200)
  expect((await again.stop()).code).toBe(0)
  expect((await runJinku({ ...options, args: ['audit', 'verify'] })).code).toBe(0)
  await database.query(
    `REASSIGN OWNED BY ${role} TO ${user}; DROP OWNED BY ${role}; DROP ROLE ${role}`,
  )
})
const startProcess: typeof startRefusedHere = (options) =>
  runJinku({ ...options, args: ['--listen', '127.0.0.1:0', ...(options.args ?? [])] })

describe('a start that is refused says why in one sentence, and no password', () => {
  async function refused(
    env: { readonly [name: string]: string },
    args: readonly string[] = [],
    start = startRefusedHere,
  ): Promise<string> {
    const { code, stderr, stdout } = await start({ cwd: temporaryDirectory(), env, args })
    expect(code).not.toBe(0)
    expect(stderr + stdout).not.toMatch(/\n\s+at /)
    return stderr
  }

  test('a wrong password', async () => {
    const { url } = await postgresDatabase()
    const wrong = url.replace('tester@', 'tester:wrong-secret@')
    for (const start of [startRefusedHere, startProcess]) {
      const said = await refused({ JINKU_DATABASE_URL: wrong }, [], start)
      expect(said).toMatch(/does not accept the password of user tester/)
      expect(said).not.toContain('wrong-secret')
    }
  })

  test('no password where one is needed', async () => {
    const { url } = await postgresDatabase()
    expect(await refused({ JINKU_DATABASE_URL: url })).toMatch(/asks for a password of user tester/)
  })

  test('a database that does not exist', async () => {
    const { urlWithPassword } = await postgresDatabase()
    const said = await refused({ JINKU_DATABASE_URL: `${urlWithPassword}_not` })
    expect(said).toMatch(/There is no database test_\d+_not on the server/)
  })

  test('nobody listens there', async () => {
    const said = await refused({ JINKU_DATABASE_URL: 'postgres://me@127.0.0.1:1/db' })
    expect(said).toMatch(/The database at 127\.0\.0\.1:1 cannot be reached .*ECONNREFUSED/)
  })

  test('a user who must not make tables', async () => {
    const database = await postgresDatabase()
    const { port } = await sharedPostgres()
    await database.query(`CREATE ROLE weak_${port} LOGIN PASSWORD 'weak-password'`)
    await database.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    const url = `postgres://weak_${port}:weak-password@127.0.0.1:${port}/${database.name}`
    expect(await refused({ JINKU_DATABASE_URL: url })).toMatch(/must not make tables in it/)
    await database.query(`ALTER DATABASE ${database.name} SET default_transaction_read_only = on`)
    expect(await refused({ JINKU_DATABASE_URL: url })).toMatch(/takes no changes from this user/)
  })

  test('a user who may read the tables and not write them', async () => {
    const database = await postgresDatabase()
    const { port } = await sharedPostgres()
    const cwd = temporaryDirectory()
    const owner = { JINKU_DATABASE_URL: database.urlWithPassword }
    await (await startHere({ cwd, env: owner })).stop()
    await database.query(`CREATE ROLE reader_${port} LOGIN PASSWORD 'reader-password'`)
    await database.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_${port}`)
    const url = `postgres://reader_${port}:reader-password@127.0.0.1:${port}/${database.name}`
    const refusal = await startProcess({ cwd, env: { JINKU_DATABASE_URL: url } })
    expect(refusal.code).not.toBe(0)
    expect(refusal.stderr).toMatch(/user of the database must not change its tables/)
    expect(refusal.stderr).not.toMatch(/\n\s+at |reader-password/)
    await database.query(`DROP OWNED BY reader_${port}; DROP ROLE reader_${port}`)
  })

  test('a standby', async () => {
    const primary = await privatePostgres()
    const { name } = await primary.createDatabase()
    const standby = await standbyOf(primary)
    const { user, password, port } = standby
    const url = `postgres://${user}:${password}@127.0.0.1:${port}/${name}`
    expect(await refused({ JINKU_DATABASE_URL: url })).toMatch(
      /cannot be used: it is a standby, which takes no changes/,
    )
  })

  test('a database whose encoding is not UTF-8', async () => {
    const { urlWithPassword } = await postgresDatabase('18', {
      options: "ENCODING 'LATIN1' LOCALE 'C'",
    })
    expect(await refused({ JINKU_DATABASE_URL: urlWithPassword })).toMatch(/encoding is LATIN1/)
  })

  test('tables of another program, a newer schema, a schema with a table missing', async () => {
    const database = await postgresDatabase()
    const env = { JINKU_DATABASE_URL: database.urlWithPassword }
    await database.query('CREATE TABLE others (id INT)')
    expect(await refused(env)).toMatch(/tables of another program/)
    await database.query('DROP TABLE others')

    const cwd = temporaryDirectory()
    await (await startHere({ cwd, env })).stop()
    await database.query('ALTER TABLE accounts RENAME TO taken_away')
    expect(await refused(env)).toMatch(/tables or steps of it are missing/)
    await database.query('ALTER TABLE taken_away RENAME TO accounts')
    await database.query("INSERT INTO schema_migrations VALUES (99, 'later')")
    expect(await refused(env)).toMatch(/has schema 99; this program knows schemas up to/)
  })

  test('a password as a flag, or in two places; a file that is not there', async () => {
    const { urlWithPassword, passwordFile } = await postgresDatabase()
    const flag = await refused({}, ['--database-url', urlWithPassword])
    expect(flag).toMatch(/JINKU_DATABASE_URL cannot be a flag/)
    expect(flag).not.toContain(urlWithPassword)
    const twice = {
      JINKU_DATABASE_URL: urlWithPassword,
      JINKU_DATABASE_PASSWORD_FILE: passwordFile,
    }
    expect(await refused(twice)).toMatch(/has a password, and .* names one/)
    const missing = join(temporaryDirectory(), 'missing')
    const nowhere = {
      JINKU_DATABASE_URL: 'postgres://me@127.0.0.1:1/db',
      JINKU_DATABASE_PASSWORD_FILE: missing,
    }
    expect(await refused(nowhere)).toMatch(/cannot be read \(ENOENT\)/)
    expect(await refused({ JINKU_DATABASE_URL: 'mysql://me@127.0.0.1/db' })).toMatch(
      /JINKU_DATABASE_URL must be `postgres:/,
    )
  })
})
