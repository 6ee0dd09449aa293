/** docs/postgresql.md, followed as an operator would, from a file to PostgreSQL and back. */

import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { privatePostgres } from '../support/postgres/server.ts'
import { FORM, printed } from '../support/process/jinku-process.ts'
import { formEncode, signV1 } from '../support/signing.ts'
import { type Machine, newMachine, type Started } from './machine.ts'
import { blocksOf } from './pages.ts'

interface Credentials {
  readonly id: string
  readonly secret: string
}

const SECRET = { SecretName: 'db', VersionId: 'v1', SecretData: 'a value that moves' }

/** The first part of the answer to a signed call. */
async function called(
  { port }: Started,
  credentials: Credentials,
  action: string,
  parameters: { readonly [name: string]: string },
): Promise<string> {
  const body = formEncode(signV1(credentials, action, parameters, { now: Date.now() }))
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: FORM, body })
  return await response.text()
}

async function succeeds(machine: Machine, text: string, env: Environment): Promise<string> {
  const { code, stdout, stderr } = await machine.run(text, { env })
  expect([code, code === 0 ? '' : stderr]).toEqual([0, ''])
  return stdout
}

type Environment = { readonly [name: string]: string }

test('the database is made, the data is moved there and back, and each server says the same', async () => {
  const blocks = blocksOf('docs/postgresql.md')
  expect(blocks.map(({ language }) => language)).toEqual(['sql', 'ini', 'sh', 'sh'])
  const [sql = '', settings = '', there = '', back = ''] = blocks.map(({ text }) => text)
  const machine = newMachine()
  const postgres = await privatePostgres()
  const inPlace = (text: string): string =>
    text.replaceAll('db.example.internal', `127.0.0.1:${postgres.port}`)
  const password = /PASSWORD '([^']+)'/.exec(sql)?.[1] ?? ''
  writeFileSync(machine.at('etc/jinku/database-password'), `${password}\n`, { mode: 0o600 })

  const file: Environment = { JINKU_DATA_DIR: machine.at('var/lib/jinku') }
  const first = await machine.start('jinku --listen 127.0.0.1:0', { env: file })
  const credentials = {
    id: printed(first.output.stdout, 'AccessKeyId') ?? '',
    secret: printed(first.output.stdout, 'AccessKeySecret') ?? '',
  }
  expect(await called(first, credentials, 'CreateSecret', SECRET)).toContain('"SecretName":"db"')
  await first.stop()

  // The superuser of this server is named otherwise, so that the page can make its own.
  for (const statement of sql.split(';').filter((text) => text.trim() !== '')) {
    await postgres.query(statement)
  }
  const moved = await succeeds(machine, inPlace(there), file)
  expect(moved).toContain('Nothing has been changed.')
  expect(moved).toContain('jinku.db.transferred')

  const config = machine.at('etc/jinku/jinku.conf')
  writeFileSync(config, machine.here(inPlace(settings)), { mode: 0o600 })
  const env = { JINKU_CONFIG: config }
  const second = await machine.start('jinku --listen 127.0.0.1:0', { env })
  const read = { SecretName: 'db' }
  expect(await called(second, credentials, 'GetSecretValue', read)).toContain(SECRET.SecretData)
  await second.stop()
  expect((await machine.run('jinku --listen 127.0.0.1:0', { env: file })).stderr).toContain(
    'was transferred to another database',
  )

  await succeeds(machine, back, env)
  const third = await machine.start('jinku --listen 127.0.0.1:0', { env: file })
  expect(await called(third, credentials, 'GetSecretValue', read)).toContain(SECRET.SecretData)
  await third.stop()
  expect((await machine.run('jinku --listen 127.0.0.1:0', { env })).stderr).toContain(
    'was transferred to another one',
  )
  await succeeds(machine, 'jinku audit verify', file)
})
