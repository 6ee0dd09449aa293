import { createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePairs, type Pair } from '../encoding.ts'
import { v1Signature, v1StringToSign } from './v1.ts'

function naiveEncode(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      const digits = byte.toString(16).toUpperCase().padStart(2, '0')
      return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${digits}`
    })
    .join('')
}

function naiveStringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  const canonical = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${naiveEncode(name)}=${naiveEncode(value)}`)
    .join('&')
  return `${method}&${naiveEncode('/')}&${naiveEncode(canonical)}`
}

function asSent(parameters: ReadonlyMap<string, string>): Pair[] {
  const raw = [...parameters].map(([name, value]) => `${naiveEncode(name)}=${naiveEncode(value)}`)
  return decodePairs(raw.join('&'), 1000)
}

const text = fc.string({ unit: 'binary', maxLength: 20 })
const name = fc.oneof(
  text,
  fc.constantFrom('Signature', 'signature', 'Action', 'Tag.1.Key', 'Tag.10.Key', 'Tag.2.Key'),
)
const parameterMap = fc
  .array(fc.tuple(name, text), { maxLength: 12 })
  .map((entries) => new Map(entries))

describe('the string to sign of version 1.0', () => {
  test('is method, path and sorted parameters as the protocol describes them', () => {
    fc.assert(
      fc.property(fc.constantFrom('GET', 'POST'), parameterMap, (method, parameters) => {
        expect(v1StringToSign(method, asSent(parameters))).toBe(
          naiveStringToSign(method, parameters),
        )
      }),
      { seed: 20_250_102, numRuns: 500 },
    )
  })

  test('is another one for other parameters', () => {
    const withoutSignature = (parameters: ReadonlyMap<string, string>): string =>
      JSON.stringify([...parameters].filter(([one]) => one !== 'Signature').sort())
    fc.assert(
      fc.property(parameterMap, parameterMap, (a, b) => {
        const areSame = withoutSignature(a) === withoutSignature(b)
        expect(v1StringToSign('GET', asSent(a)) === v1StringToSign('GET', asSent(b))).toBe(areSame)
      }),
      { seed: 20_250_102, numRuns: 500 },
    )
    const one = asSent(new Map([['A', '1&B=2']]))
    const two = asSent(new Map([['A', '1'], ['B', '2']])) // biome-ignore format: on one line
    expect(v1StringToSign('GET', one)).not.toBe(v1StringToSign('GET', two))
  })

  test('sorts capitals before small letters, and the dot before digits before letters', () => {
    const names = ['a', 'B', 'a1', 'a.1', 'aB', 'A', 'ab', 'a-1', 'a_1']
    const sorted = v1StringToSign('GET', asSent(new Map(names.map((one) => [one, '']))))
    expect(sorted).toBe(
      'GET&%2F&A%3D%26B%3D%26a%3D%26a-1%3D%26a.1%3D%26a1%3D%26aB%3D%26a_1%3D%26ab%3D',
    )
  })

  test('is signed with SHA-1, or SHA-256 where that is asked for', () => {
    const key = createSecretKey(Buffer.from('secret&'))
    for (const [method, hash] of [
      ['HMAC-SHA1', 'sha1'],
      ['HMAC-SHA256', 'sha256'],
    ] as const) {
      const expected = createHmac(hash, 'secret&').update('密', 'utf8').digest('base64')
      expect(v1Signature(method, key, '密')).toBe(expected)
    }
  })
})
