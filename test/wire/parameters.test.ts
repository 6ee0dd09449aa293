/** Where parameters may travel, and how they are decoded: query string, form body and JSON body. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { formEncode, type Parameters, percentEncode, signV1 } from '../support/signing.ts'
import { exchangeOne, openConnection, type WireAnswer } from '../support/wire/connection.ts'
import {
  type Bytes,
  bytesOf,
  FORM_TYPE,
  v1InForm,
  v1InQuery,
  v3,
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

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

function send(bytes: Bytes): Promise<WireAnswer> {
  return exchangeOne(jinku.server.port, bytesOf(bytes))
}

let count = 0
/** A name that no other test uses. */
function newName(): string {
  count++
  return `secret-${count}`
}

async function storedValue(name: string): Promise<string> {
  return (await jinku.call('GetSecretValue', { SecretName: name })).body.SecretData
}

function v3Form(action: string, query: Parameters, form: string, type = FORM): Bytes {
  return v3(action, { now: jinku.now(), query, body: form, headers: { 'content-type': type } })
}

function v3Json(action: string, query: Parameters, json: unknown, type = JSON_TYPE): Bytes {
  const body = typeof json === 'string' ? json : JSON.stringify(json)
  return v3(action, { now: jinku.now(), query, body, headers: { 'content-type': type } })
}

/** A V1 request of which some parameters are sent in the query string and the others in a form body. */
function v1Split(action: string, parameters: Parameters, inQuery: readonly string[]): Bytes {
  const signed = signV1(CREDENTIALS, action, parameters, { now: jinku.now() })
  const pick = (isPicked: (name: string) => boolean): string =>
    formEncode(Object.fromEntries(Object.entries(signed).filter(([name]) => isPicked(name))))
  return {
    method: 'POST',
    target: `/?${pick((name) => inQuery.includes(name))}`,
    headers: [['Host', 'localhost'], FORM_TYPE],
    body: pick((name) => !inQuery.includes(name)),
  }
}

describe('parameters are accepted', () => {
  const page = { PageNumber: 2, PageSize: 7 }

  test.each([
    ['in the query string of a GET', () => v1InQuery('ListSecrets', page, { now: jinku.now() })],
    [
      'in the query string of a POST',
      () => v1InQuery('ListSecrets', page, { now: jinku.now(), method: 'POST' }),
    ],
    ['in the form of a POST', () => v1InForm('ListSecrets', page, { now: jinku.now() })],
    [
      'in the form of a GET',
      () => v1InForm('ListSecrets', page, { now: jinku.now(), method: 'GET' }),
    ],
    [
      'half in the query string, half in the form',
      () => v1Split('ListSecrets', page, ['Action', 'PageSize', 'Signature']),
    ],
    ['in the query string under V3', () => v3('ListSecrets', { now: jinku.now(), query: page })],
    [
      'in the query string of a GET under V3',
      () => v3('ListSecrets', { now: jinku.now(), query: page, method: 'GET' }),
    ],
    ['in a form under V3', () => v3Form('ListSecrets', {}, formEncode(page))],
    ['in JSON under V3', () => v3Json('ListSecrets', {}, page)],
    [
      'in the query string and in JSON under V3',
      () => v3Json('ListSecrets', { PageNumber: 2 }, { PageSize: '7' }),
    ],
    [
      'in the query string and in a form under V3',
      () => v3Form('ListSecrets', { PageNumber: 2 }, 'PageSize=7'),
    ],
  ])('%s', async (_, make) => {
    const answer = await send(make())
    expect(answer.status).toBe(200)
    expect(understood(answer).body).toMatchObject({ PageNumber: 2, PageSize: 7 })
  })

  test('with any that nobody knows, which are signed and then ignored', async () => {
    const extra = {
      RegionId: 'nowhere',
      SignatureType: '',
      SourceIp: '1.2.3.4',
      SecureTransport: 'false',
      'x.y': '*',
    }
    const answer = await send(v1InQuery('ListSecrets', {}, { now: jinku.now(), extra }))
    expect(codeOf(answer)).toBe('OK')
    expect(jinku.entries.at(-1)?.sourceAddress).toBe('127.0.0.1')
  })
})

