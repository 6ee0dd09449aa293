/** Operations on a secret under a key need permission on the key as well as on the secret. */

import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectRefusal } from '../support/answers.ts'
import { ACCOUNT, type Client, REGION, type Reply } from '../support/harness.ts'
import { createUnder, newKey, readOrRefused } from '../support/keys/secrets-under-keys.ts'
import {
  allow,
  deny,
  grant,
  must,
  type Person,
  type PlainStatement,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, outcomeOf } from '../support/permission/secrets.ts'

const { jinku, beside } = await serverAndBeside()

const arn = (resource: string, account = ACCOUNT): string =>
  `acs:kms:${REGION}:${account}:${resource}`
const SECRETS = arn('secret/*')
const CONTAINER = arn('secret')

let key: string
let otherKey: string
beforeAll(async () => {
  key = await newKey(jinku.root)
  otherKey = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'under-key', key))
  await must(createUnder(jinku.root, 'by-default'))
})

let people = 0
async function userWith(...statements: readonly PlainStatement[]): Promise<Person> {
  const person = await beside.user(`keys-${++people}`)
  await grant(jinku, person, person.name, ...statements)
  return person
}

function expectKeyRefused(reply: Reply, resource: string, id = key): void {
  expectRefusal(reply, {
    status: 403,
    code: FORBIDDEN,
    message: `This operation for ${arn(`key/${id}`)} is forbidden by permission system.`,
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    resource: `${resource} ${arn(`key/${id}`)}`,
    decidedBy: 'implicit deny',
    outcome: FORBIDDEN,
  })
}

describe('GetSecretValue', () => {
  const read = (client: Client, SecretName = 'under-key'): Promise<Reply> =>
    client.kms('GetSecretValue', { SecretName })

  test('takes kms:Decrypt on a chosen key, and the refusal names the key', async () => {
    const user = await userWith(allow('kms:GetSecretValue', SECRETS))
    const refused = await read(user)
    expectKeyRefused(refused, arn('secret/under-key'))
    expect(refused.body.AccessDeniedDetail).toMatchObject({ AuthAction: 'kms:Decrypt' })

    const permitted = await userWith(
      allow('kms:GetSecretValue', SECRETS),
      allow('kms:Decrypt', arn(`key/${key}`)),
    )
    const reply = await read(permitted)
    expect(reply.body.SecretData).toBe('UNDER-KEY')
    expect(entryOf(jinku, reply).decidedBy).toBe(`Custom/${permitted.name}#1`)
  })

  test.each([
    ['another permission on the key', () => allow('kms:GenerateDataKey', arn(`key/${key}`))],
    ['the permission on another key', () => allow('kms:Decrypt', arn(`key/${otherKey}`))],
    ['the permission on the secret', () => allow('kms:Decrypt', SECRETS)],
  ])('is refused with %s', async (_, statement) => {
    const user = await userWith(allow('kms:GetSecretValue', SECRETS), statement())
    expect(outcomeOf(await read(user))).toBe(FORBIDDEN)
  })

  test('takes no permission on the default key', async () => {
    const user = await userWith(allow('kms:GetSecretValue', SECRETS), deny('kms:Decrypt'))
    expect((await read(user, 'by-default')).body.SecretData).toBe('BY-DEFAULT')
    expect(outcomeOf(await read(user))).toBe(FORBIDDEN)
  })

  test('is not permitted by kms:Decrypt alone', async () => {
    const user = await userWith(allow('kms:Decrypt'))
    const refused = await read(user)
    expect(outcomeOf(refused)).toBe(FORBIDDEN)
    expect(entryOf(jinku, refused).resource).toBe(arn('secret/under-key'))
  })

  test('says nothing of the state of the key, or whether it is there, to who may not use it', async () => {
    const doomed = await newKey(jinku.root)
    await must(createUnder(jinku.root, 'key-of-no-use', doomed))
    const user = await userWith(allow('kms:GetSecretValue', SECRETS))
    const outcomes = [await read(user, 'key-of-no-use')]
    await must(jinku.root.kms('DisableKey', { KeyId: doomed }))
    outcomes.push(await read(user, 'key-of-no-use'))
    for (const reply of outcomes) expectKeyRefused(reply, arn('secret/key-of-no-use'), doomed)
  })

  test('is permitted by the policy of the key as well as by one of the user, and a Deny there wins', async () => {
    const KeyId = await newKey(jinku.root)
    await must(createUnder(jinku.root, 'by-policy', KeyId))
    const reader = await userWith(allow('kms:GetSecretValue', SECRETS))
    const both = await userWith(allow('kms:GetSecretValue', SECRETS), allow('kms:Decrypt'))
    const setPolicy = (effect: string, principal: string): Promise<Reply> => {
      const statement = { Action: ['kms:Decrypt'], Resource: ['*'] }
      const root = { Effect: 'Allow', Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] } }
      const one = { Effect: effect, Principal: { RAM: [`acs:ram::${ACCOUNT}:user/${principal}`] } }
      return must(
        jinku.root.kms('SetKeyPolicy', {
          KeyId,
          Policy: JSON.stringify({
            Version: '1',
            Statement: [
              { ...root, Action: ['kms:*'], Resource: ['*'] },
              { ...one, ...statement },
            ],
          }),
        }),
      )
    }
    expect(await readOrRefused(reader, 'by-policy')).toBe(FORBIDDEN)
    await setPolicy('Allow', reader.name)
    expect(await readOrRefused(reader, 'by-policy')).toBe('BY-POLICY')
    await setPolicy('Deny', both.name)
    expect(await readOrRefused(both, 'by-policy')).toBe(FORBIDDEN)
    expect(await readOrRefused(reader, 'by-policy')).toBe(FORBIDDEN)
  })
})

