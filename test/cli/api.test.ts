/** `jinku api`: every operation, by its declaration. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { apis } from '../../src/operations/apis.ts'
import { personAtServer, strangerOf } from '../support/cli/typed.ts'
import { temporaryDirectory } from '../support/process/jinku-process.ts'

const operations = apis.flatMap(({ service, operations: all }) =>
  all.map((operation) => {
    const isOfFirst = apis.find((one) => one.operations.some(({ name }) => name === operation.name))
    const word = isOfFirst?.service === service ? operation.name : `${service}:${operation.name}`
    return { word, operation }
  }),
)

test('every operation has a page of help with all its parameters, and completes them', async () => {
  const { type } = await personAtServer()
  for (const { word, operation } of operations) {
    const { code, out } = await type(['api', word, '--help'])
    expect([word, code]).toEqual([word, 0])
    const completed = (await type(['complete', '--', 'api', word, '--'])).out
    for (const [name, { isRefused }] of Object.entries(operation.input)) {
      expect([word, name, out.includes(`--${name}`)]).toEqual([word, name, isRefused !== true])
      expect([word, name, completed.includes(`--${name}\t`)]).toEqual([
        word,
        name,
        isRefused !== true,
      ])
    }
  }
  const words = (await type('complete -- api ')).out
  for (const { word } of operations) expect(words).toContain(`${word}\t`)
})

test('what is needed is asked for, and a sensitive value is no argument, for every operation', async () => {
  const { type } = await personAtServer()
  for (const { word, operation } of operations) {
    const needed = Object.entries(operation.input).filter(([, { required }]) => required)
    const sensitive = Object.entries(operation.input).filter(([, { isSensitive }]) => isSensitive)
    if (needed.length > 0) {
      const { code, err } = await type(['api', word])
      expect([word, code]).toEqual([word, 2])
      for (const [name] of needed) expect(err).toContain(`--${name}`)
    }
    for (const [name] of sensitive) {
      const others = needed.flatMap(([one]) => (one === name ? [] : [`--${one}`, '@/dev/null']))
      const { code, err } = await type(['api', word, ...others, `--${name}`, 'misplaced-value'])
      expect([word, name, code, err.includes('misplaced-value')]).toEqual([word, name, 2, false])
    }
  }
  expect(
    operations.some(({ operation: { input } }) =>
      Object.values(input).some((one) => one.isSensitive),
    ),
  ).toBe(true)
})

test('an operation is called with texts, files, standard input and lists', async () => {
  const owner = await personAtServer()
  const { type } = owner
  const secret = [
    'api',
    'CreateSecret',
    '--SecretName',
    's',
    '--VersionId',
    'v1',
    '--SecretData',
    '@-',
  ]
  const created = await type(secret, { input: 'from standard input' })
  expect(JSON.parse(created.out)).toMatchObject({ SecretName: 's', VersionId: 'v1' })
  expect((await type('get s')).out).toBe('from standard input')

  const file = join(temporaryDirectory(), 'policy.json')
  writeFileSync(
    file,
    JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
    }),
  )
  const policy = ['api', 'CreatePolicy', '--PolicyName', 'p', '--PolicyDocument', `@${file}`]
  expect((await type([...policy, '--Tag', 'a=1', '--Tag', 'b=x=y'])).code).toBe(0)
  const tags = await type(
    'api ram:ListTagResources --ResourceType policy --ResourceNames p --output yaml',
  )
  expect(tags.err + tags.out).toContain('TagValue: x=y')
  const described = ['api', 'UpdateSecret', '--SecretName', 's', '--Description', '@@home']
  expect(await type(described)).toMatchObject({ code: 0 })
  expect((await type('api DescribeSecret --SecretName s')).out).toContain('"Description": "@home"')

  const stranger = await strangerOf(owner)
  expect(await stranger.type('api ListSecrets')).toMatchObject({ code: 4, out: '' })
  expect(await type('api NoSuchAction')).toMatchObject({ code: 2, out: '' })
  expect((await type('api GetSecretValu --SecretName s')).err).toContain(
    'Did you mean GetSecretValue?',
  )
})
