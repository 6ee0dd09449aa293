/**
 * What is in another account cannot be told from how a request is refused: what is there, what is not, and what belongs to an
 * account that is not here are refused in the same bytes, but for the request id and the sealed message.
 */

import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Resource } from '../../src/access/resource.ts'
import { secretResource } from '../../src/access/resource.ts'
import { apis } from '../../src/operations/apis.ts'
import { ACCOUNT, type Client, REGION, type Reply } from '../support/harness.ts'
import {
  allow,
  attachTo,
  deny,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import type { Parameters } from '../support/signing.ts'

const { jinku, beside } = await serverAndBeside()
const NOWHERE = '9999999999999999'
const TAGS = JSON.stringify([{ TagKey: 'team', TagValue: 'blue' }])

let owner: { readonly account: string } & Client
/** A user whose own account allows it everything. */
let prober: Person
/** Ids of the keys of the owner. */
let keys: readonly string[]
/** Id of a key of the account that asks. */
let ownKey: string

const trust = (principal: string, Effect = 'Allow'): string =>
  JSON.stringify({
    Version: '1',
    Statement: [{ Effect, Action: 'sts:AssumeRole', Principal: { RAM: [principal] } }],
  })
const own = (principal: string, Effect: string): string =>
  JSON.stringify({
    Version: '1',
    Statement: [{ Effect, Principal: { RAM: [principal] }, Action: ['kms:*'], Resource: ['*'] }],
  })

beforeAll(async () => {
  const made = await jinku.otherAccount()
  owner = { account: made.account, ...jinku.as(made.credentials) }
  const proberArn = `acs:ram::${ACCOUNT}:user/prober`
  await must(
    owner.ram('CreateRole', {
      RoleName: 'there',
      AssumeRolePolicyDocument: trust(`acs:ram::${made.account}:root`),
    }),
  )
  // This policy names the user who asks, and denies.
  await must(
    owner.ram('CreateRole', {
      RoleName: 'denying',
      AssumeRolePolicyDocument: trust(proberArn, 'Deny'),
    }),
  )
  for (const SecretName of ['there', 'denying', 'tagged']) {
    await must(owner.kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' }))
  }
  await must(
    owner.kms('SetSecretPolicy', { SecretName: 'denying', Policy: own(proberArn, 'Deny') }),
  )
  await must(owner.kms('TagResource', { SecretName: 'tagged', Tags: TAGS }))
  const plain = await must(owner.kms('CreateKey'))
  const denying = await must(owner.kms('CreateKey', { Policy: own(proberArn, 'Deny') }))
  const tagged = await must(owner.kms('CreateKey', { Tags: TAGS }))
  keys = [plain, denying, tagged].map(({ body }) => body.KeyMetadata.KeyId)

  const mine = await must(jinku.root.kms('CreateKey'))
  ownKey = mine.body.KeyMetadata.KeyId
  await must(jinku.root.kms('CreateAlias', { KeyId: ownKey, AliasName: 'alias/mine' }))

  prober = await beside.user('prober')
  await attachTo(jinku, prober, 'System', 'AdministratorAccess')
  // A policy of the user's own account, whose decision would depend on the tags.
  await grant(
    jinku,
    prober,
    'by-tags',
    deny('*', '*', { StringLike: { 'kms:tag/team': '*' } }),
    deny('*', '*', { StringLike: { 'acs:ResourceTag/team': 'b*' } }),
  )
})

/** A refusal without the parts that differ between any two refusals, such as the request id. */
function told({ status, headers, body }: Reply): object {
  const { RequestId: _, AccessDeniedDetail, ...rest } = body
  const { EncodedDiagnosticMessage, ...detail } = AccessDeniedDetail ?? {}
  const length = EncodedDiagnosticMessage?.length
  const { 'content-type': type } = headers
  return { status, type, body: { ...rest, detail, length } }
}

/** The same, without the names that stand in the request itself. */
function alike(reply: Reply, ...names: readonly string[]): string {
  return names.reduce((text, name) => text.replaceAll(name, '…'), JSON.stringify(told(reply)))
}

/** The entries about it that the caller's account can find in the audit trail. */
async function event({ body }: Reply): Promise<string> {
  const found = await jinku.root.actiontrail('LookupEvents', {
    'LookupAttribute.1.Key': 'EventId',
    'LookupAttribute.1.Value': body.RequestId,
  })
  const [{ errorCode, additionalEventData }] = found.body.Events
  return JSON.stringify({ errorCode, additionalEventData })
}

async function decoded({ body }: Reply): Promise<object> {
  const { EncodedDiagnosticMessage } = body.AccessDeniedDetail
  const reply = await must(jinku.root.ram('DecodeDiagnosticMessage', { EncodedDiagnosticMessage }))
  const { ExplicitDeny, NoPermissionPolicyType, MatchedPolicies } =
    reply.body.DecodedDiagnosticMessage
  return { ExplicitDeny, NoPermissionPolicyType, MatchedPolicies }
}

/** Asks for each of these, and expects the same refusal for all. */
async function expectAlike(
  ask: (account: string, name: string) => Promise<Reply>,
  targets: readonly (readonly [account: string, name: string])[],
): Promise<void> {
  const seen = new Set<string>()
  const inTrail = new Set<string>()
  const opened = new Set<string>()
  for (const [account, name] of targets) {
    const reply = await ask(account, name)
    expect([reply.status, reply.text]).toEqual([403, reply.text])
    // All names have the same length, so that they do not change the length of the sealed message.
    seen.add(alike(reply, account, name))
    inTrail.add(await event(reply))
    opened.add(JSON.stringify(await decoded(reply)))
  }
  expect([...seen]).toHaveLength(1)
  expect([...inTrail]).toHaveLength(1)
  expect([...opened]).toHaveLength(1)
}

describe('AssumeRole', () => {
  const assume = (account: string, name: string): Promise<Reply> =>
    prober.sts('AssumeRole', {
      RoleArn: `acs:ram::${account}:role/${name}`,
      RoleSessionName: 'probing',
    })

  test('refuses a role that trusts others, one that denies, one that is not there, and one of no account alike', async () => {
    await expectAlike(assume, [
      [owner.account, 'there'],
      [owner.account, 'THERE'],
      [owner.account, 'gone1'],
      [NOWHERE, 'there'],
    ])
    await expectAlike(assume, [
      [owner.account, 'denying'],
      [owner.account, 'missing'],
      [NOWHERE, 'denying'],
    ])
  })

  test('tells the owner which statement decided', async () => {
    await assume(owner.account, 'denying')
    const found = await owner.actiontrail('LookupEvents', {
      'LookupAttribute.1.Key': 'ResourceName',
      'LookupAttribute.1.Value': 'denying',
      MaxResults: 1,
    })
    expect(found.body.Events[0].additionalEventData.decidedBy).toMatch(/^Trust\/.*role\/denying#0$/)
  })

  test('says that a role of the own account is not there', async () => {
    expect((await assume(ACCOUNT, 'missing')).body.Code).toBe('EntityNotExist.Role')
  })
})

const operations = apis.flatMap((api) => api.operations)

/** Parameters that operations need besides the one that names the resource. */
const OTHERS: { readonly [name: string]: string } = {
  SecretData: 'x',
  VersionId: 'v1',
  VersionStage: 'mine',
  Policy: own(`acs:ram::${ACCOUNT}:root`, 'Allow'),
  Tags: TAGS,
  TagKeys: '["team"]',
  Plaintext: 'eA==',
  Digest: Buffer.alloc(32).toString('base64'),
  Message: 'eA==',
  Mac: 'eA==',
  Value: Buffer.alloc(64).toString('base64'),
  KeyVersionId: '00000000-0000-4000-8000-000000000000',
  KeySpec: 'AES_256',
  WrappingKeySpec: 'RSA_2048',
  PendingWindowInDays: '7',
  EncryptedKeyMaterial: 'eA==',
  ImportToken: 'eA==',
  Description: 'x',
  EnableAutomaticRotation: 'false',
  AliasName: 'alias/mine',
  EnableDeletionProtection: 'true',
  ForceDeleteWithoutRecovery: 'false',
}
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const CHOICES: { readonly [operation: string]: Parameters } = {
  AsymmetricSign: { Algorithm: 'RSA_PSS_SHA_256' },
  AsymmetricVerify: { Algorithm: 'RSA_PSS_SHA_256' },
  AsymmetricEncrypt: { Algorithm: 'RSAES_OAEP_SHA_256' },
  AsymmetricDecrypt: { Algorithm: 'RSAES_OAEP_SHA_256', CiphertextBlob: 'eA==' },
  GenerateMac: { Algorithm: 'HMAC_SHA_256' },
  VerifyMac: { Algorithm: 'HMAC_SHA_256' },
  GetParametersForImport: { WrappingAlgorithm: 'RSAES_OAEP_SHA_256' },
  GenerateAndExportDataKey: {
    WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
    PublicKeyBlob: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  },
  UpdateSecretVersionStage: { MoveToVersion: 'v1' },
}

const taking = (field: string): readonly string[] =>
  operations.flatMap(({ name, input }) => (field in input ? [name] : []))

function askFor(field: 'SecretName' | 'KeyId', action: string, arn: string): Promise<Reply> {
  const input = operations.find(({ name }) => name === action)?.input ?? {}
  const needed = Object.keys(input).filter((name) => input[name]?.required && name in OTHERS)
  const others = Object.fromEntries(needed.map((name) => [name, OTHERS[name] ?? '']))
  return prober.kms(action, { ...others, ...CHOICES[action], [field]: arn })
}

describe('an operation on a secret', () => {
  // These operations accept a name only, no ARN.
  const isByArn = (action: string): boolean =>
    !['CreateSecret', 'TagResource', 'UntagResource', 'ListResourceTags'].includes(action)
  const secret = (account: string, name: string): string =>
    secretResource({ region: REGION, account, name }).arn

  test.each(taking('SecretName').filter(isByArn))('%s tells nothing', async (action) => {
    const ask = (account: string, name: string): Promise<Reply> =>
      askFor('SecretName', action, secret(account, name))
    await expectAlike(ask, [
      [owner.account, 'there'],
      [owner.account, 'never'],
      [NOWHERE, 'there'],
    ])
    await expectAlike(ask, [
      [owner.account, 'denying'],
      [owner.account, 'missing'],
      [NOWHERE, 'denying'],
    ])
    await expectAlike(ask, [
      [owner.account, 'tagged'],
      [owner.account, 'absent'],
      [NOWHERE, 'tagged'],
    ])
  })

  test('nor does BatchGetSecretValue', async () => {
    const names = ['there', 'denying', 'tagged', 'missing']
    const SecretsList = JSON.stringify([
      ...names.map((name) => ({ SecretName: secret(owner.account, name) })),
      { SecretName: secret(NOWHERE, 'there') },
    ])
    const { body } = await must(prober.kms('BatchGetSecretValue', { SecretsList }))
    const errors = body.Errors.map(({ SecretName, ...rest }: { SecretName: string }) =>
      JSON.stringify(rest).replaceAll(SecretName, '…'),
    )
    expect(new Set(errors).size).toBe(1)
    expect(errors).toHaveLength(5)
    expect(JSON.stringify(body)).toContain('Forbidden.NoPermission')
  })
})

describe('an operation on a key', () => {
  const missing = `key-${'0'.repeat(40)}`
  const key = ({ account, id }: { account: string; id: string }): Resource['arn'] =>
    `acs:kms:${REGION}:${account}:key/${id}`

  test.each(taking('KeyId'))('%s tells nothing', async (action) => {
    const id = (account: string, at: string): Promise<Reply> =>
      askFor('KeyId', action, key({ account, id: at }))
    const [first = ''] = keys
    const none = missing.slice(0, first.length)
    await expectAlike(id, [
      ...keys.map((one) => [owner.account, one] as const),
      [owner.account, none],
      [NOWHERE, first],
      [NOWHERE, none],
    ])
  })

  test('ReEncrypt tells nothing of the key that it is to encrypt with', async () => {
    const { body } = await must(
      jinku.root.kms('Encrypt', { KeyId: 'alias/mine', Plaintext: 'eA==' }),
    )
    const [first = ''] = keys
    const reEncrypt = (account: string, id: string): Promise<Reply> =>
      prober.kms('ReEncrypt', {
        CiphertextBlob: body.CiphertextBlob,
        DestinationKeyId: key({ account, id }),
      })
    await expectAlike(reEncrypt, [
      ...keys.map((one) => [owner.account, one] as const),
      [owner.account, missing.slice(0, first.length)],
      [NOWHERE, first],
    ])
  })

  test('a ciphertext tells nothing of the key that opens it', async () => {
    for (const action of ['Decrypt', 'ReEncrypt', 'ExportDataKey']) {
      const others = {
        ReEncrypt: { DestinationKeyId: ownKey },
        ExportDataKey: CHOICES['GenerateAndExportDataKey'],
      }[action]
      const blobs = await Promise.all(
        keys.map(async (KeyId) => {
          const { body } = await must(owner.kms('Encrypt', { KeyId, Plaintext: 'eA==' }))
          return [owner.account, body.CiphertextBlob] as const
        }),
      )
      await expectAlike(
        (_, CiphertextBlob) =>
          prober.kms(action, { WrappingKeySpec: 'RSA_2048', CiphertextBlob, ...others }),
        blobs,
      )
    }
  })

  test('an alias of another account is not there, whether it is or not', async () => {
    const [KeyId = ''] = keys
    await must(owner.kms('CreateAlias', { KeyId, AliasName: 'alias/there' }))
    const answers = await Promise.all(
      [
        [owner.account, 'there'],
        [owner.account, 'never'],
        [NOWHERE, 'there'],
      ].map(([account, name]) =>
        prober.kms('DescribeKey', { KeyId: `acs:kms:${REGION}:${account}:alias/${name}` }),
      ),
    )
    expect(new Set(answers.map((reply) => JSON.stringify(told(reply)))).size).toBe(1)
  })
})

test('an access key of another account is as unknown as one that nobody has', async () => {
  const { AccessKey } = (await must(owner.ram('CreateAccessKey'))).body
  for (const action of ['UpdateAccessKey', 'DeleteAccessKey', 'GetAccessKeyLastUsed']) {
    const ask = (UserAccessKeyId: string): Promise<Reply> =>
      jinku.root.ram(action, { UserAccessKeyId, Status: 'Inactive' })
    const there = told(await ask(AccessKey.AccessKeyId))
    expect(there).toEqual(told(await ask(AccessKey.AccessKeyId.replace(/.{4}$/, 'none'))))
  }
})

test('whoever is permitted by the owner is refused by tags as before', async () => {
  const friend = await beside.user('friend')
  await grant(
    jinku,
    friend,
    'not-blue',
    allow('kms:*'),
    deny('*', '*', { StringEquals: { 'kms:tag/team': 'blue' } }),
  )
  const Policy = own(`acs:ram::${ACCOUNT}:user/friend`, 'Allow')
  for (const SecretName of ['tagged', 'there']) {
    await must(owner.kms('SetSecretPolicy', { SecretName, Policy }))
  }
  const read = (name: string): Promise<Reply> =>
    friend.kms('GetSecretValue', {
      SecretName: secretResource({ region: REGION, account: owner.account, name }).arn,
    })
  expect((await read('there')).status).toBe(200)
  const refused = await read('tagged')
  expect(refused.body.AccessDeniedDetail).toMatchObject({
    NoPermissionType: 'ExplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
  })
})
