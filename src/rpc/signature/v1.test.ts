import { createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percentEncode } from '../../../test/support/signing.ts'
import { TimeSlices } from '../../scheduling/time-slices.ts'
import { decodePairs, type Pair } from '../encoding.ts'
import { v1Pieces, v1Sign, v1SignInSlices, v1StringToSign } from './v1.ts'

function naiveStringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  const canonical = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&')
  return `${method}&${percentEncode('/')}&${percentEncode(canonical)}`
}

function asSent(parameters: ReadonlyMap<string, string>): Pair[] {
  const raw = [...parameters].map(
    ([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`,
  )
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
      expect(v1Sign(method, key, [Buffer.from('密')])).toEqual({ signature: expected, bytes: 3 })
    }
  })

  test.each([
    ['a', 1],
    ['+', 5],
    ['(', 5],
    ['%20', 5],
    ['%41', 1],
    ['\xc3\xa9', 10],
  ])('%j at any length is made in one pass, in pieces of bounded size', async (unit, signedAs) => {
    const key = createSecretKey(Buffer.from('secret&'))
    for (const bytes of [8_190, 8_191, 8_192, 8_193, 60_000, 500_000]) {
      const count = Math.floor(bytes / unit.length)
      const pairs = decodePairs(`B=1&A${unit.repeat(count)}=${unit.repeat(count)}`, 2)
      const pieces = [...v1Pieces('POST', pairs)].map(({ length }) => length)
      const whole = v1StringToSign('POST', pairs)
      expect(whole).toBe(naiveStringToSign('POST', new Map(pairs.map((p) => [p.name, p.value]))))
      expect(whole.length).toBe('POST&%2F&A%3D%26B%3D1'.length + 2 * count * signedAs)
      expect(Math.max(...pieces)).toBeLessThanOrEqual(65_536)
      const expected = {
        signature: createHmac('sha1', 'secret&').update(whole).digest('base64'),
        bytes: whole.length,
      }
      expect(v1Sign('HMAC-SHA1', key, v1Pieces('POST', pairs))).toEqual(expected)
      const slices = new TimeSlices()
      const inSlices = await v1SignInSlices(
        'HMAC-SHA1',
        key,
        (memory) => v1Pieces('POST', pairs, memory),
        slices,
      )
      expect(inSlices).toEqual(expected)
    }
  })

  test('texts that are made at the same time in slices are not mixed', async () => {
    const key = createSecretKey(Buffer.from('secret&'))
    const sign = (unit: string): Promise<{ signature: string }> => {
      const pairs = decodePairs(`A=${unit.repeat(400_000)}`, 1)
      return v1SignInSlices(
        'HMAC-SHA1',
        key,
        (memory) => v1Pieces('POST', pairs, memory),
        new TimeSlices(),
      )
    }
    const alone = [await sign('+'), await sign('(')]
    expect(await Promise.all([sign('+'), sign('(')])).toEqual(alone)
    expect(alone[0]).not.toEqual(alone[1])
  })
})
