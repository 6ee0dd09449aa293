import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { secretNameContract } from '../../../../test/support/secret-name-contract.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { putSecretValue } from './put-secret-value.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const invalid = (names: string) =>
  invalidParameter(`some of the specified parameters "${names}" is not valid`)
const EXISTS = {
  status: 409,
  code: 'Rejected.ResourceExist',
  message: 'The request was rejected becasue key already exsit',
}
const LIMIT = {
  status: 400,
  code: 'Rejected.LimitExceeded',
  message: 'exceed secret limits error',
}

secretNameContract({
  operation: putSecretValue,
  jinku: () => jinku,
  parameters: { VersionId: 'v2', SecretData: 'two' },
  whilePending: 'is refused',
  invalidMessage: invalid('SecretName').message,
  notFoundMessage: 'Resource not found',
})

async function create(name: string): Promise<void> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'one' }
  const reply = await jinku.call('CreateSecret', secret)
  expect(reply.status, reply.text).toBe(200)
}

const put = (SecretName: string, VersionId: string, more: Parameters = {}): Promise<Reply> =>
  jinku.call('PutSecretValue', {
    SecretName,
    VersionId,
    SecretData: `value of ${VersionId}`,
    ...more,
  })
const putLabelled = (name: string, id: string, labels: readonly unknown[]): Promise<Reply> =>
  put(name, id, { VersionStages: JSON.stringify(labels) })

/** What each version is labelled with, oldest first. */
async function labelsOf(name: string): Promise<{ [version: string]: string[] }> {
  const { body } = await jinku.call('ListSecretVersionIds', {
    SecretName: name,
    IncludeDeprecated: true,
  })
  const versions: { VersionId: string; VersionStages: { VersionStage: string[] } }[] =
    body.VersionIds.VersionId
  return Object.fromEntries(
    versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages.VersionStage]),
  )
}

async function read(SecretName: string, by: Parameters = {}) {
  return (await jinku.call('GetSecretValue', { SecretName, ...by })).body
}

test('a new version becomes the current one, and the one before it the previous one', async () => {
  await create('db')
  const reply = await put('db', 'v2', { SecretData: 'two' })
  expect(expectAnswer(putSecretValue, reply)).toEqual({
    SecretName: 'db',
    VersionId: 'v2',
    VersionStages: { VersionStage: ['ACSCurrent'] },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'PutSecretValue',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
    outcome: 'OK',
    status: 200,
  })
  expect(await labelsOf('db')).toEqual({ v1: ['ACSPrevious'], v2: ['ACSCurrent'] })
  expect(await read('db')).toMatchObject({ SecretData: 'two', SecretDataType: 'text' })
  expect((await read('db', { VersionId: 'v1' })).SecretData).toBe('one')

  await put('db', 'v3')
  expect(await labelsOf('db')).toEqual({ v1: [], v2: ['ACSPrevious'], v3: ['ACSCurrent'] })
})

test('the worked example: a pending label, promotion, and a roll-back', async () => {
  await create('worked')
  const relabel = async (parameters: Parameters): Promise<void> => {
    const all = { SecretName: 'worked', ...parameters }
    expect((await jinku.call('UpdateSecretVersionStage', all)).status).toBe(200)
  }
  expect(await labelsOf('worked')).toEqual({ v1: ['ACSCurrent'] })
  await putLabelled('worked', 'v2', ['MyPendingLabel'])
  expect(await labelsOf('worked')).toEqual({ v1: ['ACSCurrent'], v2: ['MyPendingLabel'] })
  await relabel({ VersionStage: 'ACSCurrent', MoveToVersion: 'v2' })
  expect(await labelsOf('worked')).toEqual({
    v1: ['ACSPrevious'],
    v2: ['ACSCurrent', 'MyPendingLabel'],
  })
  await relabel({ VersionStage: 'MyPendingLabel', RemoveFromVersion: 'v2' })
  expect(await labelsOf('worked')).toEqual({ v1: ['ACSPrevious'], v2: ['ACSCurrent'] })
  await put('worked', 'v3')
  expect(await labelsOf('worked')).toEqual({ v1: [], v2: ['ACSPrevious'], v3: ['ACSCurrent'] })
  await relabel({ VersionStage: 'ACSCurrent', MoveToVersion: 'v1' })
  expect(await labelsOf('worked')).toEqual({ v1: ['ACSCurrent'], v2: [], v3: ['ACSPrevious'] })
})

