import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  get,
  invalidParameter,
  missing,
  type Refused,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { NAMES_THAT_ARE_NONE } from '../../../../test/support/secret-name-contract.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { createSecret } from './create-secret.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const DAY_MS = 24 * 60 * 60 * 1000
const INVALID = invalidParameter('The specified parameter is not valid.')
const EXISTS: Refused = {
  status: 409,
  code: 'Rejected.ResourceExist',
  message: 'The resource already exists.',
}
const IN_DELETE_WINDOW: Refused = {
  status: 409,
  code: 'Rejected.ResourceInDeleteWindow',
  message: 'The secret is planned to be deleted.',
}
const LIMIT: Refused = {
  status: 400,
  code: 'Rejected.LimitExceeded',
  message: 'The request was rejected because user create resource limit was exceeded',
}

const create = (name: string, more: Parameters = {}): Promise<Reply> =>
  jinku.call('CreateSecret', { SecretName: name, VersionId: 'v1', SecretData: 'value', ...more })
const describeSecret = async (name: string) =>
  (await jinku.call('DescribeSecret', { SecretName: name, FetchTags: true })).body
const read = async (name: string) => (await jinku.call('GetSecretValue', { SecretName: name })).body

test('a new secret is answered with its ARN, name, type and first version', async () => {
  const reply = await create('mydbconninfo', { SecretData: '{"user":"root","passwd":"密"}' })
  expect(expectAnswer(createSecret, reply)).toEqual({
    Arn: `acs:kms:${REGION}:${ACCOUNT}:secret/mydbconninfo`,
    SecretName: 'mydbconninfo',
    SecretType: 'Generic',
    VersionId: 'v1',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'CreateSecret',
    resource: expect.stringMatching(
      /^acs:kms:cn-hangzhou:1234567890123456:secret\/mydbconninfo( |$)/,
    ),
    outcome: 'OK',
    status: 200,
  })
})

test('its first version is current and bears no other label; it was created and updated at the same moment', async () => {
  const reply = await create('first', { VersionId: 'one' })
  const createdAt = `${new Date(entryOf(jinku, reply).time).toISOString().slice(0, 19)}Z`
  const versions = await jinku.call('ListSecretVersionIds', { SecretName: 'first' })
  expect(versions.body.VersionIds.VersionId).toEqual([
    { VersionId: 'one', CreateTime: createdAt, VersionStages: { VersionStage: ['ACSCurrent'] } },
  ])
  expect(await describeSecret('first')).toMatchObject({
    CreateTime: createdAt,
    UpdateTime: createdAt,
  })
})

test('GET is answered like POST', async () => {
  const parameters = { SecretName: 'by-get', VersionId: 'v1', SecretData: 'a b&c=d+e%f' }
  expectAnswer(createSecret, await get(jinku, 'CreateSecret', parameters))
  expect((await read('by-get')).SecretData).toBe('a b&c=d+e%f')
})

test.each([
  ['text with blanks around it', '  value\t'],
  ['line feeds', 'a\r\nb\n'],
  ['characters of every width', 'aé密𠮷\u0000\uFEFF'],
  ['JSON', '{"a": [1, 2.50]}'],
  ['something that looks like a parameter', '&Action=DeleteSecret'],
])('the value is kept exactly as sent: %s', async (title, value) => {
  const name = `exact/${title.replaceAll(' ', '-')}`
  expectAnswer(createSecret, await create(name, { SecretData: value }))
  expect(await read(name)).toMatchObject({ SecretData: value, SecretDataType: 'text' })
})

test('a binary value is a text of the caller, and need not be Base64', async () => {
  const value = 'not Base64: ***'
  expectAnswer(createSecret, await create('bin', { SecretData: value, SecretDataType: 'binary' }))
  expect(await read('bin')).toMatchObject({ SecretData: value, SecretDataType: 'binary' })
})

describe('parameters that are missing', () => {
  const full = { SecretName: 'incomplete', VersionId: 'v1', SecretData: 'value' }

  test.each(Object.keys(full))('%s must be given and not be empty', async (name) => {
    const rest = Object.fromEntries(Object.entries(full).filter(([key]) => key !== name))
    expectRefusal(await jinku.call('CreateSecret', rest), missing(name))
    const empty = await jinku.call('CreateSecret', { ...full, [name]: '' })
    expectRefusal(empty, missing(name))
    expect(entryOf(jinku, empty)).toMatchObject({ outcome: 'MissingParameter', status: 400 })
  })

  test('all that are missing are named at once, whatever else is wrong', async () => {
    const reply = await jinku.call('CreateSecret', { SecretDataType: 'nonsense' })
    expectRefusal(reply, missing('SecretName', 'VersionId', 'SecretData'))
  })
})

