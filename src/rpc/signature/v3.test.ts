import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePairs, type Pair } from '../encoding.ts'
import { percentEncode } from '../percent-encoding.ts'
import {
  areNamesPlain,
  headerValues,
  parseAuthorization,
  sha256,
  signsEnough,
  v3CanonicalRequest,
} from './v3.ts'

const SEED = { seed: 20_250_102, numRuns: 500 }
const ALGORITHM = 'ACS3-HMAC-SHA256'

describe('an Authorization header', () => {
  const parsed = {
    algorithm: ALGORITHM,
    accessKeyId: 'id',
    signedHeaders: ['host', 'x-acs-date'],
    signature: 'abc',
  }

  test.each([
    'Credential=id,SignedHeaders=host;x-acs-date,Signature=abc',
    'Credential=id, SignedHeaders=host;x-acs-date, Signature=abc',
    'Credential=id,Signature=abc,SignedHeaders=host;x-acs-date',
    ' Signature = abc ,\tSignedHeaders= host;x-acs-date,Credential =id',
    'Credential=id,SignedHeaders=host;x-acs-date,Signature=abc,Region=cn-hangzhou',
  ])('may have its fields in any order and with blanks: %j', (fields) => {
    expect(parseAuthorization(`${ALGORITHM} ${fields}`)).toEqual(parsed)
  })

  test('keeps an equals sign in a value', () => {
    const header = `${ALGORITHM} Credential=a=b,SignedHeaders=host,Signature=c==`
    expect(parseAuthorization(header)).toMatchObject({ accessKeyId: 'a=b', signature: 'c==' })
  })

  test.each([
    '',
    ALGORITHM,
    `${ALGORITHM} `,
    `${ALGORITHM} id`,
    `${ALGORITHM} Credential=id,SignedHeaders=host`,
    `${ALGORITHM} Credential=id,Signature=abc,`,
    `${ALGORITHM} SignedHeaders=host,Signature=abc`,
    `${ALGORITHM} Credential=id,SignedHeaders=host;host,Signature=abc`,
    `${ALGORITHM} Credential=id,Credential=id,SignedHeaders=host,Signature=abc`,
    `${ALGORITHM} Credential=id,SignedHeaders=host,Signature=abc,=x`,
    `${ALGORITHM} Credential=id,SignedHeaders=host,Signature=abc,__proto__`,
    `${ALGORITHM} credential=id,signedheaders=host,signature=abc`,
    `${ALGORITHM} Credential=id,SignedHeaders=${Array.from({ length: 101 }, (_, n) => `h${n}`).join(';')},Signature=abc`,
  ])('is refused when it is not complete or says something twice: %j', (header) => {
    expect(parseAuthorization(header)).toBeUndefined()
  })

  test('never makes the parser fail', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(' ', ',', '=', ';', 'Credential', 'SignedHeaders', 'Signature', '__proto__'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const read = parseAuthorization(`${ALGORITHM} ${parts.join('')}`)
        if (read === undefined) return
        expect(read.algorithm).toBe(ALGORITHM)
        expect(read.accessKeyId).toBeTypeOf('string')
        expect(read.signature).toBeTypeOf('string')
      }),
      SEED,
    )
  })
})

