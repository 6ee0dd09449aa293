import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { trusting } from '../support/session.ts'
import type { Credentials } from '../support/signing.ts'
import { openApiCore } from './clients/openapi.ts'
import { OpenApiCore, Ram } from './clients/vendor.ts'

const PROGRAM = fileURLToPath(new URL('assumed-role.mjs', import.meta.url))
const ROLE = 'acs:ram::1234567890123456:role/reader'

const { cert, key } = selfSigned()
let directory: string
let jinku: TestServer
let alice: Credentials
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jinku-role-'))
  const [tlsCert, tlsKey] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  writeFileSync(tlsCert, cert)
  writeFileSync(tlsKey, key)
  jinku = await startTestServer({ onDisk: true, settings: { tlsCert, tlsKey } })
  // The clients sign with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  await storeSecret()
  alice = await makePeople()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
  rmSync(directory, { recursive: true })
})

async function storeSecret(): Promise<void> {
  const client = openApiCore({ scheme: 'V3', place: 'query' }).open({
    protocol: 'https',
    host: jinku.host,
    credentials: CREDENTIALS,
    ca: { file: '', pem: cert },
  })
  await client.call('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'value' })
  client.close()
}

/** A user who may assume a role that may read secrets, if the request has the right external id. */
async function makePeople(): Promise<Credentials> {
  const { Config } = OpenApiCore.$OpenApiUtil
  const ram = new Ram.default(
    new Config({
      accessKeyId: CREDENTIALS.id,
      accessKeySecret: CREDENTIALS.secret,
      endpoint: jinku.host,
      protocol: 'https',
      ca: cert,
    }),
  )
  const userName = 'alice'
  await ram.createUser(new Ram.CreateUserRequest({ userName }))
  const { body } = await ram.createAccessKey(new Ram.CreateAccessKeyRequest({ userName }))
  const assuming = { policyType: 'System', policyName: 'AliyunSTSAssumeRoleAccess' }
  await ram.attachPolicyToUser(new Ram.AttachPolicyToUserRequest({ userName, ...assuming }))

  const roleName = 'reader'
  const assumeRolePolicyDocument = trusting('acs:ram::1234567890123456:user/alice', {
    StringEquals: { 'sts:ExternalId': 'abc' },
    Bool: { 'acs:SecureTransport': 'true' },
  })
  await ram.createRole(new Ram.CreateRoleRequest({ roleName, assumeRolePolicyDocument }))
  const reading = { policyType: 'System', policyName: 'AliyunKMSSecretUserAccess' }
  await ram.attachPolicyToRole(new Ram.AttachPolicyToRoleRequest({ roleName, ...reading }))
  const { accessKeyId: id = '', accessKeySecret: secret = '' } = body?.accessKey ?? {}
  return { id, secret }
}

/** What the program sends. */
async function runProgram(config: object): Promise<{ read?: string[]; thrown?: string }> {
  const all = {
    host: jinku.host,
    SecretName: 'db',
    accessKeyId: alice.id,
    accessKeySecret: alice.secret,
    roleArn: ROLE,
    roleSessionName: 'job',
    ...config,
  }
  const child = fork(PROGRAM, [JSON.stringify(all)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(directory, 'cert.pem') },
    execArgv: [],
  })
  const ended = once(child, 'exit')
  const [message] = await once(child, 'message')
  await ended
  return message
}

test('credentials of type ram_role_arn assume the role here, and every client reads with them', async () => {
  const { read, thrown } = await runProgram({
    externalId: 'abc',
    // The package begins a new session for every call if sessions last 15 minutes or less.
    roleSessionExpiration: 1800,
    policy:
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"*"}]}',
  })
  expect(thrown).toBeUndefined()
  expect(read).toEqual(['value', 'value', 'acs:ram::1234567890123456:assumed-role/reader/job'])
  const assumed = jinku.entries.filter(({ action }) => action === 'AssumeRole')
  expect(assumed).toMatchObject([{ outcome: 'OK', accessKeyId: alice.id }])
})

test('they pass on why they could not', async () => {
  const refused = await runProgram({ externalId: 'abd' })
  expect(refused.thrown).toContain('the specified role does not trust you')
  const wrong = await runProgram({ accessKeySecret: 'wrong' })
  expect(wrong.thrown).toContain('the access key secret is invalid')
})
