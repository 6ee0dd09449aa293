/** Policies are cached until a change affects them. Changes of other accounts leave the cache alone. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Keyrings } from '../../src/api/keyrings.ts'
import { PolicyCache } from '../../src/api/policy-cache.ts'
import { type StoredCredentials, storedCredentials } from '../../src/rpc/credentials.ts'
import type { Storage } from '../../src/storage/store.ts'
import { countedStorage } from '../support/counted-storage.ts'
import {
  ACCOUNT,
  type Client,
  CREDENTIALS,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'

const counted = countedStorage()
let jinku: TestServer
let storage: Storage
let bob: Client
let other: Client

beforeAll(async () => {
  jinku = await startTestServer({
    isClockStanding: true,
    adapt: (parts) => {
      const adapted = counted.adapt(parts)
      storage = adapted.storage
      return adapted
    },
  })
  await must(jinku.root.ram('CreateUser', { UserName: 'bob' }))
  const { body } = await must(jinku.root.ram('CreateAccessKey', { UserName: 'bob' }))
  bob = jinku.as({ id: body.AccessKey.AccessKeyId, secret: body.AccessKey.AccessKeySecret })
  const policy = { PolicyType: 'System', PolicyName: 'AliyunKMSFullAccess', UserName: 'bob' }
  await must(jinku.root.ram('AttachPolicyToUser', policy))
  const { credentials } = await jinku.otherAccount()
  other = jinku.as(credentials)
  for (const client of [jinku.root, other]) {
    await must(client.kms('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'x' }))
  }
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const read = async (client: Client): Promise<number> => {
  await must(client.kms('GetSecretValue', { SecretName: 'db' }))
  return counted.taken().reads
}

/** What a read asks the storage when everything else is cached, and when nothing is. */
async function readsOf(client: Client): Promise<{ readonly warm: number; readonly cold: number }> {
  jinku.advance(2_000)
  counted.taken()
  const cold = await read(client)
  return { cold, warm: await read(client) }
}

const POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Deny',
      Action: ['kms:*'],
      Resource: ['*'],
      Principal: { RAM: [`acs:ram::${ACCOUNT}:user/bob`] },
    },
  ],
})

describe.each([
  ['CreateSecret', { SecretName: 's', VersionId: 'v', SecretData: 'x' }],
  ['DeleteSecret', { SecretName: 's', ForceDeleteWithoutRecovery: true }],
  ['CreateKey', {}],
  ['PutSecretValue', { SecretName: 'db', VersionId: 'v2', SecretData: 'x' }],
  ['TagResource', { SecretName: 'db', Tags: '[{"TagKey":"a","TagValue":"b"}]' }],
])('after %s without a policy', (action, parameters) => {
  test('nothing is looked up that was known before', async () => {
    const { cold, warm } = await readsOf(bob)
    expect(warm).toBeLessThan(cold)
    await must(jinku.root.kms(action, parameters))
    counted.taken()
    expect(await read(bob)).toBe(warm)
  })
})

test.each([
  ['CreateSecret', 'kms', { SecretName: 'p', VersionId: 'v', SecretData: 'x', Policy: POLICY }],
  ['DeleteSecret', 'kms', { SecretName: 'p', ForceDeleteWithoutRecovery: true }],
  ['CreateUser', 'ram', { UserName: 'carol' }],
  ['CreateAccessKey', 'ram', { UserName: 'carol' }],
] as const)(
  '%s that alters who may do what is noticed at once in its account, and in no other',
  async (action, api, parameters) => {
    for (const client of [bob, other]) await readsOf(client)
    const { warm } = await readsOf(other)
    await readsOf(bob)
    await read(other)
    await must(jinku.root[api](action, parameters))
    counted.taken()
    expect(await read(other)).toBe(warm)
    expect(await read(bob)).toBeGreaterThan(warm)
  },
)