describe('parameters', () => {
  beforeAll(() => create('parameters'))

  test.each(['VersionId', 'SecretData'])('%s must be given and not be empty', async (name) => {
    const full = { SecretName: 'parameters', VersionId: 'v2', SecretData: 'two' }
    const rest = Object.fromEntries(Object.entries(full).filter(([key]) => key !== name))
    expectRefusal(await jinku.call('PutSecretValue', rest), missing(name))
    expectRefusal(await jinku.call('PutSecretValue', { ...full, [name]: '' }), missing(name))
  })

  test('all that are missing are named at once', async () => {
    expectRefusal(
      await jinku.call('PutSecretValue', {}),
      missing('SecretName', 'VersionId', 'SecretData'),
    )
  })

  test.each<[string, Parameters]>([
    ['VersionId', { VersionId: 'v'.repeat(65) }],
    ['VersionId', { VersionId: 'v 1' }],
    ['VersionId', { VersionId: 'v:1' }],
    ['VersionId', { VersionId: '版本' }],
    ['SecretData', { SecretData: 'x'.repeat(30_721) }],
    ['SecretData', { SecretData: '密'.repeat(10_241) }],
    ['SecretDataType', { SecretDataType: 'Binary' }],
    ['SecretDataType', { SecretDataType: 'json' }],
    ['VersionId, SecretDataType', { VersionId: '*', SecretDataType: '*' }],
  ])('%s is not valid, and no version is stored: %j', async (names, parameters) => {
    const reply = await put('parameters', 'v2', parameters)
    expectRefusal(reply, invalid(names))
    expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
    expect(await labelsOf('parameters')).toEqual({ v1: ['ACSCurrent'] })
  })

  test.each<[string, string]>([
    ['no JSON', 'ACSCurrent'],
    ['a JSON text', '"ACSCurrent"'],
    ['null', 'null'],
    ['a number', '1'],
    ['an empty array', '[]'],
    ['an array that ends early', '["ACSCurrent"'],
    ['an array with a number', '["ACSCurrent",1]'],
    ['an array with null', '[null]'],
    ['an array in an array', '[["ACSCurrent"]]'],
    ['an empty label', '[""]'],
    ['a label twice', '["mine","mine"]'],
    ['a label of 65 characters', `["${'s'.repeat(65)}"]`],
    ['a label with a blank', '["my label"]'],
    ['a label of another script', '["标签"]'],
    ['an empty object', '{}'],
    ['an object with an empty array', '{"VersionStage":[]}'],
    ['an object with a text', '{"VersionStage":"ACSCurrent"}'],
    ['an object with another member', '{"Label":["ACSCurrent"]}'],
    ['an object with one member more', '{"VersionStage":["ACSCurrent"],"More":1}'],
    ['an object with a label twice', '{"VersionStage":["mine","mine"]}'],
  ])('VersionStages cannot be %s', async (_, VersionStages) => {
    expectRefusal(await put('parameters', 'v2', { VersionStages }), invalid('VersionStages'))
    expect(await labelsOf('parameters')).toEqual({ v1: ['ACSCurrent'] })
  })

  test('the longest ids, labels and values are stored', async () => {
    await create('longest')
    const id = 'v'.repeat(64)
    const label = '/_+=.@-9Z'.padEnd(64, 's')
    const SecretData = `${'x'.repeat(30_717)}密`
    const stored = await put('longest', id, { SecretData, VersionStages: JSON.stringify([label]) })
    expectAnswer(putSecretValue, stored)
    expect(await read('longest', { VersionStage: label })).toMatchObject({
      VersionId: id,
      SecretData,
    })
  })

  test('a binary value is kept as sent', async () => {
    await create('binary')
    await put('binary', 'v2', { SecretData: 'no Base64 ***', SecretDataType: 'binary' })
    expect(await read('binary')).toMatchObject({
      SecretData: 'no Base64 ***',
      SecretDataType: 'binary',
    })
  })

  test('empty optional parameters count as absent', async () => {
    await create('empty')
    const stored = await put('empty', 'v2', { SecretDataType: '', VersionStages: '' })
    expect(expectAnswer(putSecretValue, stored).VersionStages.VersionStage).toEqual(['ACSCurrent'])
    expect((await read('empty')).SecretDataType).toBe('text')
  })
})