test('BatchGetSecretValue takes kms:Decrypt on the key of each secret, and keeps no other one back', async () => {
  await must(createUnder(jinku.root, 'under-other', otherKey))
  const user = await userWith(
    allow('kms:GetSecretValue', SECRETS),
    allow('kms:Decrypt', arn(`key/${otherKey}`)),
  )
  const names = ['by-default', 'under-key', 'under-other']
  const SecretsList = JSON.stringify(names.map((SecretName) => ({ SecretName })))
  const reply = await must(user.kms('BatchGetSecretValue', { SecretsList }))
  const { SecretValues, Errors } = reply.body
  expect(SecretValues.map(({ SecretName }: { SecretName: string }) => SecretName)).toEqual([
    'by-default',
    'under-other',
  ])
  expect(Errors).toEqual([
    {
      SecretName: 'under-key',
      Code: FORBIDDEN,
      HttpStatus: 403,
      Message: `This operation for ${arn(`key/${key}`)} is forbidden by permission system.`,
    },
  ])
  const asked = [...names.map((name) => `secret/${name}`), `key/${key}`, `key/${otherKey}`]
  expect(entryOf(jinku, reply).resource?.split(' ').sort()).toEqual(
    asked.map((one) => arn(one)).sort(),
  )
})

test('PutSecretValue takes kms:GenerateDataKey on a chosen key', async () => {
  const put = (client: Client, SecretName: string): Promise<Reply> =>
    client.kms('PutSecretValue', { SecretName, VersionId: 'put', SecretData: 'value' })
  const writer = await userWith(allow('kms:PutSecretValue', SECRETS), allow('kms:Decrypt'))
  expectKeyRefused(await put(writer, 'under-key'), arn('secret/under-key'))
  expect(outcomeOf(await put(writer, 'by-default'))).toBe('OK')
  const both = await userWith(
    allow('kms:PutSecretValue', SECRETS),
    allow('kms:GenerateDataKey', arn(`key/${key}`)),
  )
  expect(outcomeOf(await put(both, 'under-key'))).toBe('OK')
})

test('CreateSecret takes kms:GenerateDataKey on a key that it names, whether that is there or not', async () => {
  const absent = 'key-hzz63ca8cbe3hefht1234'
  const creator = await userWith(allow('kms:CreateSecret', CONTAINER), allow('kms:Decrypt'))
  for (const id of [key, absent]) {
    expectKeyRefused(await createUnder(creator, 'made', id), CONTAINER, id)
  }
  expect(outcomeOf(await createUnder(creator, 'made-by-default'))).toBe('OK')
  expect(outcomeOf(await createUnder(creator, 'made-by-alias', 'alias/acs/kms'))).toBe('OK')
  const both = await userWith(
    allow('kms:CreateSecret', CONTAINER),
    allow('kms:GenerateDataKey', [arn(`key/${key}`), arn(`key/${absent}`)]),
  )
  expect(outcomeOf(await createUnder(both, 'made', absent))).toBe('Forbidden.KeyNotFound')
  expect(outcomeOf(await createUnder(both, 'made', key))).toBe('OK')
})

test('UpdateSecret takes kms:Decrypt on the former key and kms:GenerateDataKey on the next', async () => {
  await must(createUnder(jinku.root, 'to-move', key))
  const move = (client: Client, EncryptionKeyId: string): Promise<Reply> =>
    client.kms('UpdateSecret', { SecretName: 'to-move', EncryptionKeyId })
  const update = allow('kms:UpdateSecret', SECRETS)
  const seal = allow('kms:GenerateDataKey', arn(`key/${otherKey}`))
  const open = allow('kms:Decrypt', arn(`key/${key}`))

  expectKeyRefused(
    await move(await userWith(update, open), otherKey),
    arn('secret/to-move'),
    otherKey,
  )
  const cannotOpen = await userWith(update, seal)
  const refused = await move(cannotOpen, otherKey)
  expect(refused.body.Message).toContain(arn(`key/${key}`))
  expect(outcomeOf(refused)).toBe(FORBIDDEN)
  expect(outcomeOf(await move(cannotOpen, 'alias/acs/kms'))).toBe(FORBIDDEN)
  expect(outcomeOf(await move(await userWith(seal, open), otherKey))).toBe(FORBIDDEN)

  expect(outcomeOf(await move(await userWith(update, seal, open), otherKey))).toBe('OK')
  const back = await userWith(update, allow('kms:Decrypt', arn(`key/${otherKey}`)))
  expect(outcomeOf(await move(back, 'alias/acs/kms'))).toBe('OK')
  expect(await readOrRefused(jinku.root, 'to-move')).toBe('TO-MOVE')
})

test('a secret of another account takes the permission of both sides on its key too', async () => {
  const { account, credentials } = await jinku.otherAccount()
  const reader = jinku.as(credentials)
  const KeyId = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'shared', KeyId))
  const Policy = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { RAM: [`acs:ram::${account}:*`, `acs:ram::${ACCOUNT}:*`] },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    ],
  })
  await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'shared', Policy }))
  const refused = await reader.kms('GetSecretValue', { SecretName: arn('secret/shared') })
  expect(refused.body.Message).toContain(arn(`key/${KeyId}`))
  expect(outcomeOf(refused)).toBe(FORBIDDEN)
  await must(jinku.root.kms('SetKeyPolicy', { KeyId, Policy }))
  expect(await readOrRefused(reader, arn('secret/shared'))).toBe('SHARED')
})
