/** Several accounts write at once while the server is killed: the trail of each is whole, and so is what is streamed. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCheckpoint } from '../../src/audit/checkpoint.ts'
import { withOfflineData } from '../../src/maintenance/open-offline.ts'
import { admin, credentialsIn, founded, verified } from '../support/process/administered.ts'
import { FORM, type JinkuProcess, startJinku } from '../support/process/jinku-process.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from '../support/signing.ts'
import { storedEntries } from '../support/trail-lines.ts'

const ROUNDS = 4
const CLIENTS_PER_ACCOUNT = 3
const ACKNOWLEDGED_PER_ROUND = 150

interface Tenant {
  readonly account: string
  readonly credentials: Credentials
  /** The ids of the requests that were answered. */
  readonly answered: string[]
}

async function ask(
  server: JinkuProcess,
  credentials: Credentials,
  action: string,
  parameters: Parameters,
): Promise<string> {
  const signed = signV1(credentials, action, parameters, { now: Date.now() })
  const { status, text } = await server.send({ headers: FORM, body: formEncode(signed) })
  expect([action, status]).toEqual([action, 200])
  return JSON.parse(text).RequestId
}

test('killed while several accounts write, the server has each answered request in the trail of its account', async () => {
  const { cwd, data, credentials } = await founded()
  const [first] = (await admin(cwd, 'list-accounts')).answer.Accounts
  const tenants: Tenant[] = [{ account: first.AccountId, credentials, answered: [] }]
  for (const account of ['2222222222222222', '3333333333333333']) {
    const { answer } = await admin(cwd, 'create-account', '--account-id', account)
    tenants.push({ account, credentials: credentialsIn(answer), answered: [] })
  }
  const env = { JINKU_AUDIT_FILE: 'stream' }
  let log = ''
  let made = 0
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startJinku({ cwd, env }, credentials)
    let acknowledged = 0
    const note = ({ answered }: Tenant, id: string): void => {
      answered.push(id)
      if (++acknowledged === ACKNOWLEDGED_PER_ROUND) server.signal('SIGKILL')
    }
    const work = async (tenant: Tenant): Promise<void> => {
      const SecretName = `secret-${made++}`
      const value = { SecretName, SecretData: 'x' }
      note(
        tenant,
        await ask(server, tenant.credentials, 'CreateSecret', { ...value, VersionId: 'v0' }),
      )
      for (let step = 1; ; step++) {
        const isPut = step % 3 !== 0
        const [action, more] = isPut
          ? (['PutSecretValue', { ...value, VersionId: `v${step}` }] as const)
          : (['GetSecretValue', { SecretName }] as const)
        note(tenant, await ask(server, tenant.credentials, action, more))
        // Of nobody known.
        if (step % 5 === 0) await server.send({ path: '/?Action=GetSecretValue' })
      }
    }
    const working = tenants.flatMap((tenant) =>
      Array.from({ length: CLIENTS_PER_ACCOUNT }, () => work(tenant)),
    )
    for (const end of await Promise.allSettled(working)) {
      // The connection is cut; whatever was answered was answered well.
      expect(end).toMatchObject({ status: 'rejected', reason: { code: expect.any(String) } })
    }
    expect((await server.exited).signal).toBe('SIGKILL')
    log += server.stderr
  }
  const last = await startJinku({ cwd, env }, credentials)
  log += (await last.stop()).stderr

  const told = log.split('\n').flatMap((line) => parseCheckpoint(line) ?? [])
  expect(told.length).toBeGreaterThan(0)
  const { chains, findings } = await verified(data, told)
  expect(findings).toEqual([])
  for (const { unsealedEntries } of chains) expect(unsealedEntries).toBe(0)

  const settings = { dataDir: data, rootKeyFile: undefined, region: 'cn-hangzhou' }
  await withOfflineData(settings, async ({ storage }) => {
    for (const { account, answered } of tenants) {
      const ids = (await storedEntries(storage, 'server', [account])).map((one) => one.requestId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(answered.filter((id) => !ids.includes(id))).toEqual([])
    }
    const all = (await storedEntries(storage, 'server')).map((one) => one.requestId)
    const lines = readFileSync(join(cwd, 'stream'), 'utf8').split('\n')
    const whole = lines.filter((line) => line.endsWith('}'))
    const streamed = new Set(whole.map((line) => JSON.parse(line).requestId))
    expect([...streamed].sort()).toEqual([...all].sort())
  })
})
