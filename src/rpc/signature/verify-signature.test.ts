import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Parameters, percentEncode, signV1, signV3 } from '../../../test/support/signing.ts'
import type { Caller } from '../../access/caller.ts'
import { Refusal } from '../../api/errors.ts'
import type { HttpRequest } from '../../http/http-messages.ts'
import { credentialOf } from '../credentials.ts'
import { parametersOf, readRequest } from '../rpc-request.ts'
import { identify } from '../scheme.ts'
import { SeenNonces } from '../seen-nonces.ts'
import { type Verifier, verifySignature } from './verify-signature.ts'

const NOW = Date.UTC(2025, 0, 2, 3, 4, 5)
const KEY = { id: 'testid', secret: 'testsecret' }
const SEED = 20_250_102

function verifierOf(options: { isActive?: boolean; id?: string; requiresNonce?: boolean } = {}) {
  const { isActive = true, id = KEY.id, requiresNonce = false } = options
  const caller: Caller = { account: '1', principal: { type: 'root' }, accessKeyId: id }
  const credential = isActive ? credentialOf(caller, KEY.secret) : 'InvalidAccessKeyId.Inactive'
  const verifier: Verifier = {
    find: async (accessKeyId) => (accessKeyId === id ? credential : 'InvalidAccessKeyId.NotFound'),
    seen: new SeenNonces(1_000),
    requiresNonce,
  }
  return verifier
}

interface Parts {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

// As node:http presents it: without surrounding blanks; the first Host and Content-Type count, others are joined.
function httpRequest({ method, target, headers: sent, body }: Parts): HttpRequest {
  const joined: { [name: string]: string } = {}
  const headers = sent.map(
    ([name, value]) => [name, value.replace(/^[ \t]+|[ \t]+$/g, '')] as const,
  )
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    const isFirst = joined[lower] === undefined
    const isSingle = ['host', 'content-type', 'authorization'].includes(lower)
    if (isFirst) joined[lower] = value
    else if (!isSingle) joined[lower] += `, ${value}`
  }
  const rawHeaders = headers.flat()
  return {
    method,
    target,
    headers: joined,
    rawHeaders,
    body: Buffer.from(body),
    sourceAddress: '',
    isSecure: false,
  }
}

