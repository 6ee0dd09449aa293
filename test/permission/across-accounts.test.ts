/** A secret shared with another account: its own policy must permit it, and the policies of the other account too. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ACCOUNT,
  type Client,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'

const ARN = `acs:kms:${REGION}:${ACCOUNT}:secret/shared/db`

let jinku: TestServer
let partner: string
let partnerRoot: Client
let bob: Client

beforeAll(async () => {
  jinku = await startTestServer()
  const made = await jinku.otherAccount()
  partner = made.account
  partnerRoot = jinku.as(made.credentials)
  const secret = { SecretName: 'shared/db', VersionId: 'v1', SecretData: 'of the owner' }
  await must(jinku.root.kms('CreateSecret', secret))
  // In the other account the same name means another secret.
  await must(partnerRoot.kms('CreateSecret', { ...secret, SecretData: 'of the partner' }))
  await must(partnerRoot.ram('CreateUser', { UserName: 'bob' }))
  const { AccessKey } = (await must(partnerRoot.ram('CreateAccessKey', { UserName: 'bob' }))).body
  bob = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
  const document = (Resource: string) =>
    JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource }] })
  await must(
    partnerRoot.ram('CreatePolicy', { PolicyName: 'foreign', PolicyDocument: document(ARN) }),
  )
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const FOREIGN = { PolicyName: 'foreign', PolicyType: 'Custom', UserName: 'bob' }
const attach = () => must(partnerRoot.ram('AttachPolicyToUser', FOREIGN))
const detach = () => must(partnerRoot.ram('DetachPolicyFromUser', FOREIGN))

async function share(principal: string, effect = 'Allow'): Promise<void> {
  const Policy = JSON.stringify({
    Version: '1',
    Statement: [
      { Effect: effect, Principal: { RAM: [principal] }, Action: ['kms:*'], Resource: ['*'] },
    ],
  })
  await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'shared/db', Policy }))
}

const outcomeOf = ({ status, body }: Reply): string => (status === 200 ? 'OK' : body.Code)
const read = async (client: Client, SecretName = ARN): Promise<string> => {
  const reply = await client.kms('GetSecretValue', { SecretName })
  return reply.status === 200 ? reply.body.SecretData : reply.body.Code
}
const NO = 'Forbidden.NoPermission'

describe('a user of another account', () => {
  test('needs the policy of the secret and one of its own, and either alone is nothing', async () => {
    const bobArn = `acs:ram::${partner}:user/bob`
    expect(await read(bob)).toBe(NO)
    await attach()
    expect(await read(bob)).toBe(NO)
    await share(bobArn)
    expect(await read(bob)).toBe('of the owner')
    await detach()
    expect(await read(bob)).toBe(NO)
    await attach()
    await share(`acs:ram::${partner}:user/alice`)
    expect(await read(bob)).toBe(NO)
    await share(bobArn, 'Deny')
    expect(await read(bob)).toBe(NO)
    await detach()
  })

  test('can be meant by its whole account', async () => {
    await attach()
    for (const whole of ['*', 'root']) {
      await share(`acs:ram::${partner}:${whole}`)
      expect(await read(bob)).toBe('of the owner')
    }
    await detach()
    expect(await read(bob)).toBe(NO)
  })

  test('uses the secret and does not manage it', async () => {
    await attach()
    await share(`acs:ram::${partner}:user/bob`)
    const by = { SecretName: ARN }
    const outcomes = await Promise.all([
      bob.kms('DescribeSecret', by),
      bob.kms('ListSecretVersionIds', by),
      bob.kms('PutSecretValue', { ...by, VersionId: 'v2', SecretData: 'x' }),
      bob.kms('UpdateSecretVersionStage', { ...by, VersionStage: 'mine', MoveToVersion: 'v1' }),
      bob.kms('UpdateSecret', { ...by, Description: 'mine' }),
      bob.kms('DeleteSecret', by),
      bob.kms('GetSecretPolicy', by),
      bob.kms('SetSecretPolicy', { ...by, Policy: '{}' }),
    ])
    expect(outcomes.map(outcomeOf)).toEqual(['OK', 'OK', NO, NO, NO, NO, NO, 'InvalidParameter'])
    await detach()
  })

  test('names the secret by its ARN; the bare name is one of its own account', async () => {
    await share(`acs:ram::${partner}:root`)
    expect(await read(partnerRoot, 'shared/db')).toBe('of the partner')
    expect(await read(partnerRoot)).toBe('of the owner')
  })
})

test('the owner finds in the trail who of another account read the secret', async () => {
  await share(`acs:ram::${partner}:root`)
  await read(partnerRoot)
  const found = await jinku.root.actiontrail('LookupEvents', {
    'LookupAttribute.1.Key': 'ResourceName',
    'LookupAttribute.1.Value': 'shared/db',
  })
  // Entries of several accounts and of one are in different chains, and those of one millisecond come in the order of their chains.
  expect(found.body.Events).toContainEqual(
    expect.objectContaining({
      eventName: 'GetSecretValue',
      userIdentity: expect.objectContaining({ type: 'root-account', accountId: partner }),
    }),
  )
})

test('an account sees nothing of what does not concern it', async () => {
  const own = { SecretName: 'own', VersionId: 'v1', SecretData: 'x' }
  await must(jinku.root.kms('CreateSecret', own))
  await must(jinku.root.kms('GetSecretValue', { SecretName: 'own' }))
  const { body } = await partnerRoot.actiontrail('LookupEvents', {
    'LookupAttribute.1.Key': 'ResourceName',
    'LookupAttribute.1.Value': 'own',
  })
  expect(body.Events).toEqual([])
})