describe('parameters that are not valid', () => {
  const tags = (...list: unknown[]): Parameters => ({ Tags: JSON.stringify(list) })
  const tag = (TagKey: unknown, TagValue: unknown): Parameters => tags({ TagKey, TagValue })

  test.each([
    ...NAMES_THAT_ARE_NONE,
    `acs:kms:${REGION}:${ACCOUNT}:secret/new`,
    '$Auto',
    'acs/',
    'acs/ram/user/me',
  ])('a new secret cannot be named %j', async (SecretName) => {
    expectRefusal(await create('', { SecretName }), INVALID)
  })

  test.each<[string, Parameters]>([
    ['a version id of 65 characters', { VersionId: 'v'.repeat(65) }],
    ['a version id with a blank', { VersionId: 'v 1' }],
    ['a version id with a colon', { VersionId: 'v:1' }],
    ['a version id with another script', { VersionId: '版本' }],
    ['a value of 30,721 bytes', { SecretData: 'x'.repeat(30_721) }],
    ['a value of 10,241 characters of three bytes', { SecretData: '密'.repeat(10_241) }],
    ['a type of the value in another case', { SecretDataType: 'Text' }],
    ['an unknown type of the value', { SecretDataType: 'json' }],
    ['a type of the secret in another case', { SecretType: 'generic' }],
    ['an unknown type of the secret', { SecretType: 'Oracle' }],
    ['a description of 8,193 characters', { Description: 'd'.repeat(8_193) }],
    ['a description with a NUL', { Description: 'a\0b' }],
    ['a flag that is neither true nor false', { EnableAutomaticRotation: 'yes' }],
    ['a flag in capitals', { EnableAutomaticRotation: 'TRUE' }],
    ['tags that are not JSON', { Tags: '[{"TagKey":"k","TagValue":"v"}' }],
    ['tags that are an object', { Tags: '{"TagKey":"k","TagValue":"v"}' }],
    ['tags that are null', { Tags: 'null' }],
    ['a tag that is a text', tags('k')],
    ['a tag that is null', tags(null)],
    ['a tag without a key', tags({ TagValue: 'v' })],
    ['a tag without a value', tags({ TagKey: 'k' })],
    ['a tag in the spelling of TagResources', tags({ Key: 'k', Value: 'v' })],
    ['a key that is a number', tag(1, 'v')],
    ['a value that is a number', tag('k', 1)],
    ['an empty key', tag('', 'v')],
    ['a key of 129 characters', tag('k'.repeat(129), 'v')],
    ['a value of 129 characters', tag('k', 'v'.repeat(129))],
    ['a key with a reserved prefix', tag('aliyun-team', 'v')],
    ['a key with a reserved prefix in capitals', tag('ACS:team', 'v')],
    ['a key with a character outside the set', tag('a&b', 'v')],
    ['a value with half a character', { Tags: '[{"TagKey":"k","TagValue":"\\ud800"}]' }],
    ['the same key twice', tags({ TagKey: 'k', TagValue: 'a' }, { TagKey: 'k', TagValue: 'b' })],
  ])('%s is refused, and no secret is created', async (_, parameters) => {
    const reply = await create('never', parameters)
    expectRefusal(reply, INVALID)
    expect(entryOf(jinku, reply)).toMatchObject({
      action: 'CreateSecret',
      outcome: 'InvalidParameter',
      status: 400,
    })
    expect((await describeSecret('never')).Code).toBe('Forbidden.ResourceNotFound')
  })
})

