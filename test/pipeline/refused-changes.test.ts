/** A refused change leaves its entry on the disk, and its nonce if it could have taken effect. It causes no commit of its own. */

import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { countedStorage } from '../support/counted-storage.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { formEncode, signV1 } from '../support/signing.ts'
import { driver } from '../support/written-trail.ts'

let jinku: TestServer
afterEach(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const PUT = { SecretName: 'db', VersionId: 'v1', SecretData: 'x' }

/** A request that may be sent any number of times. */
function signed(
  action: string,
  parameters: { readonly [name: string]: string },
  credentials = { id: 'testid', secret: 'testsecret' },
): () => Promise<Reply> {
  const body = formEncode(signV1(credentials, action, parameters, { now: jinku.now() }))
  return async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await jinku.send({ headers, body })
    return { ...reply, body: JSON.parse(reply.text) }
  }
}

test('a change that the store refuses takes one transaction, with its entry', async () => {
  const counted = countedStorage()
  jinku = await startTestServer({ onDisk: true, adapt: counted.adapt })
  await jinku.call('CreateSecret', PUT)
  counted.taken()
  const refused = await jinku.call('PutSecretValue', { ...PUT, SecretData: 'y' })
  expect(refused.body.Code).toBe('Rejected.ResourceExist')
  expect(counted.taken()).toMatchObject({ changes: 1, records: 0 })
  const { body } = await jinku.root.actiontrail('LookupEvents', {
    'LookupAttribute.1.Key': 'EventName',
    'LookupAttribute.1.Value': 'PutSecretValue',
  })
  expect(body.Events).toHaveLength(1)
  expect(body.Events[0]).toMatchObject({ errorCode: 'Rejected.ResourceExist' })
  expect(jinku.entries.filter(({ action }) => action === 'PutSecretValue')).toHaveLength(1)
})

test.each([
  ['malformed', 'PutSecretValue', { ...PUT, SecretName: '' }],
  [
    'with parameters that contradict each other',
    'CreateSecret',
    { ...PUT, RotationInterval: '7d' },
  ],
  ['not permitted', 'PutSecretValue', PUT],
])('a change that is %s takes no transaction', async (_, action, parameters) => {
  const counted = countedStorage()
  jinku = await startTestServer({ adapt: counted.adapt })
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
  const made = await jinku.root.ram('CreateAccessKey', { UserName: 'bob' })
  const { AccessKeyId: id, AccessKeySecret: secret } = made.body.AccessKey
  const bob = jinku.as({ id, secret })
  await bob.kms('DescribeRegions')
  counted.taken()
  expect((await bob.kms(action, parameters)).status).toBeGreaterThanOrEqual(400)
  expect(counted.taken()).toMatchObject({ records: 1, changes: 0 })
})

test('a change over the rate of its account takes no transaction and claims nothing on disk', async () => {
  const counted = countedStorage()
  const settings = { maxRequestsPerSecond: 1 }
  jinku = await startTestServer({ onDisk: true, adapt: counted.adapt, settings })
  const put = signed('CreateSecret', PUT)
  await jinku.call('DescribeRegions')
  counted.taken()
  expect((await put()).body.Code).toBe('Rejected.Throttling')
  expect(counted.taken()).toMatchObject({ records: 1, changes: 0 })
  jinku.advance(2_000)
  // This process keeps the nonce in memory nevertheless.
  expect((await put()).body.Code).toBe('SignatureNonceUsed')
  await jinku.restart()
  jinku.advance(2_000)
  // The request had no effect yet, so it may be carried out once.
  expect((await put()).status).toBe(200)
  jinku.advance(2_000)
  await jinku.restart()
  expect((await put()).body.Code).toBe('SignatureNonceUsed')
})

test('what was not permitted cannot be sent again when it would be, also after a restart', async () => {
  jinku = await startTestServer({ onDisk: true })
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
  const made = await jinku.root.ram('CreateAccessKey', { UserName: 'bob' })
  const { AccessKeyId: id, AccessKeySecret: secret } = made.body.AccessKey
  const put = signed('CreateSecret', PUT, { id, secret })
  expect((await put()).body.Code).toBe('Forbidden.NoPermission')
  const policy = { PolicyType: 'System', PolicyName: 'AdministratorAccess', UserName: 'bob' }
  expect((await jinku.root.ram('AttachPolicyToUser', policy)).status).toBe(200)
  await jinku.restart()
  expect((await put()).body.Code).toBe('SignatureNonceUsed')
  const again = await jinku.as({ id, secret }).kms('CreateSecret', PUT)
  expect(again.status).toBe(200)
})

test('a change of what belongs to another account is claimed for its caller', async () => {
  jinku = await startTestServer({ onDisk: true })
  const { account, credentials } = await jinku.otherAccount()
  await jinku.call('CreateSecret', PUT)
  const SecretName = `acs:kms:${REGION}:${ACCOUNT}:secret/db`
  const put = signed('PutSecretValue', { ...PUT, SecretName, VersionId: 'v2' }, credentials)
  expect((await put()).body.Code).toBe('Forbidden.NoPermission')
  const database = driver.open(join(jinku.dataDir, 'data', 'jinku.db'))
  const claimed = database.prepare('SELECT account, count(*) FROM nonces GROUP BY account').all([])
  database.close()
  expect(Object.fromEntries(claimed as [string, number][])).toEqual({ [ACCOUNT]: 1, [account]: 1 })
})