describe('labels', () => {
  test('are answered in the order in which they were given', async () => {
    await create('order')
    const order = ['zebra', 'ACSCurrent', 'apple']
    const answer = expectAnswer(putSecretValue, await putLabelled('order', 'v2', order))
    expect(answer.VersionStages.VersionStage).toEqual(order)
    expect(await labelsOf('order')).toEqual({
      v1: ['ACSPrevious'],
      v2: ['ACSCurrent', 'apple', 'zebra'],
    })
  })

  test('may stand in an object, as an older page has it', async () => {
    await create('object')
    const VersionStages = '{"VersionStage":["mine","ACSCurrent"]}'
    const answer = expectAnswer(putSecretValue, await put('object', 'v2', { VersionStages }))
    expect(answer.VersionStages.VersionStage).toEqual(['mine', 'ACSCurrent'])
    expect(await labelsOf('object')).toEqual({ v1: ['ACSPrevious'], v2: ['ACSCurrent', 'mine'] })
  })

  test('that are not listed stay where they are: without ACSCurrent the current version stays current', async () => {
    await create('pending')
    await put('pending', 'v2')
    await putLabelled('pending', 'v3', ['ACSNext'])
    const before = { v1: ['ACSPrevious'], v2: ['ACSCurrent'] }
    expect(await labelsOf('pending')).toEqual({ ...before, v3: ['ACSNext'] })
    await putLabelled('pending', 'v4', ['other'])
    expect(await labelsOf('pending')).toEqual({ ...before, v3: ['ACSNext'], v4: ['other'] })
  })

  test('leave the version that had them', async () => {
    await create('moved')
    await putLabelled('moved', 'v2', ['a', 'b'])
    await putLabelled('moved', 'v3', ['b', 'c'])
    expect(await labelsOf('moved')).toEqual({ v1: ['ACSCurrent'], v2: ['a'], v3: ['b', 'c'] })
  })

  test('may be ACSPrevious alone; the current version stays current', async () => {
    await create('previous')
    await putLabelled('previous', 'v2', ['ACSPrevious'])
    expect(await labelsOf('previous')).toEqual({ v1: ['ACSCurrent'], v2: ['ACSPrevious'] })
    await putLabelled('previous', 'v3', ['ACSPrevious'])
    expect(await labelsOf('previous')).toEqual({
      v1: ['ACSCurrent'],
      v2: [],
      v3: ['ACSPrevious'],
    })
  })

  test.each([[['ACSCurrent', 'ACSPrevious']], [['ACSPrevious', 'ACSCurrent']]])(
    'may be both built-in ones: %j, and the new version bears both',
    async (both) => {
      const name = `both-${both[0]}`
      await create(name)
      await put(name, 'v2')
      const answer = expectAnswer(putSecretValue, await putLabelled(name, 'v3', both))
      expect(answer.VersionStages.VersionStage).toEqual(both)
      expect(await labelsOf(name)).toEqual({ v1: [], v2: [], v3: ['ACSCurrent', 'ACSPrevious'] })
    },
  )

  test('differ in case', async () => {
    await create('case')
    await putLabelled('case', 'v2', ['Mine', 'mine', 'acscurrent'])
    expect(await labelsOf('case')).toEqual({
      v1: ['ACSCurrent'],
      v2: ['Mine', 'acscurrent', 'mine'],
    })
  })
})

