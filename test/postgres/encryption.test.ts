/** Connections to the database that are encrypted, and refused when the database does not prove who it is. */

import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Authority, newAuthority } from '../support/certificate.ts'
import { runsAs, temporaryFolder } from '../support/postgres/programs.ts'
import { type PostgresServer, privatePostgres } from '../support/postgres/server.ts'
import { runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

async function encrypting(
  authority: Authority,
  address: readonly number[],
): Promise<PostgresServer> {
  const { cert, key } = authority.issue(address)
  const folder = temporaryFolder('postgres-tls-')
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key, { mode: 0o600 })
  if (runsAs !== undefined) chownSync(files.key, runsAs.uid, runsAs.gid)
  if (runsAs !== undefined) chownSync(files.cert, runsAs.uid, runsAs.gid)
  const parameters = { ssl: 'on', ssl_cert_file: files.cert, ssl_key_file: files.key }
  return await privatePostgres('18', parameters)
}

test('the certificate of the database must come from the authority that is named, and be valid for the host', async () => {
  const authority = newAuthority()
  const server = await encrypting(authority, [127, 0, 0, 1])
  const database = await server.createDatabase()
  const cwd = temporaryDirectory()
  const ca = join(cwd, 'ca.pem')
  writeFileSync(ca, authority.cert)
  const env = {
    JINKU_DATABASE_URL: `${database.urlWithPassword}?sslmode=verify-full`,
    JINKU_DATABASE_CA: ca,
  }
  const jinku = await startJinku({ cwd, env })
  const created = await jinku.call('CreateSecret', {
    SecretName: 'kept',
    VersionId: 'v1',
    SecretData: 'a value',
  })
  expect(created.status).toBe(200)
  const { rows } = await database.query(
    "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'jinku'",
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ ssl }) => ssl)).toBe(true)
  await jinku.stop()

  const refused = async (given: { readonly [name: string]: string }): Promise<string> => {
    const { code, stdout, stderr } = await runJinku({
      cwd,
      env: { ...env, ...given },
      args: ['--listen', '127.0.0.1:0'],
    })
    expect(code).not.toBe(0)
    expect(stdout + stderr).not.toContain(server.password)
    return stderr
  }
  writeFileSync(ca, newAuthority().cert)
  expect(await refused({})).toContain(
    `The certificate of the database at 127.0.0.1:${server.port} does not come from an authority that is trusted`,
  )
  const { JINKU_DATABASE_CA: _, ...withoutCa } = env
  const unnamed = await runJinku({ cwd, env: withoutCa, args: ['--listen', '127.0.0.1:0'] })
  expect(unnamed.code).not.toBe(0)
  expect(unnamed.stderr).toContain('does not come from an authority that is trusted')

  // The same authority, for another host.
  const elsewhere = await encrypting(authority, [127, 0, 0, 2])
  const other = await elsewhere.createDatabase()
  writeFileSync(ca, authority.cert)
  const url = `${other.urlWithPassword}?sslmode=`
  expect(await refused({ JINKU_DATABASE_URL: `${url}verify-full` })).toContain(
    `The certificate of the database at 127.0.0.1:${elsewhere.port} is not valid for this host`,
  )
  // Whoever leaves the name aside is let in.
  const leftAside = await startJinku({
    cwd: temporaryDirectory(),
    env: { JINKU_DATABASE_URL: `${url}verify-ca`, JINKU_DATABASE_CA: ca },
  })
  expect((await leftAside.call('ListSecrets')).status).toBe(200)
  await leftAside.stop()

  // A server that does not encrypt is not used in clear.
  const plain = await privatePostgres('18')
  const inClear = `${(await plain.createDatabase()).urlWithPassword}?sslmode=verify-full`
  expect(await refused({ JINKU_DATABASE_URL: inClear })).toContain('does not encrypt connections')
})
