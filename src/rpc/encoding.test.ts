import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalValue, decodePairs, decodeUtf8, UndecodableText } from './encoding.ts'
import { percentEncode } from './percent-encoding.ts'

/** The pairs as the signatures see them. */
function encodedPairs(raw: string, max: number) {
  return decodePairs(raw, max).map((pair) => ({
    name: pair.name,
    value: pair.value,
    encoded: canonicalValue(pair),
  }))
}

const SEED = { seed: 20_250_102, numRuns: 500 }

// Written from the protocol's description, byte by byte and without a shortcut.
function naiveEncode(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte)
    encoded += /[A-Za-z0-9\-_.~]/.test(character) ? character : escapeOf(byte, true)
  }
  return encoded
}

function naiveDecode(raw: string): string | undefined {
  const bytes: number[] = []
  for (let index = 0; index < raw.length; index++) {
    const character = raw[index] ?? ''
    const digits = raw.slice(index + 1, index + 3)
    if (character === '%' && !/^[0-9A-Fa-f]{2}$/.test(digits)) return undefined
    bytes.push(character === '%' ? Number.parseInt(digits, 16) : raw.charCodeAt(index))
    if (character === '+') bytes[bytes.length - 1] = 0x20
    if (character === '%') index += 2
  }
  const text = Buffer.from(bytes).toString()
  return Buffer.from(text).equals(Buffer.from(bytes)) ? text : undefined
}

function naivePairs(raw: string): (readonly [string, string])[] | undefined {
  const pairs: (readonly [string, string])[] = []
  for (const part of raw.split('&')) {
    if (part === '') continue
    const equals = part.includes('=') ? part.indexOf('=') : part.length
    const name = naiveDecode(part.slice(0, equals))
    const value = naiveDecode(part.slice(equals + 1))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

function escapeOf(byte: number, isUpper: boolean): string {
  const digits = byte.toString(16).padStart(2, '0')
  return `%${isUpper ? digits.toUpperCase() : digits}`
}

function decoded(raw: string): (readonly [string, string])[] | undefined {
  try {
    return decodePairs(raw, 1000).map(({ name, value }) => [name, value])
  } catch (error) {
    if (error instanceof UndecodableText) return undefined
    throw error
  }
}

const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const anyByte = fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte))
// Mostly characters that have a meaning, so that most texts are nearly valid.
const almostEncoded = fc
  .array(
    fc.oneof(
      anyByte,
      fc.constantFrom('%', '+', '&', '=', 'a', '%E5', '%AF', '%86', '\xe5', '\xaf', '\x86', '~'),
      fc.constantFrom('%41', '%2d', '%2D', '%7e', '%20', '%c3%a9', '%C3', '%zz', '%F0%9F%98%80'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

/** A text in any mixture of encodings: bytes as they are or escaped in either case, a space as `+`. */
const inAnyEncoding = anyText.chain((text) =>
  fc
    .tuple(...[...Buffer.from(text)].map((byte) => fc.constantFrom(...formsOf(byte))))
    .map((forms) => ({ text, raw: forms.join('') })),
)

function formsOf(byte: number): string[] {
  const character = String.fromCharCode(byte)
  const forms = [escapeOf(byte, true), escapeOf(byte, false)]
  if (character === ' ') forms.push('+')
  if (!'&=+%'.includes(character)) forms.push(character)
  return forms
}

describe('percentEncode', () => {
  test('escapes every byte but letters, digits and -_.~, in upper case', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(percentEncode(text)).toBe(naiveEncode(text))
      }),
      SEED,
    )
    expect(percentEncode(" !'()*~+é密😀")).toBe('%20%21%27%28%29%2A~%2B%C3%A9%E5%AF%86%F0%9F%98%80')
  })
})

describe('decodePairs', () => {
  test('reads a text in whatever mixture of encodings a client wrote it', () => {
    fc.assert(
      fc.property(inAnyEncoding, inAnyEncoding, (name, value) => {
        expect(encodedPairs(`${name.raw}=${value.raw}&x`, 2)).toEqual(
          name.raw === '' && value.raw === ''
            ? [
                { name: '', value: '', encoded: '' },
                { name: 'x', value: '', encoded: '' },
              ]
            : [
                { name: name.text, value: value.text, encoded: naiveEncode(value.text) },
                { name: 'x', value: '', encoded: '' },
              ],
        )
      }),
      SEED,
    )
  })

  test('agrees with the description on any bytes at all, and refuses what that refuses', () => {
    fc.assert(
      fc.property(almostEncoded, (raw) => {
        expect(decoded(raw)).toEqual(naivePairs(raw))
      }),
      { ...SEED, numRuns: 3_000 },
    )
  })

  test('keeps a canonical value as it was sent and encodes any other anew', () => {
    fc.assert(
      fc.property(almostEncoded, (raw) => {
        for (const { value, encoded } of decoded(raw) === undefined ? [] : encodedPairs(raw, 99)) {
          expect(encoded).toBe(naiveEncode(value))
        }
      }),
      SEED,
    )
  })

  test('takes an escape for canonical only where one is needed, and in capitals', () => {
    for (let byte = 0; byte < 128; byte++) {
      const character = String.fromCharCode(byte)
      for (const isUpper of [true, false]) {
        const [pair] = encodedPairs(`v=a${escapeOf(byte, isUpper)}`, 1)
        expect(pair).toMatchObject({
          value: `a${character}`,
          encoded: `a${naiveEncode(character)}`,
        })
      }
    }
  })

  test('encodes a value of any length alike', () => {
    for (const length of [511, 512, 513, 30_720]) {
      for (const unit of ['a', ' ', '~', '*', '密']) {
        const value = unit.repeat(length)
        const canonical = naiveEncode(value)
        for (const raw of [canonical, canonical.toLowerCase(), canonical.replaceAll('%20', '+')]) {
          expect(encodedPairs(`v=${raw}`, 1)).toEqual([{ name: 'v', value, encoded: canonical }])
        }
      }
    }
  })

  test('splits at the first equals sign and passes over empty pairs', () => {
    expect(decoded('&&a=b=c&&d&=e&f=&')).toEqual([
      ['a', 'b=c'],
      ['d', ''],
      ['', 'e'],
      ['f', ''],
    ])
    expect(decoded('')).toEqual([])
  })

  test('takes as many pairs as it is told and not one more', () => {
    expect(decodePairs('a&b&c', 3).length).toBe(3)
    expect(() => decodePairs('a&b&c&d', 3)).toThrow(UndecodableText)
  })

  test.each(['%', '%2', '%zz', '%u5bc6', 'a=%E5%AF', '\xe5\xaf', '%C0%80', '%ED%A0%80', '%FF'])(
    'refuses %j',
    (raw) => {
      expect(() => decodePairs(raw, 9)).toThrow(UndecodableText)
    },
  )

  test('keeps a byte order mark, a null and line ends', () => {
    expect(decoded('v=%EF%BB%BF%00%0D%0A\xef\xbb\xbf')).toEqual([['v', '\ufeff\0\r\n\ufeff']])
  })
})

test('bytes that are not UTF-8 have no text', () => {
  expect(decodeUtf8(Buffer.from('密\ufeff'))).toBe('密\ufeff')
  expect(() => decodeUtf8(Buffer.from([0xe5, 0xaf]))).toThrow(UndecodableText)
})
