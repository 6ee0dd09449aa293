import { beforeAll, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
} from '../../../../test/support/answers.ts'
import { ACCOUNT, type Client } from '../../../../test/support/harness.ts'
import { arnOf, createKey, outcomeOf } from '../../../../test/support/keys/keys-in-front.ts'
import { allow, grant, must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { listKeys } from './list-keys.ts'

const { jinku, beside } = await serverAndBeside()

/** Names of this file → ids, in the order in which the keys were made. */
const ids = new Map<string, string>()

beforeAll(async () => {
  const make = async (name: string, parameters: Parameters = {}): Promise<string> => {
    const id = await createKey(jinku.root, parameters)
    ids.set(name, id)
    return id
  }
  const tags = (...pairs: [string, string][]): Parameters => ({
    Tags: JSON.stringify(pairs.map(([TagKey, TagValue]) => ({ TagKey, TagValue }))),
  })
  await make('aes', tags(['env', 'prod'], ['team', 'a']))
  await make('rsa', { KeySpec: 'RSA_2048', ...tags(['env', 'test'], ['team', 'prod']) })
  await make('sm2', { KeySpec: 'EC_SM2', KeyUsage: 'ENCRYPT/DECRYPT', ProtectionLevel: 'HSM' })
  await make('external', { Origin: 'EXTERNAL' })
  const disabled = await make('disabled')
  const doomed = await make('doomed')
  await must(jinku.root.kms('DisableKey', { KeyId: disabled }))
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId: doomed, PendingWindowInDays: 7 }))
  for (const AliasName of ['alias/app/db', 'alias/second']) {
    await must(jinku.root.kms('CreateAlias', { KeyId: ids.get('aes') ?? '', AliasName }))
  }
})

type Filter = readonly [key: string, ...values: string[]]

/** The names of the keys that match, the newest first. */
async function listed(client: Client, ...filters: readonly Filter[]): Promise<string[]> {
  const Filters = JSON.stringify(filters.map(([Key, ...Values]) => ({ Key, Values })))
  const answer = expectAnswer(listKeys, await client.kms('ListKeys', { Filters, PageSize: 100 }))
  expect(answer.TotalCount).toBe(answer.Keys.Key.length)
  const names = new Map([...ids].map(([name, id]) => [id, name]))
  return answer.Keys.Key.map(({ KeyId }: { KeyId: string }) => names.get(KeyId))
}

const ALL = ['doomed', 'disabled', 'external', 'sm2', 'rsa', 'aes']

test('all keys are listed with their ARNs, the newest first', async () => {
  expect(await listed(jinku.root)).toEqual(ALL)
  const reply = await jinku.root.kms('ListKeys', { PageSize: 1 })
  const { Keys, ...page } = expectAnswer(listKeys, reply)
  const id = ids.get('doomed')
  expect(Keys.Key).toEqual([{ KeyId: id, KeyArn: arnOf(`key/${id}`) }])
  expect(page).toEqual({ PageNumber: 1, PageSize: 1, TotalCount: 6 })
  expect(entryOf(jinku, reply)).toMatchObject({ resource: arnOf('key'), isWrite: false })
})

test('pages follow each other; beyond the last there is nothing, and the count is still told', async () => {
  const seen: string[] = []
  for (const PageNumber of [1, 2, 3]) {
    const { body } = await must(jinku.root.kms('ListKeys', { PageNumber, PageSize: 4 }))
    expect(body).toMatchObject({ PageNumber, PageSize: 4, TotalCount: 6 })
    seen.push(...body.Keys.Key.map(({ KeyId }: { KeyId: string }) => KeyId))
  }
  expect(seen).toEqual([...ids.values()].reverse())
})

test.each([
  { PageSize: 0 },
  { PageSize: 101 },
  { PageNumber: 0 },
  { PageNumber: -1 },
  { PageSize: 'x' },
])('there is no page %o', async (page) => {
  expect(outcomeOf(await jinku.root.kms('ListKeys', page))).toBe('InvalidParameter')
})

