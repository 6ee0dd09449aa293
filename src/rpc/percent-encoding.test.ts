import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  encodeTwice,
  isUnreserved,
  MAX_ENCODED_TWICE,
  percentEncode,
  unescapeInto,
  wholeEscapes,
} from './percent-encoding.ts'

const SEED = { seed: 20_250_102, numRuns: 1_000 }
const part = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte).replace('%', '%25')),
  fc.constantFrom('+', '%20', '%2B', '%25', '%41', '%e5', '%AF', '~', '*', 'a', '\xe5'),
)
/** As bytes may be sent, one character for each, with every escape whole. */
const sent = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''))

function decoded(raw: string): Buffer {
  const bytes = Buffer.from(raw, 'latin1')
  return bytes.subarray(0, unescapeInto(bytes, 0, bytes.length, 0))
}

// Written from the description of the protocol, without a table.
function naiveEncode(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      const digits = byte.toString(16).toUpperCase().padStart(2, '0')
      return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${digits}`
    })
    .join('')
}

function encodedTwice(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  const into = Buffer.alloc(bytes.length * MAX_ENCODED_TWICE + 2)
  const end = encodeTwice(bytes, bytes.length, into, 2)
  return into.toString('latin1', 2, end)
}

test('what is encoded twice is what encoding twice makes of the decoded bytes', () => {
  fc.assert(
    fc.property(sent, (raw) => {
      const once = naiveEncode(decoded(raw))
      expect(encodedTwice(raw)).toBe(naiveEncode(Buffer.from(once)))
    }),
    SEED,
  )
})

test('no byte takes more room than it is given', () => {
  for (let byte = 0; byte < 256; byte++) {
    const raw = byte === 0x25 ? '%25' : String.fromCharCode(byte)
    expect(encodedTwice(raw.repeat(10)).length).toBeLessThanOrEqual(10 * MAX_ENCODED_TWICE)
    const sentAs = `%${byte.toString(16).padStart(2, '0')}`
    expect(encodedTwice(sentAs)).toBe(encodedTwice(sentAs.toUpperCase()))
  }
})

test('a text can be cut anywhere, and no escape is cut in two', () => {
  fc.assert(
    fc.property(sent, fc.integer({ min: 1, max: 200 }), (raw, at) => {
      const cut = wholeEscapes(raw, at)
      expect(cut).toBeGreaterThanOrEqual(Math.min(at, raw.length))
      expect(Buffer.concat([decoded(raw.slice(0, cut)), decoded(raw.slice(cut))])).toEqual(
        decoded(raw),
      )
    }),
    SEED,
  )
})

test.each(['%', '%2', 'a%', '%zz', '%2g', '%g2', '%%41', '%+1', '% 1'])(
  '%j is no escape',
  (raw) => {
    const bytes = Buffer.from(raw, 'latin1')
    expect(unescapeInto(bytes, 0, bytes.length, 0)).toBe(-1)
  },
)

test('a text is the same encoded and decoded exactly when all of it is unreserved', () => {
  for (let byte = 0; byte < 256; byte++) {
    const character = String.fromCharCode(byte)
    expect(isUnreserved(`a${character}`)).toBe(percentEncode(`a${character}`) === `a${character}`)
  }
})