test('a secret made anew under the name of one with a policy is not judged by that', async () => {
  const secret = { SecretName: 'again', VersionId: 'v', SecretData: 'x' }
  await must(jinku.root.kms('CreateSecret', { ...secret, Policy: POLICY }))
  expect((await bob.kms('GetSecretValue', { SecretName: 'again' })).status).toBe(403)
  await must(
    jinku.root.kms('DeleteSecret', { SecretName: 'again', ForceDeleteWithoutRecovery: true }),
  )
  await must(jinku.root.kms('CreateSecret', secret))
  expect((await bob.kms('GetSecretValue', { SecretName: 'again' })).status).toBe(200)
})

test('naming accounts that are not here makes nobody else be looked up again', async () => {
  const { warm } = await readsOf(bob)
  const policies = new PolicyCache(storage)
  const now = jinku.now()
  const own = { account: ACCOUNT, name: 'db' }
  await policies.ofResource('secret', own, now)
  for (let index = 0; index < 2_500; index++) {
    const account = String(5_000_000_000_000_000 + index)
    await policies.ofResource('secret', { account, name: 'db' }, now)
  }
  expect(policies.ofResource('secret', own, now)).toBeUndefined()
  expect(warm).toBeGreaterThan(0)
})

describe('credentials', () => {
  const find = (credentials: StoredCredentials, id: string) =>
    credentials.find(id, undefined, jinku.now())

  test('of a real key keep their place however many ids are made up', async () => {
    const credentials = storedCredentials(storage, new Keyrings(storage, jinku.server.rootKey))
    const now = jinku.now()
    expect(typeof (await credentials.find(CREDENTIALS.id, undefined, now))).toBe('object')
    for (let index = 0; index < 25_000; index++) {
      expect(await credentials.find(`made-up-${index}`, undefined, now)).toBe(
        'InvalidAccessKeyId.NotFound',
      )
    }
    counted.taken()
    expect(credentials.find(CREDENTIALS.id, undefined, now)).toMatchObject({ caller: {} })
    expect(credentials.find('made-up-24999', undefined, now)).toBe('InvalidAccessKeyId.NotFound')
    expect(counted.taken().reads).toBe(0)
  })

  test('that were being looked up when their account changed are not remembered', async () => {
    const held = holding(storage)
    const credentials = storedCredentials(held.storage, new Keyrings(storage, jinku.server.rootKey))
    const looking = find(credentials, CREDENTIALS.id)
    credentials.forget(ACCOUNT)
    held.release()
    await looking
    expect(find(credentials, CREDENTIALS.id)).toBeInstanceOf(Promise)
    await find(credentials, CREDENTIALS.id)
    expect(find(credentials, CREDENTIALS.id)).not.toBeInstanceOf(Promise)
    credentials.forget('another account')
    expect(find(credentials, CREDENTIALS.id)).not.toBeInstanceOf(Promise)
  })
})

test('policies that were being looked up when their account changed are not remembered', async () => {
  const held = holding(storage)
  const policies = new PolicyCache(held.storage)
  const secret = { account: ACCOUNT, name: 'db' }
  const now = jinku.now()
  const looking = policies.ofResource('secret', secret, now)
  policies.forget(ACCOUNT)
  held.release()
  await looking
  expect(policies.ofResource('secret', secret, now)).toBeInstanceOf(Promise)
  await policies.ofResource('secret', secret, now)
  expect(policies.ofResource('secret', secret, now)).not.toBeInstanceOf(Promise)
})

/** The same storage, but its first lookup waits until the test releases it. */
function holding(over: Storage): { readonly storage: Storage; release(): void } {
  let release = (): void => {}
  let held: Promise<void> | undefined = new Promise((resolve) => {
    release = resolve
  })
  return {
    storage: {
      ...over,
      read: async (scope, work) => {
        const first = held
        held = undefined
        const found = await over.read(scope, work)
        await first
        return found
      },
    },
    release: () => release(),
  }
}