describe('the largest that is accepted', () => {
  test.each<[string, Parameters]>([
    ['a name of 192 characters', { SecretName: 'n'.repeat(192) }],
    ['a name of one character', { SecretName: '-' }],
    ['a name of every character of the set', { SecretName: '/a_b/c+d=e.f@g-H9/' }],
    ['a name that begins like a reserved one', { SecretName: 'acs' }],
    ['a version id of 64 characters', { SecretName: 'id64', VersionId: 'v'.repeat(64) }],
    ['a version id of every kind of character', { SecretName: 'ids', VersionId: 'a_/+=.@-Z9' }],
    ['a value of 30,720 bytes', { SecretName: 'b30720', SecretData: 'x'.repeat(30_720) }],
    [
      '30,720 bytes in 10,240 characters',
      { SecretName: 'b30720-wide', SecretData: '密'.repeat(10_240) },
    ],
    ['a description of 8,192 characters', { SecretName: 'd8192', Description: '𠮷'.repeat(8_192) }],
  ])('%s', async (_, parameters) => {
    const all = { SecretName: '', VersionId: 'v1', SecretData: 'value', ...parameters }
    const answer = expectAnswer(createSecret, await jinku.call('CreateSecret', all))
    expect(answer).toMatchObject({ SecretName: all.SecretName, VersionId: all.VersionId })
    const { body } = await jinku.call('GetSecretValue', { SecretName: all.SecretName })
    expect(body).toMatchObject({ VersionId: all.VersionId, SecretData: all.SecretData })
    expect((await describeSecret(all.SecretName)).Description).toBe(parameters['Description'] ?? '')
  })

  test('20 tags, and one more is over the limit', async () => {
    const some = (count: number): string =>
      JSON.stringify(
        Array.from({ length: count }, (_, index) => ({ TagKey: `k${index + 10}`, TagValue: '' })),
      )
    expectAnswer(createSecret, await create('20-tags', { Tags: some(20) }))
    expect((await describeSecret('20-tags')).Tags.Tag).toHaveLength(20)

    const refused = await create('21-tags', { Tags: some(21) })
    expectRefusal(refused, LIMIT)
    expect(entryOf(jinku, refused)).toMatchObject({
      outcome: 'Rejected.LimitExceeded',
      status: 400,
    })
    expect((await describeSecret('21-tags')).Code).toBe('Forbidden.ResourceNotFound')
  })
})

test('description and tags are kept', async () => {
  const Tags = '[{"TagKey":"部门","TagValue":"a b"},{"TagKey":"empty","TagValue":""}]'
  expectAnswer(createSecret, await create('described', { Description: '数据库\nof app', Tags }))
  expect(await describeSecret('described')).toMatchObject({
    Description: '数据库\nof app',
    Tags: {
      Tag: [
        { TagKey: 'empty', TagValue: '' },
        { TagKey: '部门', TagValue: 'a b' },
      ],
    },
  })
})

test('optional parameters that are empty count as absent', async () => {
  const empty = Object.fromEntries(
    Object.entries(createSecret.input).flatMap(([name, { required }]) =>
      required ? [] : [[name, '']],
    ),
  )
  expect(Object.keys(empty)).toContain('Policy')
  expectAnswer(createSecret, await create('empty-options', empty))
  expect(await describeSecret('empty-options')).toMatchObject({ SecretType: 'Generic' })
  expect((await read('empty-options')).SecretDataType).toBe('text')
})

test('a generic secret cannot rotate: what only managed secrets have is ignored and never answered', async () => {
  const answer = expectAnswer(
    createSecret,
    await create('generic', {
      ExtendedConfig: 'x'.repeat(2_000),
      EnableAutomaticRotation: true,
      RotationInterval: 'whenever',
    }),
  )
  expect(Object.keys(answer).sort()).toEqual(['Arn', 'SecretName', 'SecretType', 'VersionId'])
  // An interval is not required either.
  expectAnswer(createSecret, await create('generic-2', { EnableAutomaticRotation: 'True' }))
})

test('names that differ in case are two secrets', async () => {
  expectAnswer(createSecret, await create('Case', { SecretData: 'upper' }))
  expectAnswer(createSecret, await create('case', { SecretData: 'lower' }))
  expect((await read('Case')).SecretData).toBe('upper')
  expect((await read('case')).SecretData).toBe('lower')
})

