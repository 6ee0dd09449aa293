/** Version 3 of the signature covers every header that has a meaning, so that none can be changed without being noticed. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'
import { exchangeOne, type WireAnswer } from '../support/wire/connection.ts'
import {
  type Bytes,
  bytesOf,
  minimalHeaders,
  v3,
  v3Over,
  type WantedHeaders,
} from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

function send(bytes: Bytes): Promise<WireAnswer> {
  return exchangeOne(jinku.server.port, bytesOf(bytes))
}

type Header = readonly [name: string, value: string]

/** A request with the headers that must be there, some more, and all of them signed unless said otherwise. */
function signed(more: readonly Header[], wanted: Partial<WantedHeaders> = {}): Bytes {
  const headers = [...minimalHeaders('ListSecrets', jinku.now(), wanted.body), ...more]
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))]
  return v3Over({ headers, signed: names, ...wanted })
}

function namesIn(bytes: Bytes): string[] {
  return bytes.headers.map(([name]) => name).filter((name) => name !== 'Authorization')
}

describe('the headers of a V3 request', () => {
  test('are signed in the order in which the client lists them', async () => {
    const names = namesIn(signed([])).reverse()
    expect(codeOf(await send(signed([], { signed: names })))).toBe('OK')
  })

  test.each(['host', 'x-acs-action', 'x-acs-version', 'x-acs-date', 'x-acs-content-sha256'])(
    'must be signed: %s',
    async (name) => {
      const names = namesIn(signed([])).filter((one) => one !== name)
      const answer = await send(signed([], { signed: names }))
      expect(answer.status).toBe(400)
      expect(understood(answer).body).toMatchObject({
        Code: 'IncompleteSignature',
        Message: 'The request signature does not conform to Aliyun standards.',
      })
    },
  )

  test.each(['x-acs-signature-nonce', 'x-acs-security-token', 'x-acs-accesskey-id'])(
    'must be signed when they are sent: %s',
    async (name) => {
      const bytes = signed([])
      const added = { ...bytes, headers: [...bytes.headers, [name, 'testid'] as const] }
      expect(codeOf(await send(added))).toBe('IncompleteSignature')
    },
  )

  test.each([
    ['host', 'IncompleteSignature'],
    ['x-acs-date', 'IncompleteSignature'],
    ['x-acs-content-sha256', 'IncompleteSignature'],
    ['x-acs-action', 'InvalidAction.NotFound'],
    ['x-acs-version', 'InvalidVersion'],
  ])('must not be there twice: %s', async (name, code) => {
    const value = minimalHeaders('ListSecrets', jinku.now()).find(([one]) => one === name)?.[1]
    expect(codeOf(await send(signed([[name, value ?? '']])))).toBe(code)
    const unsigned = signed([])
    const twice = { ...unsigned, headers: [...unsigned.headers, [name, 'x'] as const] }
    expect(codeOf(await send(twice))).toBe(code)
  })

  test('may be signed beyond what must be, and then cannot be changed', async () => {
    const more: Header[] = [
      ['accept', '*/*'],
      ['user-agent', 'Python/3 Core/0.4'],
      ['x-acs-credentials-provider', 'static_ak'],
      ['x-acs-retry-attempts', '1'],
    ]
    expect(codeOf(await send(signed(more)))).toBe('OK')
    for (const [name] of more) {
      const bytes = signed(more)
      const headers = bytes.headers.map(
        ([one, value]) => [one, one === name ? `${value}.` : value] as const,
      )
      expect(codeOf(await send({ ...bytes, headers }))).toBe('SignatureDoesNotMatch')
    }
  })

  test('that are not signed may be changed on the way, as proxies do', async () => {
    const bytes = v3('ListSecrets', { now: jinku.now(), headers: { 'user-agent': 'a' } })
    const headers: Header[] = [
      ...bytes.headers.filter(([name]) => name !== 'user-agent'),
      ['user-agent', 'b'],
      ['via', '1.1 proxy'],
      ['x-forwarded-for', '10.0.0.1'],
    ]
    expect(codeOf(await send({ ...bytes, headers }))).toBe('OK')
    expect(jinku.entries.at(-1)).toMatchObject({ userAgent: 'b', sourceAddress: '127.0.0.1' })
  })

  test('that are repeated are signed as their sorted values, joined with commas', async () => {
    const more: Header[] = [
      ['x-note', 'b'],
      ['x-note', 'a, c'],
      ['X-Note', 'B'],
    ]
    expect(codeOf(await send(signed(more)))).toBe('OK')
    // The order of the headers makes no difference.
    const bytes = signed(more)
    expect(codeOf(await send({ ...bytes, headers: [...bytes.headers].reverse() }))).toBe('OK')
    const changed = signed(more)
    const fewer = changed.headers.filter(([, value]) => value !== 'B')
    expect(codeOf(await send({ ...changed, headers: fewer }))).toBe('SignatureDoesNotMatch')
  })

  test('are signed without surrounding blanks and with those inside', async () => {
    expect(codeOf(await send(signed([['x-note', ' \ta  b\t ']])))).toBe('OK')
  })

  test('may have names in capitals', async () => {
    const bytes = signed([])
    const headers = bytes.headers.map(([name, value]) => [name.toUpperCase(), value] as const)
    expect(codeOf(await send({ ...bytes, headers }))).toBe('OK')
  })

  test('may be listed without being there, and then must stay away', async () => {
    const names = [...namesIn(signed([])), 'x-note']
    expect(codeOf(await send(signed([], { signed: names })))).toBe('OK')
    const bytes = signed([], { signed: names })
    const added = { ...bytes, headers: [...bytes.headers, ['x-note', 'x'] as const] }
    expect(codeOf(await send(added))).toBe('SignatureDoesNotMatch')
  })

  test('cover the host as it was sent, port included', async () => {
    for (const host of ['127.0.0.1:8443', '[::1]:80', 'KMS.example.com', '']) {
      expect(codeOf(await send(v3('ListSecrets', { now: jinku.now(), host })))).toBe('OK')
    }
  })

  test('name the key a second time only if it is the same one', async () => {
    expect(codeOf(await send(signed([['x-acs-accesskey-id', 'testid']])))).toBe('OK')
    expect(codeOf(await send(signed([['x-acs-accesskey-id', 'another']])))).toBe(
      'IncompleteSignature',
    )
  })
})