describe('filters', () => {
  test.each<[readonly Filter[], readonly string[]]>([
    [[['KeyState', 'Enabled']], ['sm2', 'rsa', 'aes']],
    [[['KeyState', 'PendingImport', 'PendingDeletion']], ['doomed', 'external']],
    [[['KeySpec', 'RSA_2048', 'EC_SM2']], ['sm2', 'rsa']],
    [[['KeyUsage', 'SIGN/VERIFY']], ['rsa']],
    [[['ProtectionLevel', 'HSM']], ['sm2']],
    [[['CreatorType', 'User']], ALL],
    [[['CreatorType', 'Service']], []],
    [[['Creator', ACCOUNT, 'else']], ALL],
    [[['Creator', '1'.repeat(16)]], []],
    [[['DKMSInstanceId', 'kst-1']], []],
    [[['AliasName', 'alias/app/db']], ['aes']],
    [[['AliasName', 'app/db', 'second']], ['aes']],
    [[['AliasName', 'alias/app']], []],
    [[['TagKey', 'env']], ['rsa', 'aes']],
    [[['TagValue', 'prod']], ['rsa', 'aes']],
    // The same tag must have both.
    [
      [
        ['TagKey', 'env'],
        ['TagValue', 'prod'],
      ],
      ['aes'],
    ],
    [
      [
        ['TagKey', 'team'],
        ['TagValue', 'prod'],
      ],
      ['rsa'],
    ],
    // Different filters must all match.
    [
      [
        ['KeyState', 'Enabled'],
        ['KeySpec', 'Aliyun_AES_256'],
      ],
      ['aes'],
    ],
    // A filter that is given twice has the alternatives of both.
    [
      [
        ['KeyState', 'Enabled', 'Disabled'],
        ['KeyState', 'PendingDeletion'],
        ['KeySpec', 'Aliyun_AES_256'],
      ],
      ['doomed', 'disabled', 'aes'],
    ],
    // Without values a filter restricts nothing; a value that is unknown matches nothing.
    [[['KeyState']], ALL],
    [[['KeyState', 'enabled', 'Broken']], []],
    [[['KeySpec', '密 %_']], []],
  ])('%j select %j', async (filters, expected) => {
    expect(await listed(jinku.root, ...filters)).toEqual(expected)
  })

  test('a key is found by its id, and names of filters are taken in any case', async () => {
    const id = ids.get('sm2') ?? ''
    for (const Key of ['keyId', 'KeyId', 'KEYID']) {
      expect(await listed(jinku.root, [Key, id])).toEqual(['sm2'])
    }
  })

  test.each([
    '{',
    '{}',
    '[1]',
    '[{"Values":["a"]}]',
    '[{"Key":"KeyState"}]',
    '[{"Key":"KeyState","Values":"Enabled"}]',
    '[{"Key":"KeyState","Values":[1]}]',
    '[{"Key":"Size","Values":["1"]}]',
    '[{"Key":"toString","Values":["1"]}]',
    '[{"Key":"KeyState","Values":["\\u0000"]}]',
    '[{"Key":"KeyState","Values":["\\ud800"]}]',
    JSON.stringify(Array(11).fill({ Key: 'KeyState', Values: [] })),
    JSON.stringify([{ Key: 'KeyState', Values: Array(11).fill('Enabled') }]),
  ])('%s is not valid', async (Filters) => {
    expectRefusal(
      await jinku.root.kms('ListKeys', { Filters }),
      invalidParameter('The specified parameter "Filters" is not valid.'),
    )
  })

  test('ten filters of ten values each are taken', async () => {
    const ten = Array(10).fill({ Key: 'KeyState', Values: Array(10).fill('Disabled') })
    const { body } = await must(jinku.root.kms('ListKeys', { Filters: JSON.stringify(ten) }))
    expect(body.TotalCount).toBe(1)
  })
})

test('the key that the server made for secrets is listed as one of the service', async () => {
  const other = jinku.as((await jinku.otherAccount()).credentials)
  const secret = { SecretName: 'db', VersionId: 'v1', SecretData: 'x' }
  await must(other.kms('CreateSecret', secret))
  const count = async (type: string): Promise<number> => {
    const Filters = JSON.stringify([{ Key: 'CreatorType', Values: [type] }])
    return (await must(other.kms('ListKeys', { Filters }))).body.TotalCount
  }
  expect([await count('Service'), await count('User')]).toEqual([1, 0])
  expect((await must(other.kms('ListKeys'))).body.TotalCount).toBe(1)
})

test('each account lists its own keys, and listing is decided on the container', async () => {
  const { credentials } = await jinku.otherAccount()
  expect(await listed(jinku.as(credentials))).toEqual([])
  const byItem = await beside.user('by-item')
  await grant(jinku, byItem, 'by-item', allow('kms:ListKeys', arnOf('key/*')))
  expect(outcomeOf(await byItem.kms('ListKeys'))).toBe('Forbidden.NoPermission')
  const byContainer = await beside.user('by-container')
  await grant(jinku, byContainer, 'by-container', allow('kms:ListKeys', arnOf('key')))
  expect(await listed(byContainer)).toEqual(ALL)
})