describe('eight labels at most', () => {
  const custom = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `s${from + index}`)

  test('are attached to a secret, the built-in ones included; a ninth is refused and nothing is stored', async () => {
    await create('eight')
    await put('eight', 'v2')
    await putLabelled('eight', 'v3', custom(1, 6))
    const before = await labelsOf('eight')
    const refused = await putLabelled('eight', 'v4', ['s7'])
    expectRefusal(refused, LIMIT)
    expect(entryOf(jinku, refused)).toMatchObject({
      action: 'PutSecretValue',
      outcome: 'Rejected.LimitExceeded',
      status: 400,
    })
    expectRefusal(await putLabelled('eight', 'v4', ['ACSCurrent', 's1', 's7']), LIMIT)
    expect(await labelsOf('eight')).toEqual(before)
    expect((await read('eight')).VersionId).toBe('v2')
    // Labels that are attached already may move.
    expectAnswer(putSecretValue, await putLabelled('eight', 'v4', ['ACSCurrent', 's1', 's6']))
    expect(await labelsOf('eight')).toEqual({
      v1: [],
      v2: ['ACSPrevious'],
      v3: custom(2, 4),
      v4: ['ACSCurrent', 's1', 's6'],
    })
  })

  test('count ACSPrevious where it appears by itself', async () => {
    await create('ninth')
    await putLabelled('ninth', 'v2', custom(1, 7))
    expectRefusal(await put('ninth', 'v3'), LIMIT)
    expectRefusal(await putLabelled('ninth', 'v3', ['ACSPrevious']), LIMIT)
    expect(await labelsOf('ninth')).toEqual({ v1: ['ACSCurrent'], v2: custom(1, 7) })
  })

  test('may all be asked for at once', async () => {
    await create('at-once')
    const all = ['ACSCurrent', 'ACSPrevious', ...custom(1, 6)]
    expectAnswer(putSecretValue, await putLabelled('at-once', 'v2', all))
    expect(await labelsOf('at-once')).toEqual({ v1: [], v2: [...all].sort() })
  })

  test('of a first secret may not be nine', async () => {
    await create('nine')
    expectRefusal(await putLabelled('nine', 'v2', ['ACSCurrent', ...custom(1, 7)]), LIMIT)
    expectRefusal(await putLabelled('nine', 'v2', custom(1, 8)), LIMIT)
    expect(await labelsOf('nine')).toEqual({ v1: ['ACSCurrent'] })
    expectAnswer(putSecretValue, await putLabelled('nine', 'v2', custom(1, 7)))
  })
})

describe('the same version again', () => {
  test('with the same value is ignored: no label moves, and the labels it has now are answered', async () => {
    await create('same')
    await putLabelled('same', 'v2', ['ACSCurrent', 'mine'])
    const before = await labelsOf('same')
    const described = async () => {
      const { RequestId: _, ...rest } = (await jinku.call('DescribeSecret', { SecretName: 'same' }))
        .body
      return rest
    }
    const description = await described()
    jinku.advance(60_000)

    for (const more of [
      {},
      { VersionStages: '["other"]' },
      { VersionStages: '["ACSPrevious"]' },
      { SecretDataType: 'text' },
    ]) {
      const again = await put('same', 'v2', more)
      expect(expectAnswer(putSecretValue, again)).toEqual({
        SecretName: 'same',
        VersionId: 'v2',
        VersionStages: { VersionStage: ['ACSCurrent', 'mine'] },
      })
      expect(entryOf(jinku, again).outcome).toBe('OK')
    }
    expect(await labelsOf('same')).toEqual(before)
    expect(await described()).toEqual(description)
  })

  test('that has no label any more answers none, and gets none', async () => {
    await create('deprecated')
    await put('deprecated', 'v2')
    await put('deprecated', 'v3')
    const again = await put('deprecated', 'v1', { SecretData: 'one' })
    expect(expectAnswer(putSecretValue, again).VersionStages).toEqual({ VersionStage: [] })
    expect(await labelsOf('deprecated')).toEqual({
      v1: [],
      v2: ['ACSPrevious'],
      v3: ['ACSCurrent'],
    })
  })

  test('succeeds right after CreateSecret with the same value, as Terraform does it', async () => {
    await create('terraform')
    const again = await put('terraform', 'v1', {
      SecretData: 'one',
      VersionStages: '["ACSCurrent","mine"]',
    })
    expect(expectAnswer(putSecretValue, again).VersionStages.VersionStage).toEqual(['ACSCurrent'])
  })

  test.each<[string, Parameters]>([
    ['another value', { SecretData: 'other' }],
    ['a value that is longer', { SecretData: 'one ' }],
    ['a value in another case', { SecretData: 'One' }],
    ['the same value as another type', { SecretData: 'one', SecretDataType: 'binary' }],
  ])('with %s is refused, and nothing changes', async (title, parameters) => {
    const name = `differs-${title.replaceAll(' ', '-')}`
    await create(name)
    const reply = await put(name, 'v1', { ...parameters, VersionStages: '["mine"]' })
    expectRefusal(reply, EXISTS)
    expect(entryOf(jinku, reply)).toMatchObject({
      action: 'PutSecretValue',
      resource: `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`,
      outcome: 'Rejected.ResourceExist',
      status: 409,
    })
    expect(await labelsOf(name)).toEqual({ v1: ['ACSCurrent'] })
    expect(await read(name)).toMatchObject({ SecretData: 'one', SecretDataType: 'text' })
  })

  test('is told so before anything is said about labels', async () => {
    await create('before')
    await putLabelled('before', 'v2', ['s1', 's2', 's3', 's4', 's5', 's6', 's7'])
    expectRefusal(await put('before', 'v1', { SecretData: 'other' }), EXISTS)
    expectAnswer(putSecretValue, await put('before', 'v1', { SecretData: 'one' }))
  })

  test('differs in case from another version', async () => {
    await create('ids')
    expectAnswer(putSecretValue, await put('ids', 'V1'))
    expect(Object.keys(await labelsOf('ids'))).toEqual(['v1', 'V1'])
  })
})

