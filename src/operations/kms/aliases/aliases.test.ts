import { beforeAll, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import { ACCOUNT, type Client, startTestServer } from '../../../../test/support/harness.ts'
import {
  arnOf,
  createKey,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import { allow, grant, must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { createAlias } from './create-alias.ts'
import { deleteAlias } from './delete-alias.ts'
import { listAliases } from './list-aliases.ts'
import { listAliasesByKeyId } from './list-aliases-by-key-id.ts'
import { updateAlias } from './update-alias.ts'

const { jinku, beside } = await serverAndBeside()
let first: string
let second: string
beforeAll(async () => {
  first = await createKey(jinku.root)
  second = await createKey(jinku.root, { KeySpec: 'EC_P256' })
})

const create = (AliasName: string, KeyId = first) =>
  jinku.root.kms('CreateAlias', { KeyId, AliasName })
const update = (AliasName: string, KeyId: string) =>
  jinku.root.kms('UpdateAlias', { KeyId, AliasName })
const remove = (AliasName: string) => jinku.root.kms('DeleteAlias', { AliasName })
const INVALID = invalidParameter('The specified parameter "AliasName" is not valid.')
const ALIAS_NOT_FOUND = {
  status: 404,
  code: 'Forbidden.AliasNotFound',
  message: 'The specified Alias is not found.',
}
const UNSUPPORTED = {
  status: 400,
  code: 'Rejected.UnsupportedOperation',
  message: 'Unsupported operation.',
}

test('an alias stands for its key until it is pointed at another one or removed', async () => {
  const AliasName = 'alias/life'
  expect(expectAnswer(createAlias, await create(AliasName))).toEqual({})
  expect(await metadataOf(jinku.root, AliasName)).toMatchObject({ KeyId: first })
  expect(await metadataOf(jinku.root, arnOf(AliasName))).toMatchObject({ KeyId: first })
  // The two keys need not be of one kind.
  expect(expectAnswer(updateAlias, await update(AliasName, second))).toEqual({})
  expect(await metadataOf(jinku.root, AliasName)).toMatchObject({ KeyId: second })
  expect(outcomeOf(await update(AliasName, second))).toBe('OK')
  expect(expectAnswer(deleteAlias, await remove(AliasName))).toEqual({})
  const gone = await jinku.root.kms('DescribeKey', { KeyId: AliasName })
  expectRefusal(gone, ALIAS_NOT_FOUND)
  expect(outcomeOf(await jinku.root.kms('DescribeKey', { KeyId: second }))).toBe('OK')
})

test('an alias that exists cannot be made again, whichever key it points at', async () => {
  await must(create('alias/taken'))
  for (const key of [first, second]) {
    expectRefusal(await create('alias/taken', key), {
      status: 400,
      code: 'AliasAlreadyExists',
      message: 'AliasName Already Exists.',
    })
  }
  // Upper and lower case make different names.
  expect(outcomeOf(await create('alias/Taken'))).toBe('OK')
})

test.each(['alias/a', `alias/${'a'.repeat(255)}`, 'alias/app/Db_1-x', 'alias/acsomething'])(
  '%s can be made',
  async (name) => {
    expect(outcomeOf(await create(name))).toBe('OK')
    expect(outcomeOf(await remove(arnOf(name)))).toBe('OK')
  },
)

test.each([
  'a',
  'alias/',
  'Alias/a',
  'alias/a.b',
  'alias/密',
  `alias/${'a'.repeat(256)}`,
  'alias/acs',
  'alias/acs/oss',
  `acs:kms:cn-hangzhou:${'9'.repeat(16)}:alias/a`,
  `acs:kms:cn-beijing:${ACCOUNT}:alias/a`,
])('%s cannot', async (name) => {
  expectRefusal(await create(name), INVALID)
})

test('alias and key must be named', async () => {
  expectRefusal(await jinku.root.kms('CreateAlias'), missing('KeyId', 'AliasName'))
  expectRefusal(await jinku.root.kms('UpdateAlias'), missing('KeyId', 'AliasName'))
  expectRefusal(await jinku.root.kms('DeleteAlias'), missing('AliasName'))
})

test('an alias that does not exist is neither pointed elsewhere nor removed', async () => {
  expectRefusal(await update('alias/absent', first), ALIAS_NOT_FOUND)
  expectRefusal(await remove('alias/absent'), ALIAS_NOT_FOUND)
})

test('an alias needs a key that exists, named by its id', async () => {
  await must(create('alias/there'))
  const gone = {
    status: 404,
    code: 'Forbidden.KeyNotFound',
    message: 'The specified Key is not found.',
  }
  expectRefusal(await create('alias/new', 'key-absent'), gone)
  expectRefusal(await update('alias/there', 'key-absent'), gone)
  const byAlias = {
    status: 400,
    code: 'Unsupported.Alias',
    message: 'Alias is not valid for this api.',
  }
  expectRefusal(await create('alias/new', 'alias/there'), byAlias)
  expectRefusal(await update('alias/there', 'alias/there'), byAlias)
  expect(outcomeOf(await create('alias/by-arn', arnOf(`key/${first}`)))).toBe('OK')
})

test('an alias is taken away from a key that is pending deletion, and none is given to one', async () => {
  const doomed = await createKey(jinku.root)
  await must(create('alias/leaving', doomed))
  await must(create('alias/removed', doomed))
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId: doomed, PendingWindowInDays: 7 }))
  expect(outcomeOf(await update('alias/leaving', first))).toBe('OK')
  expect(outcomeOf(await remove('alias/removed'))).toBe('OK')
  expect(outcomeOf(await update('alias/leaving', doomed))).toBe('Rejected.PendingDeletion')
  expect(outcomeOf(await create('alias/late', doomed))).toBe('Rejected.StateModifiedFailed')
})