test('creating again is refused even with the same value, and changes nothing', async () => {
  await create('twice', { Description: 'the first' })
  const same = await create('twice', { Description: 'the first' })
  expectRefusal(same, EXISTS)
  expect(entryOf(jinku, same)).toMatchObject({
    action: 'CreateSecret',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret`,
    outcome: 'Rejected.ResourceExist',
    status: 409,
  })
  const Tags = '[{"TagKey":"k","TagValue":"v"}]'
  expectRefusal(await create('twice', { SecretData: 'other', Description: 'b', Tags }), EXISTS)
  expect((await read('twice')).SecretData).toBe('value')
  expect(await describeSecret('twice')).toMatchObject({
    Description: 'the first',
    Tags: { Tag: [] },
  })
})

test('a name is taken while its secret is pending deletion, and free from the deadline on', async () => {
  const Tags = '[{"TagKey":"k","TagValue":"v"}]'
  await create('again', { VersionId: 'old', Description: 'old', Tags })
  await jinku.call('DeleteSecret', { SecretName: 'again', RecoveryWindowInDays: 7 })
  const refused = await create('again')
  expectRefusal(refused, IN_DELETE_WINDOW)
  expect(entryOf(jinku, refused).outcome).toBe('Rejected.ResourceInDeleteWindow')
  jinku.advance(7 * DAY_MS - 60_000)
  expectRefusal(await create('again'), IN_DELETE_WINDOW)

  jinku.advance(60_000)
  expectAnswer(createSecret, await create('again', { VersionId: 'new' }))
  expect(await describeSecret('again')).toMatchObject({ Description: '', Tags: { Tag: [] } })
  const versions = await jinku.call('ListSecretVersionIds', { SecretName: 'again' })
  expect(versions.body.TotalCount).toBe(1)
  await jinku.server.purge()
  expect((await read('again')).VersionId).toBe('new')
})

test('a name is free at once when its secret was deleted by force', async () => {
  await create('forced', { Tags: '[{"TagKey":"k","TagValue":"v"}]' })
  await jinku.call('DeleteSecret', { SecretName: 'forced', ForceDeleteWithoutRecovery: true })
  expectAnswer(createSecret, await create('forced', { SecretData: 'second life' }))
  expect((await read('forced')).SecretData).toBe('second life')
  expect((await describeSecret('forced')).Tags.Tag).toEqual([])
})

test('there are no KMS instances to name', async () => {
  const instance = await create('with-instance', { DKMSInstanceId: 'kst-bjj62d8f5e0sgtx8h1234' })
  expectRefusal(instance, {
    status: 403,
    code: 'Forbidden.DKMSInstanceNotFound',
    message: 'The specified DKMS Instance is not found.',
  })
  expect((await describeSecret('with-instance')).Code).toBe('Forbidden.ResourceNotFound')
})

describe('with a limit of two secrets', () => {
  let limited: TestServer
  beforeAll(async () => {
    limited = await startTestServer({ settings: { maxSecrets: 2 } })
  })
  afterAll(() => limited.close())

  const add = (SecretName: string): Promise<Reply> =>
    limited.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'value' })

  test('a third is refused until one is gone for good', async () => {
    expectAnswer(createSecret, await add('a'))
    expectAnswer(createSecret, await add('b'))
    const third = await add('c')
    expectRefusal(third, LIMIT)
    expect(entryOf(limited, third).outcome).toBe('Rejected.LimitExceeded')
    // The name is taken and the limit is reached. The refusal is about the name, so the name is checked first.
    expectRefusal(await add('a'), EXISTS)

    await limited.call('DeleteSecret', { SecretName: 'a', ForceDeleteWithoutRecovery: true })
    expectAnswer(createSecret, await add('c'))

    await limited.call('DeleteSecret', { SecretName: 'b', RecoveryWindowInDays: 7 })
    expectRefusal(await add('d'), LIMIT)
    limited.advance(7 * DAY_MS)
    expectAnswer(createSecret, await add('d'))
    await limited.server.purge()
    expectRefusal(await add('e'), LIMIT)
  })
})

describe('where Chinese names are allowed', () => {
  let chinese: TestServer
  beforeAll(async () => {
    chinese = await startTestServer({ settings: { chineseNames: true } })
  })
  afterAll(() => chinese.close())

  const add = (SecretName: string): Promise<Reply> =>
    chinese.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: `of ${SecretName}` })

  test('a secret may have a Chinese name, and every operation finds it by name and by ARN', async () => {
    const name = '生产/数据库-1'
    const arn = `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`
    expect(expectAnswer(createSecret, await add(name))).toMatchObject({
      Arn: arn,
      SecretName: name,
    })
    for (const SecretName of [name, arn]) {
      const { body } = await chinese.call('GetSecretValue', { SecretName })
      expect(body).toMatchObject({ SecretName: name, SecretData: `of ${name}` })
    }
    const Filters = JSON.stringify([{ Key: 'SecretName', Values: [name] }])
    expect((await chinese.call('ListSecrets', { Filters })).body.TotalCount).toBe(1)
  })

  test('192 bytes are the limit: 64 Chinese characters', async () => {
    expectAnswer(createSecret, await add('密'.repeat(64)))
    expectRefusal(await add('密'.repeat(65)), INVALID)
    expectAnswer(createSecret, await add(`${'密'.repeat(63)}abc`))
    expectRefusal(await add(`${'密'.repeat(63)}abcd`), INVALID)
  })

  test.each(['密 码', 'ａ', '한국', 'ひらがな', '𠮷', 'é', '密:码'])(
    '%j is no name even then',
    async (name) => {
      expectRefusal(await add(name), INVALID)
    },
  )

  test('version ids stay as they are', async () => {
    const reply = await chinese.call('CreateSecret', {
      SecretName: '密',
      VersionId: '版本',
      SecretData: 'x',
    })
    expectRefusal(reply, INVALID)
  })
})
