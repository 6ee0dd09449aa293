/** Attacks by a caller who has temporary credentials, or parts of them. */

import { beforeAll, expect, test } from 'vitest'
import { apis } from '../../src/operations/apis.ts'
import { ACCOUNT, type Client, REGION } from '../support/harness.ts'
import {
  allow,
  documentOf,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { makeSecrets, outcomeOf } from '../support/permission/secrets.ts'
import { credentialsIn, type SessionCredentials, trusting } from '../support/session.ts'
import type { Parameters } from '../support/signing.ts'

const ROOT = `acs:ram::${ACCOUNT}:root`
const ADMINISTRATOR = { PolicyType: 'System', PolicyName: 'AdministratorAccess' }

const { jinku, beside } = await serverAndBeside()
let alice: Person
beforeAll(async () => {
  await makeSecrets(jinku, 'app/db', 'other/db')
  alice = await beside.user('alice')
  await must(jinku.root.ram('AttachPolicyToUser', { UserName: 'alice', ...ADMINISTRATOR }))
  await roleOf(jinku.root, 'mighty')
})

async function roleOf({ ram }: Client, RoleName: string, trusted = ROOT): Promise<void> {
  await must(ram('CreateRole', { RoleName, AssumeRolePolicyDocument: trusting(trusted) }))
  await must(ram('AttachPolicyToRole', { RoleName, ...ADMINISTRATOR }))
}

async function begin(
  by: Client,
  role: string,
  more: Parameters = {},
  account = ACCOUNT,
): Promise<SessionCredentials> {
  const assumed = { RoleArn: `acs:ram::${account}:role/${role}`, RoleSessionName: 'job', ...more }
  return credentialsIn((await must(by.sts('AssumeRole', assumed))).body)
}

/** Values that pass the check of parameters of any operation. */
const PLAUSIBLE: Parameters = {
  ...{ SecretName: 'other/db', VersionId: 'v1', SecretData: 'x', VersionStage: 'mine' },
  ...{ MoveToVersion: 'v1', Description: 'd', Tags: '[{"TagKey":"k","TagValue":"v"}]' },
  ...{ TagKeys: '["k"]', RegionId: REGION, ResourceType: 'secret', 'ResourceId.1': 'other/db' },
  ...{ 'Tag.1.Key': 'k', 'TagKey.1': 'k', SecretsList: '[{"SecretName":"other/db"}]' },
  ...{ UserName: 'alice', UserAccessKeyId: 'x', Status: 'Active', GroupName: 'g' },
  ...{ Password: 'Abcdefgh1!', RoleName: 'mighty', PolicyName: 'x', PolicyType: 'Custom' },
  ...{ PolicyDocument: documentOf(allow('kms:*')), AssumeRolePolicyDocument: trusting(ROOT) },
  ...{ NewDescription: 'd', AccountAlias: 'mine', EncodedDiagnosticMessage: 'AQAx' },
  ...{ RoleArn: `acs:ram::${ACCOUNT}:role/mighty`, RoleSessionName: 'job' },
}

test('a session that is narrowed to one thing can do nothing else, whatever its role may do', async () => {
  const arn = `acs:kms:${REGION}:${ACCOUNT}:secret/app/db`
  const narrow = jinku.as(
    await begin(alice, 'mighty', { Policy: documentOf(allow('kms:GetSecretValue', arn)) }),
  )
  const wide = jinku.as(await begin(alice, 'mighty'))
  // A policy of the secret that names the role does not help either.
  const Policy = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { RAM: `acs:ram::${ACCOUNT}:role/mighty` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  })
  await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'other/db', Policy }))

  const passed: string[] = []
  const refused: string[] = []
  for (const { service, operations } of apis) {
    for (const { name, input } of operations) {
      const given = Object.entries({ ...PLAUSIBLE, ...(service === 'kms' && { Policy }) }).filter(
        ([parameter]) => (parameter.split('.')[0] ?? '') in input,
      )
      const parameters = Object.fromEntries(
        given.filter(([one]) => !(name.startsWith('GetSecret') && one.startsWith('Version'))),
      )
      const reply = await narrow[service as keyof Client](name, parameters)
      expect(reply.text).not.toContain('OTHER/DB')
      if (reply.status === 200) passed.push(name)
      else if (/NoPermission$/.test(reply.body.Code)) refused.push(name)
    }
  }
  // The batch answers for each secret, and refuses this one.
  expect(passed.sort()).toEqual(['BatchGetSecretValue', 'DescribeRegions', 'GetCallerIdentity'])
  expect(refused.length).toBeGreaterThan(60)
  expect(outcomeOf(await narrow.kms('GetSecretValue', { SecretName: 'app/db' }))).toBe('OK')
  expect(outcomeOf(await wide.kms('GetSecretValue', { SecretName: 'other/db' }))).toBe('OK')
})