test('aliases of a service are neither pointed elsewhere nor removed', async () => {
  const secret = { SecretName: 'db', VersionId: 'v1', SecretData: 'x' }
  await must(jinku.root.kms('CreateSecret', secret))
  const { KeyId } = await metadataOf(jinku.root, 'alias/acs/kms')
  expectRefusal(await update('alias/acs/kms', second), UNSUPPORTED)
  expectRefusal(await remove('alias/acs/kms'), UNSUPPORTED)
  expect(await metadataOf(jinku.root, 'alias/acs/kms')).toMatchObject({ KeyId })
  expectRefusal(await create('alias/mine', KeyId), UNSUPPORTED)
  await must(create('alias/own'))
  expectRefusal(await update('alias/own', KeyId), UNSUPPORTED)
})

describe('lists', () => {
  interface Listed {
    readonly AliasName: string
    readonly AliasArn: string
    readonly KeyId: string
  }
  let other: Client
  let id: string
  beforeAll(async () => {
    other = jinku.as((await jinku.otherAccount()).credentials)
    id = await createKey(other)
    const lonely = await createKey(other)
    for (const name of ['c', 'B', 'a', 'a/b']) {
      await must(other.kms('CreateAlias', { KeyId: id, AliasName: `alias/${name}` }))
    }
    await must(other.kms('CreateAlias', { KeyId: lonely, AliasName: 'alias/lonely' }))
  })

  test('tell of all aliases of the account, in the order of their names, page by page', async () => {
    const names: string[] = []
    for (const PageNumber of [1, 2, 3, 4]) {
      const reply = await other.kms('ListAliases', { PageNumber, PageSize: 2 })
      const { Aliases, ...page } = expectAnswer(listAliases, reply)
      expect(page).toEqual({ PageNumber, PageSize: 2, TotalCount: 5 })
      names.push(...Aliases.Alias.map(({ AliasName }: Listed) => AliasName))
    }
    expect(names).toEqual(['alias/B', 'alias/a', 'alias/a/b', 'alias/c', 'alias/lonely'])
    expect(outcomeOf(await other.kms('ListAliases', { PageSize: 101 }))).toBe('InvalidParameter')
  })

  test('or of those of one key, each with its ARN', async () => {
    const reply = await other.kms('ListAliasesByKeyId', { KeyId: id, PageSize: 1, PageNumber: 2 })
    const { account } = entryOf(jinku, reply)
    expect(expectAnswer(listAliasesByKeyId, reply)).toEqual({
      PageNumber: 2,
      PageSize: 1,
      TotalCount: 4,
      Aliases: {
        Alias: [{ AliasName: 'alias/a', AliasArn: arnOf('alias/a', account), KeyId: id }],
      },
    })
  })

  test('are decided on the container of aliases, or on the key', async () => {
    const someone = await beside.user('lister')
    await grant(
      ...([jinku, someone, 'lister'] as const),
      allow('kms:ListAliases', arnOf('alias')),
      allow('kms:ListAliasesByKeyId', arnOf(`key/${first}`)),
    )
    expect(outcomeOf(await someone.kms('ListAliases'))).toBe('OK')
    expect(outcomeOf(await someone.kms('ListAliasesByKeyId', { KeyId: first }))).toBe('OK')
    const refused = await someone.kms('ListAliasesByKeyId', { KeyId: second })
    expect(outcomeOf(refused)).toBe('Forbidden.NoPermission')
  })
})