/** What the request would do, if its signature is good. */
async function meaningOf(parts: Parts, verifier = verifierOf()): Promise<object | string> {
  try {
    const request = readRequest(httpRequest(parts))
    const { scheme, action, version } = identify(request)
    const { caller } = await verifySignature(verifier, request, scheme, NOW)
    const parameters = [...parametersOf(request, scheme === 'V3')]
    const isSaid = ([name]: [string, string]): boolean => name !== 'Signature'
    return { action, version, caller, parameters: parameters.filter(isSaid).sort() }
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const
const host = ['host', 'h'] as const

function encoded(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`)
    .join('&')
}

function v1Query(parameters: Parameters, extra: Parameters = {}): Parts {
  const signed = signV1(KEY, 'DeleteSecret', parameters, { method: 'GET', now: NOW, extra })
  return { method: 'GET', target: `/?${encoded(signed)}`, headers: [host], body: '' }
}

function v1Form(parameters: Parameters): Parts {
  const signed = signV1(KEY, 'DeleteSecret', parameters, { now: NOW })
  return { method: 'POST', target: '/?', headers: [host, FORM], body: encoded(signed) }
}

function v3(parameters: Parameters, body = '', type = ''): Parts {
  const headers = type === '' ? {} : { 'content-type': type }
  const query = parameters
  const signed = signV3(KEY, 'DeleteSecret', { host: 'h', query, body, now: NOW, headers })
  return {
    method: 'POST',
    target: `/?${encoded(parameters)}`,
    headers: Object.entries(signed),
    body,
  }
}

const PARAMETERS = {
  SecretName: 'db/one',
  ForceDeleteWithoutRecovery: 'false',
  RecoveryWindowInDays: '30',
  'Key.#3#abc': 'x y',
}
const BASES: { readonly [form: string]: () => Parts } = {
  'V1 in a query': () => v1Query(PARAMETERS),
  'V1 in a form': () => v1Form(PARAMETERS),
  'V3 in a query': () => v3(PARAMETERS),
  'V3 in a form': () => v3({ SecretName: 'db' }, 'RecoveryWindowInDays=30&A=b', FORM[1]),
  'V3 in JSON': () => v3({ SecretName: 'db' }, '{"RecoveryWindowInDays":30}', 'application/json'),
  'V3 with bare names': () => {
    const { 'Key.#3#abc': _, ...plain } = PARAMETERS
    return v3(plain)
  },
}

describe('a key', () => {
  test('that is disabled is refused, whatever the signature', async () => {
    const verifier = verifierOf({ isActive: false })
    for (const make of Object.values(BASES)) {
      expect(await meaningOf(make(), verifier)).toBe('InvalidAccessKeyId.Inactive')
    }
    const wrong = { ...v1Query(PARAMETERS), method: 'POST' }
    expect(await meaningOf(wrong, verifier)).toBe('InvalidAccessKeyId.Inactive')
  })

  test('that is temporary needs a token, and is found with one', async () => {
    const verifier = verifierOf({ id: 'STS.testid' })
    const signed = (extra: Parameters): Parts =>
      v1Query({}, { AccessKeyId: 'STS.testid', ...extra })
    expect(await meaningOf(signed({}), verifier)).toBe('MissingSecurityToken')
    expect(await meaningOf(signed({ SecurityToken: '' }), verifier)).toBe('MissingSecurityToken')
    expect(await meaningOf(signed({ SecurityToken: 't' }), verifier)).toMatchObject({
      caller: { accessKeyId: 'STS.testid' },
    })
  })
})

describe('a proven request', () => {
  // Every way to write the same parameters down, in any order and in either place.
  test('means what was signed, however a client writes it', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 })
    const name = fc.oneof(
      text.filter((one) => one !== 'Signature'),
      fc.constantFrom('SecretName', 'Tag.1.Key', '__proto__', 'constructor'),
    )
    const parameters = fc.array(fc.tuple(name, text), { maxLength: 6 })
    const style = fc.constantFrom(
      (one: string) => one,
      (one: string) => one.replaceAll('%20', '+'),
      (one: string) => one.replace(/%../g, (hex) => hex.toLowerCase()),
      (one: string) => one.replace(/%(21|27|28|29|2A|2F|3A)/g, decodeURIComponent),
    )
    await fc.assert(
      fc.asyncProperty(
        parameters,
        fc.array(fc.tuple(style, fc.boolean()), { minLength: 20, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        async (pairs, choices, order) => {
          const given = Object.fromEntries([...new Map(pairs)])
          const signed = signV1(KEY, 'DeleteSecret', given, { now: NOW })
          const written = Object.entries(signed).map(([one, value], index) => {
            const [write, isInForm] = choices[index % choices.length] ?? expect.fail()
            const raw = `${write(percentEncode(one))}=${write(percentEncode(String(value)))}`
            return { raw, isInForm, place: order.next().value ?? 0 }
          })
          written.sort((a, b) => a.place - b.place)
          const join = (isForm: boolean): string =>
            written
              .filter(({ isInForm }) => isInForm === isForm)
              .map(({ raw }) => raw)
              .join('&')
          const parts = {
            method: 'POST',
            target: `/?${join(false)}`,
            headers: [host, FORM],
            body: join(true),
          }
          const { Signature: _, ...rest } = signed
          expect(await meaningOf(parts)).toMatchObject({
            action: 'DeleteSecret',
            parameters: Object.entries(rest)
              .map(([one, value]) => [one, String(value)])
              .sort(),
          })
        },
      ),
      { seed: SEED, numRuns: 150 },
    )
  })

  test.each(Object.entries(BASES))('%s is proven', async (_, make) => {
    expect(await meaningOf(make())).toMatchObject({ action: 'DeleteSecret' })
  })

  test.each(Object.entries(BASES))(
    '%s never means anything else after it has been tampered with',
    async (_, make) => {
      const piece = fc.constantFrom(
        ...['&', '=', '%', '%26', '%3D', '%0A', '\n', '#', '?', '+', ' ', 'A', '1', '\xe9', ','],
        ...['&SecretName=other', 'Signature=', 'DryRun=true&', '/', ';', 'host', '__proto__'],
      )
      const edit = fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        kind: fc.constantFrom('insert', 'remove', 'replace', 'double', 'swap'),
        length: fc.integer({ min: 1, max: 25 }),
        piece,
      })
      const tampering = fc.record({
        what: fc.constantFrom('target', 'body', 'value', 'name', 'drop', 'repeat', 'method', 'add'),
        which: fc.nat(),
        edit,
        added: fc.constantFrom(
          FORM,
          ['content-type', 'application/json'] as const,
          ['content-type', 'text/plain'] as const,
          ['content-encoding', 'identity'] as const,
          ['x-acs-action', 'ListSecrets'] as const,
          ['x-acs-signature-nonce', ''] as const,
          ['x-acs-version', '2016-01-20'] as const,
          ['host', 'other'] as const,
          ['authorization', 'ACS3-HMAC-SHA256 x'] as const,
          ['x-acs-bearer-token', 't'] as const,
        ),
      })
      const original = make()
      const meaning = await meaningOf(original)
      let proven = 0
      await fc.assert(
        fc.asyncProperty(fc.array(tampering, { minLength: 1, maxLength: 3 }), async (steps) => {
          const changed = steps.reduce<Parts>(tamper, original)
          const result = await meaningOf(changed)
          if (typeof result === 'string') return
          proven++
          expect(result).toEqual(meaning)
        }),
        { seed: SEED, numRuns: 800 },
      )
      // Some of it is harmless, so the test has seen both.
      expect(proven).toBeGreaterThan(10)
    },
  )
})

interface Edit {
  readonly at: number
  readonly kind: string
  readonly length: number
  readonly piece: string
}

function edited(text: string, { at, kind, length, piece }: Edit): string {
  const start = Math.floor(at * (text.length + 1))
  const [before, after] = [text.slice(0, start), text.slice(start)]
  switch (kind) {
    case 'insert':
      return before + piece + after
    case 'remove':
      return before + after.slice(length)
    case 'replace':
      return before + piece + after.slice(piece.length)
    case 'double':
      return before + after.slice(0, length) + after
    default:
      // Two neighbouring parameters, or whatever lies between separators, change places.
      return before + after.split('&').reverse().join('&')
  }
}

function tamper(
  parts: Parts,
  step: { what: string; which: number; edit: Edit; added: readonly [string, string] },
): Parts {
  const { headers } = parts
  const index = step.which % headers.length
  const change = (to: readonly (readonly [string, string])[]): Parts => ({
    ...parts,
    headers: headers.flatMap((header, one) => (one === index ? to : [header])),
  })
  const [name, value] = headers[index] ?? ['', '']
  // Line ends cannot be sent inside a header.
  const oneLine = (text: string): string => text.replace(/[\r\n]/g, '')
  switch (step.what) {
    case 'target':
      return { ...parts, target: `/?${edited(parts.target.slice(2), step.edit)}` }
    case 'body':
      return { ...parts, body: edited(parts.body, step.edit) }
    case 'value':
      return change([[name, oneLine(edited(value, step.edit))]])
    case 'name':
      return change([[oneLine(edited(name, step.edit)), value]])
    case 'drop':
      return headers.length > 1 ? change([]) : parts
    case 'repeat':
      return change([
        [name, value],
        [name, oneLine(edited(value, step.edit))],
      ])
    case 'add':
      return { ...parts, headers: [...headers, step.added] }
    default:
      return { ...parts, method: parts.method === 'GET' ? 'POST' : 'GET' }
  }
}

describe('a nonce', () => {
  test('is claimed by the key that signed, once the signature is good', async () => {
    const verifier = verifierOf()
    const parts = v1Query({}, { SignatureNonce: 'n' })
    expect(await meaningOf({ ...parts, target: `${parts.target}&X=1` }, verifier)).toBe(
      'SignatureDoesNotMatch',
    )
    expect(await meaningOf(parts, verifier)).toBeTypeOf('object')
    expect(await meaningOf(parts, verifier)).toBe('SignatureNonceUsed')
  })

  test('is asked for where it is required', async () => {
    const parts = v3({})
    const headers = parts.headers.filter(([name]) => name !== 'x-acs-signature-nonce')
    const verifier = verifierOf({ requiresNonce: true })
    expect(await meaningOf({ ...parts, headers }, verifier)).toBe('MissingSignatureNonce')
    expect(await meaningOf(parts, verifier)).toBeTypeOf('object')
  })
})

test('the digest of an empty body is the well-known one', async () => {
  const digest = createHash('sha256').update('').digest('hex')
  const sent = v3({}).headers.find(([name]) => name === 'x-acs-content-sha256')?.[1]
  expect(sent).toBe(digest)
  expect(await meaningOf(v3({}))).toMatchObject({ action: 'DeleteSecret' })
})