describe('ten versions at most', () => {
  test('are kept: the eleventh pushes out the oldest without a label', async () => {
    await create('eleven')
    for (let index = 2; index <= 10; index++) await put('eleven', `v${index}`)
    expect(Object.keys(await labelsOf('eleven'))).toHaveLength(10)
    await put('eleven', 'v11')
    expect(Object.keys(await labelsOf('eleven'))).toEqual(
      Array.from({ length: 10 }, (_, index) => `v${index + 2}`),
    )
    expect((await read('eleven', { VersionId: 'v1' })).Code).toBe('Forbidden.ResourceNotFound')
    expect((await read('eleven', { VersionId: 'v2' })).SecretData).toBe('value of v2')
  })

  test('are kept: an older one with a label stays', async () => {
    await create('labelled')
    await putLabelled('labelled', 'v2', ['old'])
    for (let index = 3; index <= 12; index++) await put('labelled', `v${index}`)
    // v1 went with v11, v3 with v12; v2 has a label.
    expect(Object.keys(await labelsOf('labelled'))).toEqual([
      'v2',
      'v4',
      'v5',
      'v6',
      'v7',
      'v8',
      'v9',
      'v10',
      'v11',
      'v12',
    ])
    expect((await read('labelled', { VersionStage: 'old' })).SecretData).toBe('value of v2')
  })

  test('are kept: the version that loses its only label to the eleventh may be the one that goes', async () => {
    await create('loses')
    const labels = ['s1', 's2', 's3', 's4', 's5', 's6']
    for (const [index, label] of labels.entries())
      await putLabelled('loses', `v${index + 2}`, [label])
    await put('loses', 'v8')
    for (const id of ['v9', 'v10']) await putLabelled('loses', id, ['s6'])
    // ACSPrevious on v1, s1 to s5 on v2 to v6, v7 and v9 without a label, ACSCurrent on v8, s6 on v10.
    await putLabelled('loses', 'v11', ['s1'])
    expect(Object.keys(await labelsOf('loses'))).toEqual([
      'v1',
      'v3',
      'v4',
      'v5',
      'v6',
      'v7',
      'v8',
      'v9',
      'v10',
      'v11',
    ])
  })

  test('may be the same id again after it was dropped, as a new version', async () => {
    await create('reused')
    for (let index = 2; index <= 11; index++) await put('reused', `v${index}`)
    const again = await put('reused', 'v1', { SecretData: 'one again' })
    expect(expectAnswer(putSecretValue, again).VersionStages.VersionStage).toEqual(['ACSCurrent'])
    expect((await read('reused')).SecretData).toBe('one again')
    const ids = Object.keys(await labelsOf('reused'))
    expect(ids).toHaveLength(10)
    // It is the youngest now, and v2 was the oldest without a label.
    expect(ids.at(-1)).toBe('v1')
    expect(ids).not.toContain('v2')
  })

  test('are not reached by what is refused or ignored', async () => {
    await create('unchanged')
    for (let index = 2; index <= 10; index++) await put('unchanged', `v${index}`)
    await put('unchanged', 'v10')
    await put('unchanged', 'v9', { SecretData: 'other' })
    expect(Object.keys(await labelsOf('unchanged'))).toHaveLength(10)
    expect((await read('unchanged', { VersionId: 'v1' })).SecretData).toBe('one')
  })
})