describe('a name in both places', () => {
  test('takes the value of the form, for the signature and for use', async () => {
    const bytes = v1InForm('ListSecrets', { PageSize: 7 }, { now: jinku.now() })
    const answer = await send({ ...bytes, target: '/?PageSize=9&Action=Nonsense' })
    expect(understood(answer).body.PageSize).toBe(7)
  })

  test('cannot be used to put another value under the signature', async () => {
    const bytes = v1InQuery('ListSecrets', { PageSize: 7 }, { now: jinku.now(), method: 'POST' })
    const headers = [...bytes.headers, FORM_TYPE]
    expect(codeOf(await send({ ...bytes, headers, body: 'PageSize=9' }))).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test('takes the value of the body under V3 too', async () => {
    const form = await send(v3Form('ListSecrets', { PageSize: 9 }, 'PageSize=7'))
    expect(understood(form).body.PageSize).toBe(7)
    const json = await send(v3Json('ListSecrets', { PageSize: 9 }, { PageSize: 7 }))
    expect(understood(json).body.PageSize).toBe(7)
  })
})

describe('the same name twice in one place is refused', () => {
  test.each([
    [
      'in the query string',
      () => v3('ListSecrets', { now: jinku.now() }),
      { target: '/?PageSize=1&PageSize=1' },
      'PageSize',
    ],
    [
      'in the query string, encoded differently',
      () => v3('ListSecrets', { now: jinku.now() }),
      { target: '/?PageSize=1&Page%53ize=1' },
      'PageSize',
    ],
    [
      'in the form',
      () => v1InForm('ListSecrets', {}, { now: jinku.now() }),
      { body: 'Action=A&Action=A' },
      'Action',
    ],
    [
      'with a name that is no name, which the message does not repeat',
      () => v1InForm('ListSecrets', {}, { now: jinku.now() }),
      { body: 'my%20secret&my+secret' },
      '?',
    ],
  ])('%s', async (_, make, change, name) => {
    const answer = await send({ ...make(), ...change })
    expect(answer.status).toBe(400)
    expect(understood(answer).body).toMatchObject({
      Code: 'InvalidParameter',
      Message: `The specified parameter "${name}" is not valid.`,
    })
  })
})

describe('every way in which clients encode a value', () => {
  const value = 'a b*~+!\'()"&=%/?#;,:@ é密😀\t\n\r\0'
  const plain = percentEncode(value)
  const like = (change: (text: string) => string): string => change(plain)
  const encodings = [
    ['as the signature has it', plain],
    ['with + for a space', like((text) => text.replaceAll('%20', '+'))],
    ['with lower-case escapes', like((text) => text.replace(/%../g, (hex) => hex.toLowerCase()))],
    [
      'with some characters left bare',
      like((text) => text.replace(/%(2A|21|27|28|29|2F|3A|40|2C|3B)/g, decodeURIComponent)),
    ],
    [
      'with every byte escaped',
      [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    ],
  ] as const

  test.each(encodings)('means the same in the query string of V1: %s', async (_, encoded) => {
    const name = newName()
    const parameters = { SecretName: name, VersionId: 'v', SecretData: value }
    const bytes = v1InQuery('CreateSecret', parameters, { now: jinku.now() })
    const target = bytes.target.replace(/(?<=SecretData=)[^&]*/, () => encoded)
    expect(codeOf(await send({ ...bytes, target }))).toBe('OK')
    expect(await storedValue(name)).toBe(value)
  })

  test.each(encodings)('means the same in the form of V1: %s', async (_, encoded) => {
    const name = newName()
    const parameters = { SecretName: name, VersionId: 'v', SecretData: value }
    const bytes = v1InForm('CreateSecret', parameters, { now: jinku.now() })
    const body = String(bytes.body).replace(/(?<=SecretData=)[^&]*/, () => encoded)
    expect(codeOf(await send({ ...bytes, body }))).toBe('OK')
    expect(await storedValue(name)).toBe(value)
  })

  test.each(encodings)('means the same in the query string of V3: %s', async (_, encoded) => {
    const name = newName()
    const query = { SecretName: name, VersionId: 'v', SecretData: value }
    const bytes = v3('CreateSecret', { now: jinku.now(), query })
    const target = bytes.target.replace(/(?<=SecretData=)[^&]*/, () => encoded)
    expect(codeOf(await send({ ...bytes, target }))).toBe('OK')
    expect(await storedValue(name)).toBe(value)
  })

  test('means the same in a form that holds bare UTF-8', async () => {
    const name = newName()
    const data = 'é密😀'
    const parameters = { SecretName: name, VersionId: 'v', SecretData: data }
    const bytes = v1InForm('CreateSecret', parameters, { now: jinku.now() })
    const body = String(bytes.body).replace(percentEncode(data), data)
    expect(codeOf(await send({ ...bytes, body }))).toBe('OK')
    expect(await storedValue(name)).toBe(data)
  })
})

describe('what cannot be decoded is refused before anything else is looked at', () => {
  test.each(['A=%', 'A=%2', 'A=%zz', 'A=%E5%AF', 'A=%FF', '%=1', 'A=%C0%AF', 'A=%ED%A0%80'])(
    '%s',
    async (pair) => {
      for (const bytes of [
        { method: 'GET', target: `/?${pair}`, headers: [['Host', 'x']], body: '' } as const,
        { method: 'POST', target: '/', headers: [['Host', 'x'], FORM_TYPE], body: pair } as const,
      ]) {
        const answer = await send(bytes)
        expect(answer.status).toBe(400)
        expect(codeOf(answer)).toBe('ParseRequestParameterException')
      }
    },
  )

  test('more than a thousand parameters', async () => {
    const many = (length: number): string => Array.from({ length }, (_, n) => `P${n}=`).join('&')
    const withQuery = (query: string): Bytes => ({
      method: 'GET',
      target: `/?${query}`,
      headers: [['Host', 'x']],
      body: '',
    })
    expect(codeOf(await send(withQuery(many(1000))))).toBe('MissingAction')
    expect(codeOf(await send(withQuery(many(1001))))).toBe('ParseRequestParameterException')
  })
})

describe('the type of a body', () => {
  test.each([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=UTF-8',
    'application/x-www-form-urlencoded;charset=utf8',
    'application/x-www-form-urlencoded; charset="utf-8"',
    'APPLICATION/X-WWW-FORM-URLENCODED ; x=y',
  ])('makes it a form: %s', async (type) => {
    const answer = await send(v3Form('ListSecrets', {}, 'PageSize=7', type))
    expect(understood(answer).body.PageSize).toBe(7)
  })

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'makes it JSON: %s',
    async (type) => {
      const answer = await send(v3Json('ListSecrets', {}, { PageSize: 7 }, type))
      expect(understood(answer).body.PageSize).toBe(7)
    },
  )

  test.each(['text/plain', 'application/octet-stream', 'multipart/form-data; boundary=x', 'json'])(
    'keeps it out of the parameters: %s',
    async (type) => {
      for (const body of ['PageSize=7', '{"PageSize":7}']) {
        const answer = await send(v3Form('ListSecrets', { PageSize: 9 }, body, type))
        expect(understood(answer).body.PageSize).toBe(9)
      }
    },
  )

  test.each(['gbk', 'iso-8859-1', 'utf-16', ''])('with charset %j is refused', async (charset) => {
    for (const type of [FORM, JSON_TYPE]) {
      const answer = await send(v3Form('ListSecrets', {}, '', `${type}; charset=${charset}`))
      expect(codeOf(answer)).toBe('OK')
      const full = await send(v3Form('ListSecrets', {}, '{}', `${type}; charset=${charset}`))
      expect(full.status).toBe(400)
      expect(codeOf(full)).toBe('ParseRequestParameterException')
    }
  })

  test.each(['gzip', 'br', 'deflate', 'identity, gzip'])(
    'is not reached through compression (%s), which is refused',
    async (encoding) => {
      const bytes = v3Form('ListSecrets', {}, 'PageSize=7')
      const headers = [...bytes.headers, ['Content-Encoding', encoding] as const]
      const answer = await send({ ...bytes, headers })
      expect(answer.status).toBe(400)
      expect(codeOf(answer)).toBe('ParseRequestParameterException')
    },
  )

  test('says nothing when there is no body, as classic clients send it', async () => {
    const bytes = v1InQuery('ListSecrets', { PageSize: 7 }, { now: jinku.now(), method: 'POST' })
    for (const type of [FORM, JSON_TYPE, 'text/plain; charset=gbk']) {
      const fresh = v1InQuery('ListSecrets', { PageSize: 7 }, { now: jinku.now(), method: 'POST' })
      const headers = [...bytes.headers, ['Content-Type', type] as const]
      expect(codeOf(await send({ ...fresh, headers }))).toBe('OK')
    }
  })
})

describe('a JSON body', () => {
  test('takes no part in a V1 request, whose signature does not cover it', async () => {
    await jinku.call('CreateSecret', { SecretName: 'json', VersionId: 'v', SecretData: 'x' })
    const bytes = v1InQuery('GetSecretValue', {}, { now: jinku.now(), method: 'POST' })
    const headers = [...bytes.headers, ['Content-Type', JSON_TYPE] as const]
    const answer = await send({ ...bytes, headers, body: '{"SecretName":"json"}' })
    expect(codeOf(answer)).toBe('MissingParameter')
    const broken = v1InQuery('ListSecrets', {}, { now: jinku.now(), method: 'POST' })
    expect(codeOf(await send({ ...broken, headers, body: '{' }))).toBe('OK')
  })

  test('has texts, numbers and truth values as texts, and leaves out what is null', async () => {
    const name = newName()
    const created = await send(
      v3Json('CreateSecret', {}, { SecretName: name, VersionId: 'v', SecretData: 42 }),
    )
    expect(codeOf(created)).toBe('OK')
    expect(await storedValue(name)).toBe('42')
    const query = { PageSize: 9 }
    const answer = await send(
      v3Json('ListSecrets', query, { PageSize: null, FetchTags: true, PageNumber: 2 }),
    )
    expect(understood(answer).body).toMatchObject({ PageSize: 9, PageNumber: 2 })
  })

  test('has arrays and objects as JSON', async () => {
    const name = newName()
    const Tags = [{ TagKey: 'k', TagValue: 'v' }]
    const parameters = { SecretName: name, VersionId: 'v', SecretData: 'x', Tags }
    expect(codeOf(await send(v3Json('CreateSecret', {}, parameters)))).toBe('OK')
    const described = await jinku.call('DescribeSecret', { SecretName: name, FetchTags: true })
    expect(described.body.Tags).toEqual({ Tag: Tags })
  })

  test.each(['12345678901234567890', '1e400', '-1e21', '9007199254740992', '[1,[1e999]]'])(
    'is refused with a number that would be stored as another one: %s',
    async (number) => {
      const name = newName()
      const json = `{"SecretName":"${name}","VersionId":"v","SecretData":${number}}`
      const answer = await send(v3Json('CreateSecret', {}, json))
      expect(understood(answer).body).toMatchObject({
        Code: 'InvalidParameter',
        Message: 'The specified parameter "SecretData" is not valid.',
      })
      const read = await jinku.call('GetSecretValue', { SecretName: name })
      expect(read.body.Code).toBe('Forbidden.ResourceNotFound')
    },
  )

  test.each([
    ['an array', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['nothing but a blank', ' '],
    ['a broken object', '{"PageSize":7'],
    ['two objects', '{}{}'],
    ['a byte order mark', '\ufeff{}'],
    ['half a character', '{"A":"\\ud800"}'],
    ['a comment', '{}//'],
  ])('that is %s is refused', async (_, body) => {
    const answer = await send(v3Json('ListSecrets', {}, body))
    expect(answer.status).toBe(400)
    expect(codeOf(answer)).toBe('ParseRequestParameterException')
  })

  test('has at most a thousand members', async () => {
    const members = (length: number): object =>
      Object.fromEntries(Array.from({ length }, (__, n) => [`P${n}`, 1]))
    expect(codeOf(await send(v3Json('ListSecrets', {}, members(1000))))).toBe('OK')
    expect(codeOf(await send(v3Json('ListSecrets', {}, members(1001))))).toBe(
      'ParseRequestParameterException',
    )
  })
})

describe('a chunked body', () => {
  const CHUNKED = ['Transfer-Encoding', 'chunked'] as const
  const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

  test('is put together again, for the parameters and for the digest', async () => {
    for (const bytes of [
      v1InForm('ListSecrets', { PageSize: 7 }, { now: jinku.now() }),
      v3Form('ListSecrets', {}, 'PageSize=7'),
      v3Json('ListSecrets', {}, '{"PageSize":7}'),
    ]) {
      const body = [...String(bytes.body)].map(chunk).join('')
      const headers = [...bytes.headers, CHUNKED]
      const answer = await send({ ...bytes, headers, body: `${body}0\r\n\r\n` })
      expect(understood(answer).body.PageSize).toBe(7)
    }
  })

  test('may have extensions and trailers, which mean nothing', async () => {
    const bytes = v3Form('ListSecrets', {}, 'PageSize=7')
    const body = 'A;name=value\r\nPageSize=7\r\n0\r\nX-Acs-Action: DeleteSecret\r\n\r\n'
    const answer = await send({ ...bytes, headers: [...bytes.headers, CHUNKED], body })
    expect(understood(answer).body.PageSize).toBe(7)
  })

  test('may be empty', async () => {
    const bytes = v3('ListSecrets', { now: jinku.now() })
    const headers = [...bytes.headers, CHUNKED]
    expect(codeOf(await send({ ...bytes, headers, body: '0\r\n\r\n' }))).toBe('OK')
  })

  test('may arrive byte by byte', async () => {
    const bytes = v1InForm('ListSecrets', { PageSize: 7 }, { now: jinku.now() })
    const all = bytesOf({
      ...bytes,
      headers: [...bytes.headers, CHUNKED],
      body: `${chunk(String(bytes.body))}0\r\n\r\n`,
    })
    const connection = await openConnection(jinku.server.port)
    for (const byte of all) {
      connection.write(Buffer.of(byte))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(understood(await connection.next()).body.PageSize).toBe(7)
    connection.destroy()
  })
})