describe('the body of a V3 request', () => {
  const FORM: Header = ['content-type', 'application/x-www-form-urlencoded']
  const body = 'PageSize=7'

  test('must be the one that was signed', async () => {
    expect(understood(await send(signed([FORM], { body }))).body.PageSize).toBe(7)
    const changed = { ...signed([FORM], { body }), body: 'PageSize=8' }
    expect(codeOf(await send(changed))).toBe('SignatureDoesNotMatch')
    const removed = { ...signed([FORM], { body }), body: '' }
    expect(codeOf(await send(removed))).toBe('SignatureDoesNotMatch')
    const added = { ...signed([FORM]), body }
    expect(codeOf(await send(added))).toBe('SignatureDoesNotMatch')
  })

  test('must have the digest that the header says, whatever was signed', async () => {
    const digest = minimalHeaders('', 0, body).at(-1)?.[1] ?? ''
    // The header has the hash of one body, and the signature covers that of another: who compares only one of them accepts the wrong body.
    const lying = signed([FORM], { body, digest })
    const headers = lying.headers.map(
      ([name, value]) => [name, name === 'x-acs-content-sha256' ? digest : value] as const,
    )
    expect(codeOf(await send({ ...lying, headers, body: 'PageSize=8' }))).toBe(
      'SignatureDoesNotMatch',
    )
    const upper = minimalHeaders('ListSecrets', jinku.now(), body).map(
      ([name, value]) => [name, name.endsWith('sha256') ? value.toUpperCase() : value] as const,
    )
    const all = [...upper, FORM]
    const bytes = v3Over({ headers: all, signed: all.map(([name]) => name), body })
    expect(codeOf(await send(bytes))).toBe('SignatureDoesNotMatch')
  })

  test('has a type that must be signed, since the type decides whether it is read', async () => {
    const names = namesIn(signed([]))
    const unsigned = signed([FORM], { body, signed: names })
    expect(codeOf(await send(unsigned))).toBe('IncompleteSignature')
    const untyped = signed([], { body })
    expect(understood(await send(untyped)).body.PageSize).toBe(10)
    const typed = signed([], { body })
    const added = { ...typed, headers: [...typed.headers, FORM] }
    expect(codeOf(await send(added))).toBe('IncompleteSignature')
    const twice = signed([FORM, FORM], { body })
    expect(codeOf(await send(twice))).toBe('IncompleteSignature')
  })
})

describe('the query of a V3 request', () => {
  test('may be signed with its names as they are, as some clients do', async () => {
    const wanted = { target: '/?Key.%233%23abc=%20x&PageSize=7' }
    const bare = signed([], { ...wanted, canonicalQuery: 'Key.#3#abc=%20x&PageSize=7' })
    expect(understood(await send(bare)).body.PageSize).toBe(7)
    const encoded = signed([], wanted)
    expect(understood(await send(encoded)).body.PageSize).toBe(7)
  })

  test('cannot be regrouped, so that several parameters become the name of one', async () => {
    const target = '/?FetchTags=true&PageNumber=2&PageSize=7'
    expect(understood(await send(signed([], { target }))).body.PageNumber).toBe(2)
    for (const regrouped of [
      '/?FetchTags%3Dtrue%26PageNumber=2&PageSize=7',
      '/?FetchTags=true&PageNumber%3D2%26PageSize=7',
      '/?FetchTags%3Dtrue%26PageNumber%3D2%26PageSize=7',
      '/?FetchTags%3dtrue%26PageNumber=2&PageSize=7',
    ]) {
      const answer = await send({ ...signed([], { target }), target: regrouped })
      expect(codeOf(answer)).toBe('SignatureDoesNotMatch')
    }
  })

  test('may come in any order', async () => {
    const bytes = signed([], { target: '/?PageNumber=2&PageSize=7' })
    const answer = await send({ ...bytes, target: '/?PageSize=7&PageNumber=2' })
    expect(understood(answer).body).toMatchObject({ PageNumber: 2, PageSize: 7 })
  })
})
