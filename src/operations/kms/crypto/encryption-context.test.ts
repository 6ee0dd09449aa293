import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNT, REGION } from '../../../../test/support/harness.ts'
import { INVALID } from '../../../api/fields.ts'
import { encryptionContext } from './encryption-context.ts'

const field = encryptionContext()
const read = (json: string) =>
  field.read(new Map([['EncryptionContext', json]]), 'EncryptionContext', {
    region: REGION,
    account: ACCOUNT,
    chineseNames: false,
  })
const digest = (json: string): string | undefined =>
  (read(json) as Buffer | undefined)?.toString('hex')

const path = new URL('../../../../test/vectors/ciphertexts.json', import.meta.url)
const { ciphertexts } = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly ciphertexts: readonly {
    readonly context: object | null
    readonly contextDigest: string
  }[]
}

test.each(ciphertexts.filter(({ context }) => context !== null))(
  'the digest is the one that Python computes: $contextDigest',
  ({ context, contextDigest }) => {
    expect(digest(JSON.stringify(context))).toBe(contextDigest)
  },
)

test('neither order nor blanks matter', () => {
  const expected = '98038fcc95e2933b74b68113abcf27c2c418e33773ba6ccfa221ceba5e0cfb22'
  expect(digest('{"Key2":"Value2","Key1":"Value1"}')).toBe(expected)
  expect(digest(' {"Key1" :\n"Value1", "\\u004bey2":"Value2"}')).toBe(expected)
})

test('a map that a client sends pair by pair is the same context as in JSON', () => {
  const readAll = (parameters: { readonly [name: string]: string }) =>
    field.read(new Map(Object.entries(parameters)), 'EncryptionContext', {
      region: REGION,
      account: ACCOUNT,
      chineseNames: false,
    })
  const pairs = { 'EncryptionContext.b.c': '2', 'EncryptionContext.a': '1' }
  expect(readAll({ ...pairs, Other: 'x' })).toEqual(read('{"a":"1","b.c":"2"}'))
  expect(readAll({ 'EncryptionContext.__proto__': 'x' })).toEqual(read('{"__proto__":"x"}'))
  expect(readAll({ ...pairs, EncryptionContext: '{"d":"3"}' })).toBe(INVALID)
  expect(readAll({ 'EncryptionContext.a': 'x'.repeat(8192) })).toBe(INVALID)
})

test('different contexts have different digests', () => {
  const contexts = fc.dictionary(fc.string(), fc.string(), { minKeys: 1 })
  fc.assert(
    fc.property(contexts, contexts, (one, other) => {
      const areSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
      expect(digest(JSON.stringify(one)) === digest(JSON.stringify(other))).toBe(areSame)
    }),
  )
  expect(digest('{"a":"1&b=2"}')).not.toBe(digest('{"a":"1","b":"2"}'))
  expect(digest('{"__proto__":"x"}')).not.toBe(digest('{"__proto__":"y"}'))
})

test('of two values of one name the last one counts', () => {
  expect(digest('{"a":"1","a":"2"}')).toBe(digest('{"a":"2"}'))
})

test('an empty object is no context', () => {
  expect(read('{}')).toBeUndefined()
  expect(read('')).toBeUndefined()
})

test.each([
  'x',
  'null',
  '"a"',
  '[]',
  '[["a","b"]]',
  '{"a":1}',
  '{"a":null}',
  '{"a":true}',
  '{"a":["b"]}',
  '{"a":{"b":"c"}}',
  '{"a":"\\ud800"}',
  '{"\\udc00":"a"}',
  '{"a":"b"} x',
])('%s is not valid', (json) => {
  expect(read(json)).toBe(INVALID)
})

test('the whole may have 8192 characters', () => {
  const of = (characters: number): string => `{"a":"${'v'.repeat(characters - 8)}"}`
  expect(digest(of(8192))).toBeDefined()
  expect(read(of(8193))).toBe(INVALID)
})

function sorted(context: { readonly [name: string]: string }): [string, string][] {
  return Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1))
}
