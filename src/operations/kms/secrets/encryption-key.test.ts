/** Which key a secret is put under, and what that key must be like. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import {
  createUnder,
  newKey,
  readOrRefused,
} from '../../../../test/support/keys/secrets-under-keys.ts'
import { must } from '../../../../test/support/permission/beside.ts'
import { createSecret } from './create-secret.ts'
import { describeSecret } from './describe-secret.ts'

const CONTAINER = `acs:kms:${REGION}:${ACCOUNT}:secret`
const NOT_FOUND = {
  status: 404,
  code: 'Forbidden.KeyNotFound',
  message: 'The specified Key is not found.',
}

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const arnOf = (id: string): string => `acs:kms:${REGION}:${ACCOUNT}:key/${id}`
const read = (name: string): Promise<string> => readOrRefused(jinku.root, name)
const create = (name: string, key?: string): Promise<Reply> => createUnder(jinku.root, name, key)

async function keyOf(SecretName: string): Promise<string | undefined> {
  return expectAnswer(describeSecret, await jinku.call('DescribeSecret', { SecretName }))
    .EncryptionKeyId
}

describe('a key', () => {
  test('is chosen by its id, its ARN or an alias, and DescribeSecret answers its id', async () => {
    const id = await newKey(jinku.root)
    await must(jinku.root.kms('CreateAlias', { KeyId: id, AliasName: 'alias/mine' }))
    const names = [id, arnOf(id), 'alias/mine', `acs:kms:${REGION}:${ACCOUNT}:alias/mine`]
    for (const [index, name] of names.entries()) {
      const reply = await create(`chosen-${index}`, name)
      expectAnswer(createSecret, reply)
      expect(entryOf(jinku, reply).resource).toBe(`${CONTAINER}/chosen-${index} ${arnOf(id)}`)
      expect(await keyOf(`chosen-${index}`)).toBe(id)
      expect(await read(`chosen-${index}`)).toBe(`CHOSEN-${index}`)
    }
  })

  test('stays that of a secret when its alias goes to another key', async () => {
    const [one, other] = [await newKey(jinku.root), await newKey(jinku.root)]
    await must(jinku.root.kms('CreateAlias', { KeyId: one, AliasName: 'alias/moving' }))
    await must(create('before', 'alias/moving'))
    await must(jinku.root.kms('UpdateAlias', { KeyId: other, AliasName: 'alias/moving' }))
    await must(create('after', 'alias/moving'))
    expect([await keyOf('before'), await keyOf('after')]).toEqual([one, other])
  })

  test.each(['Aliyun_AES_256', 'Aliyun_AES_192', 'Aliyun_AES_128', 'Aliyun_SM4'])(
    'of the kind %s protects secrets',
    async (KeySpec) => {
      const name = `under-${KeySpec.toLowerCase()}`
      await must(create(name, await newKey(jinku.root, { KeySpec })))
      const second = { SecretName: name, VersionId: 'v2', SecretData: 'second' }
      await must(jinku.root.kms('PutSecretValue', second))
      expect(await read(name)).toBe('second')
      expect(await readOrRefused(jinku.root, name, { VersionId: 'v1' })).toBe(name.toUpperCase())
    },
  )

  test.each(['EC_P256', 'EC_SM2', 'HMAC_SHA_256'])(
    'of the kind %s cannot protect secrets',
    async (KeySpec) => {
      expectRefusal(await create('wrong-kind', await newKey(jinku.root, { KeySpec })), {
        status: 400,
        code: 'UnsupportedOperation',
        message: 'This action is not supported.',
      })
      expect(await read('wrong-kind')).toBe('Forbidden.ResourceNotFound')
    },
  )

  test('must be there, in this region and of the account of the secret', async () => {
    const here = await newKey(jinku.root)
    const { account, credentials } = await jinku.otherAccount()
    const foreign = await newKey(jinku.as(credentials))
    expectRefusal(await create('x', 'key-hzz63ca8cbe3hefht1234'), NOT_FOUND)
    expectRefusal(await create('x', arnOf(here).replace(REGION, 'cn-beijing')), NOT_FOUND)
    expectRefusal(await create('x', foreign), NOT_FOUND)
    // Neither account permits it, so the refusal must not say what exists.
    for (const id of [foreign, here, 'key-hzz63ca8cbe3hefht1234']) {
      const arn = arnOf(id).replace(ACCOUNT, account)
      expectRefusal(await create('x', arn), {
        status: 403,
        code: 'Forbidden.NoPermission',
        message: `This operation for ${arn} is forbidden by permission system.`,
      })
    }
    expectRefusal(await create('x', 'alias/none'), {
      status: 404,
      code: 'Forbidden.AliasNotFound',
      message: 'The specified Alias is not found.',
    })
    expect(await read('x')).toBe('Forbidden.ResourceNotFound')
  })

  test('of another account does not serve even who may use it there', async () => {
    const { account, credentials } = await jinku.otherAccount()
    const theirs = jinku.as(credentials)
    const KeyId = await newKey(theirs)
    const Policy = JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { RAM: [`acs:ram::${ACCOUNT}:*`, `acs:ram::${account}:*`] },
          Action: ['kms:*'],
          Resource: ['*'],
        },
      ],
    })
    await must(theirs.kms('SetKeyPolicy', { KeyId, Policy }))
    expectRefusal(await create('x', arnOf(KeyId).replace(ACCOUNT, account)), NOT_FOUND)
  })

  test('must be enabled', async () => {
    const disabled = await newKey(jinku.root)
    await must(jinku.root.kms('DisableKey', { KeyId: disabled }))
    const doomed = await newKey(jinku.root)
    await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId: doomed, PendingWindowInDays: 7 }))
    const empty = await newKey(jinku.root, { Origin: 'EXTERNAL' })
    for (const [id, state] of [
      [disabled, 'Disabled'],
      [doomed, 'PendingDeletion'],
      [empty, 'PendingImport'],
    ]) {
      expectRefusal(await create('x', id), {
        status: 409,
        code: `Rejected.${state}`,
        message: `The request was rejected because the key state is ${state}.`,
      })
    }
    expect(await read('x')).toBe('Forbidden.ResourceNotFound')
  })
})

describe('the default key', () => {
  const services = async (root = jinku.root): Promise<string[]> => {
    const filter = JSON.stringify([{ Key: 'CreatorType', Values: ['Service'] }])
    const { body } = await must(root.kms('ListKeys', { Filters: filter }))
    return body.Keys.Key.map(({ KeyId }: { KeyId: string }) => KeyId)
  }

  test('is made with the first secret that needs it, once, however many come together', async () => {
    const { credentials } = await jinku.otherAccount()
    const root = jinku.as(credentials)
    await must(createUnder(root, 'chosen', await newKey(root)))
    expect(await services(root)).toEqual([])

    const names = Array.from({ length: 20 }, (_, index) => `together-${index}`)
    await Promise.all(names.map((name) => must(createUnder(root, name))))
    const [id, ...more] = await services(root)
    expect(more).toEqual([])
    const { body } = await must(root.kms('DescribeKey', { KeyId: 'alias/acs/kms' }))
    expect(body.KeyMetadata).toMatchObject({
      KeyId: id,
      KeySpec: 'Aliyun_AES_256',
      KeyUsage: 'ENCRYPT/DECRYPT',
      KeyState: 'Enabled',
      Origin: 'Aliyun_KMS',
      Description: 'Default key for Secrets Manager',
    })
    for (const name of names) expect(await readOrRefused(root, name)).toBe(name.toUpperCase())
  })

  test('is not made by a secret that is refused', async () => {
    const { credentials } = await jinku.otherAccount()
    const root = jinku.as(credentials)
    await must(createUnder(root, 'taken', await newKey(root)))
    expect((await createUnder(root, 'taken')).status).toBe(409)
    expect(await services(root)).toEqual([])
  })

  test('is not answered by DescribeSecret, not even where it was named', async () => {
    await must(create('unnamed'))
    const [id = ''] = await services()
    for (const [name, key] of [
      ['by-alias', 'alias/acs/kms'],
      ['by-id', id],
      ['by-arn', arnOf(id)],
    ] as const) {
      const reply = await must(create(name, key))
      expect(entryOf(jinku, reply).resource).toBe(`${CONTAINER}/${name}`)
      expect(await keyOf(name)).toBeUndefined()
      expect(await read(name)).toBe(name.toUpperCase())
    }
    expect(await keyOf('unnamed')).toBeUndefined()
    expect(await services()).toEqual([id])
  })

  test('can be named by its alias before it is there', async () => {
    const { credentials } = await jinku.otherAccount()
    const root = jinku.as(credentials)
    await must(createUnder(root, 'first', 'alias/acs/kms'))
    expect(await readOrRefused(root, 'first')).toBe('FIRST')
    expect(await services(root)).toHaveLength(1)
  })
})
