/** docs/nodes.md, followed as an operator would: three nodes over one PostgreSQL database, started at once while it is empty. */

import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { privatePostgres } from '../support/postgres/server.ts'
import { FORM, printed } from '../support/process/jinku-process.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from '../support/signing.ts'
import { newMachine, type Started } from './machine.ts'
import { blocksOf } from './pages.ts'

async function called(
  { port }: Started,
  credentials: Credentials,
  action: string,
  parameters: Parameters,
): Promise<string> {
  const body = formEncode(signV1(credentials, action, parameters, { now: Date.now() }))
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: FORM, body })
  return await response.text()
}

test('with the settings of the page three nodes found the database, serve what each of them stores, and see each other', async () => {
  const blocks = blocksOf('docs/nodes.md')
  expect(blocks.map(({ language }) => language)).toEqual(['ini'])
  const settings = blocks[0]?.text ?? ''
  const [sql = ''] = blocksOf('docs/postgresql.md').map(({ text }) => text)
  const password = /PASSWORD '([^']+)'/.exec(sql)?.[1] ?? ''
  const postgres = await privatePostgres()
  for (const statement of sql.split(';').filter((text) => text.trim() !== '')) {
    await postgres.query(statement)
  }
  const rootKey = randomBytes(32).toString('base64')

  const names = ['north-1', 'north-2', 'north-3']
  const machines = names.map((name) => {
    const machine = newMachine()
    const config = machine.at('etc/jinku/jinku.conf')
    const own = settings
      .replace('north-1', name)
      .replace('db.example.internal', `127.0.0.1:${postgres.port}`)
    writeFileSync(machine.at('etc/jinku/database-password'), `${password}\n`, { mode: 0o600 })
    writeFileSync(machine.at('etc/jinku/root.key'), `${rootKey}\n`, { mode: 0o600 })
    writeFileSync(config, machine.here(own), { mode: 0o600 })
    return { machine, env: { JINKU_CONFIG: config } }
  })
  const nodes = await Promise.all(
    machines.map(({ machine, env }) => machine.start('jinku --listen 127.0.0.1:0', { env })),
  )
  const founders = nodes.filter(({ output }) => printed(output.stdout, 'AccessKeySecret'))
  expect(founders.length).toBe(1)
  const credentials = {
    id: printed(founders[0]?.output.stdout ?? '', 'AccessKeyId') ?? '',
    secret: printed(founders[0]?.output.stdout ?? '', 'AccessKeySecret') ?? '',
  }
  for (const [at, node] of nodes.entries()) {
    const secret = { SecretName: `made-by-${at}`, VersionId: '1', SecretData: `value of ${at}` }
    expect(await called(node, credentials, 'CreateSecret', secret)).toContain(secret.SecretName)
    for (const other of nodes) {
      const read = { SecretName: secret.SecretName }
      expect(await called(other, credentials, 'GetSecretValue', read)).toContain(secret.SecretData)
    }
  }
  for (const { machine, env } of machines) {
    // A node sees within seconds what others have said.
    let seen: { readonly Node: string; readonly State: string }[] = []
    while (seen.filter(({ State }) => State === 'ready').length < names.length) {
      const { code, stdout, stderr } = await machine.run('jinku status --json', { env })
      expect([code, stderr]).toEqual([0, ''])
      seen = JSON.parse(stdout).Nodes
    }
    expect(seen.map(({ Node }) => Node).sort()).toEqual(names)
  }
  const [first] = machines
  const verified = await first?.machine.run('jinku audit verify', { env: first.env })
  expect([verified?.code, verified?.stderr]).toEqual([0, ''])
})