describe('the headers that must be signed', () => {
  const minimal = {
    host: 'h',
    'x-acs-action': 'a',
    'x-acs-version': 'v',
    'x-acs-date': 'd',
    'x-acs-content-sha256': 's',
  }
  const sent = (headers: object): ReturnType<typeof headerValues> =>
    headerValues(Object.entries(headers).flat())
  const names = Object.keys(minimal)

  test('are five, and nothing else needs to be there', () => {
    expect(signsEnough(names, sent(minimal), false)).toBe(true)
    for (const name of names) {
      const others = names.filter((one) => one !== name)
      expect(signsEnough(others, sent(minimal), false)).toBe(false)
      const rest = Object.entries(minimal).filter(([one]) => one !== name)
      expect(signsEnough(names, sent(Object.fromEntries(rest)), false)).toBe(false)
    }
  })

  test.each(['x-acs-signature-nonce', 'x-acs-security-token', 'x-acs-accesskey-id'])(
    'include %s when it is sent',
    (name) => {
      const headers = sent({ ...minimal, [name]: 'x' })
      expect(signsEnough(names, headers, false)).toBe(false)
      expect(signsEnough([...names, name], headers, false)).toBe(true)
      expect(signsEnough([...names, name], sent(minimal), false)).toBe(true)
    },
  )

  test('include the type of a body, since it decides how the body is read', () => {
    const headers = sent({ ...minimal, 'content-type': 'application/json' })
    expect(signsEnough(names, headers, true)).toBe(false)
    expect(signsEnough([...names, 'content-type'], headers, true)).toBe(true)
    expect(signsEnough(names, headers, false)).toBe(true)
    expect(signsEnough(names, sent(minimal), true)).toBe(true)
  })

  test('are each there once', () => {
    for (const name of names) {
      const twice = headerValues([...Object.entries(minimal).flat(), name, 'again'])
      expect(signsEnough(names, twice, false)).toBe(false)
    }
  })
})

test('repeated headers are gathered under one lower-case name, without surrounding blanks', () => {
  const values = headerValues(['X-A', ' 2 ', 'x-b', '', 'x-a', '1\t', '__proto__', 'p'])
  expect([...values]).toEqual([
    ['x-a', ['2', '1']],
    ['x-b', ['']],
    ['__proto__', ['p']],
  ])
})

describe('the canonical request', () => {
  const canonicalOf = (query: readonly Pair[], areNamesEncoded: boolean): string =>
    v3CanonicalRequest(
      {
        method: 'POST',
        path: '/',
        query,
        headers: headerValues(['Host', 'h', 'X-B', 'two', 'x-b', 'one']),
        signedHeaders: ['host', 'x-b', 'x-absent'],
        payloadDigest: sha256(Buffer.alloc(0)),
      },
      areNamesEncoded,
    )
  const digest = createHash('sha256').update('').digest('hex')

  test('sorts the query and the values of a repeated header', () => {
    const query = decodePairs('b=2&a=%2a&B=&c', 9)
    expect(canonicalOf(query, true)).toBe(
      `POST\n/\nB=&a=%2A&b=2&c=\nhost:h\nx-b:one,two\nx-absent:\n\nhost;x-b;x-absent\n${digest}`,
    )
  })

  test('has its names encoded, or as they are for the clients that leave them so', () => {
    const query = decodePairs('Key.%233%23abc=%20', 9)
    expect(canonicalOf(query, true).split('\n')[2]).toBe('Key.%233%23abc=%20')
    expect(canonicalOf(query, false).split('\n')[2]).toBe('Key.#3#abc=%20')
  })

  // One query must not be taken for another: neither with names encoded nor, where that is allowed, with bare ones.
  test('is another one for another query', () => {
    const word = fc.array(fc.constantFrom('A', '1', '&', '=', '%', '#', '\n', '%3D', '密'), {
      maxLength: 4,
    })
    const queries = fc
      .array(fc.tuple(word, word), { maxLength: 3 })
      .map((pairs) => new Map(pairs.map(([name, value]) => [name.join(''), value.join('')])))
      .map((query) => [...query].sort(([a], [b]) => (a < b ? -1 : 1)))
    const pairsOf = (query: [string, string][]): Pair[] =>
      query.map(([name, value]) => ({
        name,
        value,
        rawName: percentEncode(name),
        raw: percentEncode(value),
        isPlain: false,
      }))
    const formsOf = (query: [string, string][]): string[] => {
      const pairs = pairsOf(query)
      const encoded = canonicalOf(pairs, true)
      return areNamesPlain(pairs) ? [encoded, canonicalOf(pairs, false)] : [encoded]
    }
    fc.assert(
      fc.property(queries, queries, (a, b) => {
        const isAmbiguous = formsOf(a).some((form) => formsOf(b).includes(form))
        expect(isAmbiguous).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
      { ...SEED, numRuns: 3_000 },
    )
    expect(areNamesPlain(pairsOf([['A=1&B', '2']]))).toBe(false)
    expect(areNamesPlain(pairsOf([['Key.#3#abc', '2']]))).toBe(true)
  })
})