describe('permission', () => {
  const alias = 'alias/permission'
  const ALIAS = arnOf(alias)
  let people = 0

  /** Checks that the call needs all of these, and is refused when one is missing. */
  async function expectNeeded(
    action: string,
    parameters: { [name: string]: string },
    resources: readonly string[],
  ): Promise<void> {
    for (const missing of resources) {
      const almost = await beside.user(`almost-${++people}`)
      const others = resources.filter((one) => one !== missing)
      await grant(jinku, almost, almost.name, allow(`kms:${action}`, others))
      expectRefusal(await almost.kms(action, parameters), {
        status: 403,
        code: 'Forbidden.NoPermission',
        message: `This operation for ${missing} is forbidden by permission system.`,
      })
    }
    const permitted = await beside.user(`permitted-${++people}`)
    await grant(jinku, permitted, permitted.name, allow(`kms:${action}`, resources))
    const reply = await permitted.kms(action, parameters)
    expect(outcomeOf(reply)).toBe('OK')
    expect(entryOf(jinku, reply).resource).toBe(resources.join(' '))
  }

  test('to make an alias is needed on the alias and on the key', async () => {
    await expectNeeded('CreateAlias', { KeyId: first, AliasName: alias }, [
      ALIAS,
      arnOf(`key/${first}`),
    ])
  })

  test('to point it elsewhere, on the alias, on the old key and on the new one', async () => {
    await expectNeeded('UpdateAlias', { KeyId: second, AliasName: alias }, [
      ALIAS,
      arnOf(`key/${first}`),
      arnOf(`key/${second}`),
    ])
  })

  test('to remove it, on the alias and on the key', async () => {
    await expectNeeded('DeleteAlias', { AliasName: alias }, [ALIAS, arnOf(`key/${second}`)])
  })

  test('to use a key by an alias, on the key alone', async () => {
    await must(create(alias, first))
    const byAlias = await beside.user('by-alias')
    await grant(jinku, byAlias, 'by-alias', allow('kms:*', arnOf('alias/*')))
    const refused = await byAlias.kms('DescribeKey', { KeyId: alias })
    expect(refused.body.Message).toContain(arnOf(`key/${first}`))
    const byKey = await beside.user('by-key')
    await grant(jinku, byKey, 'by-key', allow('kms:DescribeKey', arnOf(`key/${first}`)))
    expect(outcomeOf(await byKey.kms('DescribeKey', { KeyId: alias }))).toBe('OK')
  })

  test('an alias of another account leads nowhere, even by its ARN', async () => {
    await must(create('alias/ours'))
    const other = jinku.as((await jinku.otherAccount()).credentials)
    for (const KeyId of ['alias/ours', arnOf('alias/ours')]) {
      expectRefusal(await other.kms('DescribeKey', { KeyId }), ALIAS_NOT_FOUND)
    }
    expect(outcomeOf(await other.kms('DeleteAlias', { AliasName: 'alias/ours' }))).toBe(
      'Forbidden.AliasNotFound',
    )
  })
})

test('while an alias is pointed elsewhere again and again, it always stands for one of the keys', async () => {
  await must(create('alias/busy'))
  const moves = Array.from({ length: 20 }, (_, n) => update('alias/busy', n % 2 ? first : second))
  const looks = Array.from({ length: 20 }, () => metadataOf(jinku.root, 'alias/busy'))
  expect((await Promise.all(moves)).map(outcomeOf)).toEqual(Array(20).fill('OK'))
  for (const { KeyId } of await Promise.all(looks)) expect([first, second]).toContain(KeyId)
})

test('no more aliases than the limit can be made', async () => {
  const small = await startTestServer({ settings: { maxAliases: 1 } })
  const KeyId = await createKey(small.root)
  const make = (AliasName: string) => small.root.kms('CreateAlias', { KeyId, AliasName })
  expect(outcomeOf(await make('alias/one'))).toBe('OK')
  expect(outcomeOf(await make('alias/one'))).toBe('AliasAlreadyExists')
  expect(outcomeOf(await make('alias/two'))).toBe('Rejected.LimitExceeded')
  await must(small.root.kms('DeleteAlias', { AliasName: 'alias/one' }))
  expect(outcomeOf(await make('alias/two'))).toBe('OK')
  await small.close()
})