test('a session has no access keys of its own to make, list or delete', async () => {
  const wide = jinku.as(await begin(alice, 'mighty'))
  for (const action of ['CreateAccessKey', 'ListAccessKeys']) {
    expect(outcomeOf(await wide.ram(action))).toBe('MissingUserName')
  }
  const keys = await jinku.root.ram('ListAccessKeys')
  expect(keys.body.AccessKeys.AccessKey).toHaveLength(1)
})

test('key, secret and token of sessions of two accounts do not go together in any mixture', async () => {
  const { account, credentials } = await jinku.otherAccount()
  const owner = jinku.as(credentials)
  await must(owner.ram('CreateUser', { UserName: 'bob' }))
  await must(owner.ram('AttachPolicyToUser', { UserName: 'bob', ...ADMINISTRATOR }))
  const { AccessKey } = (await must(owner.ram('CreateAccessKey', { UserName: 'bob' }))).body
  const bob = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
  await roleOf(owner, 'mighty', `acs:ram::${account}:root`)
  const mine = await begin(alice, 'mighty')
  const theirs = await begin(bob, 'mighty', {}, account)

  const outcomes = new Map<string, string>()
  for (const key of [mine, theirs]) {
    for (const secret of [mine, theirs]) {
      for (const token of [mine, theirs]) {
        const mixed = { id: key.id, secret: secret.secret, token: token.token }
        const name = [key, secret, token].map((one) => (one === mine ? 'm' : 't')).join('')
        outcomes.set(name, outcomeOf(await jinku.as(mixed).sts('GetCallerIdentity')))
      }
    }
  }
  const mismatch = 'InvalidSecurityToken.MismatchWithAccessKey'
  expect(Object.fromEntries(outcomes)).toEqual({
    ...{ mmm: 'OK', ttt: 'OK', mtm: 'SignatureDoesNotMatch', tmt: 'SignatureDoesNotMatch' },
    ...{ mmt: mismatch, mtt: mismatch, tmm: mismatch, ttm: mismatch },
  })
  // The account in a token is encrypted with the rest of it, so it cannot be exchanged.
  const moved = Buffer.from(mine.token, 'base64')
  moved.write(account, 3, 'latin1')
  const relabelled = { ...mine, token: moved.toString('base64') }
  expect(outcomeOf(await jinku.as(relabelled).sts('GetCallerIdentity'))).toBe(
    'InvalidSecurityToken.Malformed',
  )
})

test('a nonce that one session has used can be used by another, and not again by the same', async () => {
  const [one, two] = [await begin(alice, 'mighty'), await begin(alice, 'mighty')]
  const SignatureNonce = 'chosen-by-the-client'
  const put = { SecretName: 'app/db', VersionId: 'v2', SecretData: 'x', SignatureNonce }
  expect(outcomeOf(await jinku.as(one).kms('PutSecretValue', put))).toBe('OK')
  expect(outcomeOf(await jinku.as(one).kms('PutSecretValue', put))).toBe('SignatureNonceUsed')
  // Nonces are counted for each access key, so the session may use the same nonce as its user.
  const own = { ...put, VersionId: 'v3' }
  expect(outcomeOf(await jinku.as(two).kms('PutSecretValue', own))).toBe('OK')
})
