/** Malformed HTTP requests get answers that clients can parse. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'
import { exchange, exchangeOne, openConnection } from '../support/wire/connection.ts'
import { bytesOf, v1InForm, v1InQuery, v3 } from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

const KIB = 1024
const MIB = 1024 * KIB

let jinku: TestServer
let port: number
beforeAll(async () => {
  jinku = await startTestServer()
  port = jinku.server.port
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

async function outcomeOf(...parts: readonly (string | Buffer)[]): Promise<[number, string]> {
  const answer = await exchangeOne(port, ...parts)
  return [answer.status, codeOf(answer)]
}

const HOST = 'Host: h\r\n'
const LENGTH = (length: number): string => `Content-Length: ${length}\r\n`

describe('the method', () => {
  test.each(['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND', 'QUERY'])(
    '%s is not supported',
    async (method) => {
      const answer = await exchangeOne(port, `${method} / HTTP/1.1\r\n${HOST}\r\n`)
      expect(answer.status).toBe(403)
      expect(understood(answer).body).toMatchObject({
        Code: 'UnsupportedHTTPMethod',
        Message: 'This http method is not supported.',
        HostId: 'h',
      })
      expect(answer.headers.get('allow')).toBeUndefined()
      expect(answer.headers.get('access-control-allow-origin')).toBeUndefined()
    },
  )

  test('is not supported whatever else is right about the request', async () => {
    const bytes = { ...v1InQuery('ListSecrets', {}, { now: jinku.now() }), method: 'PUT' }
    expect(await outcomeOf(bytesOf(bytes))).toEqual([403, 'UnsupportedHTTPMethod'])
    const body = `PUT / HTTP/1.1\r\n${HOST}${LENGTH(3)}\r\nabc`
    expect(await outcomeOf(body)).toEqual([403, 'UnsupportedHTTPMethod'])
    expect(await outcomeOf(`OPTIONS * HTTP/1.1\r\n${HOST}\r\n`)).toEqual([
      403,
      'UnsupportedHTTPMethod',
    ])
  })

  test('HEAD is not supported, which its status and headers tell', async () => {
    const connection = await openConnection(port)
    connection.write(`HEAD / HTTP/1.1\r\n${HOST}\r\n`)
    const answer = await connection.next(true)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(100)
    // The connection can still be used: what follows is the answer to the next request.
    connection.write(`GET / HTTP/1.1\r\n${HOST}\r\n`)
    expect(codeOf(await connection.next())).toBe('MissingAction')
    connection.destroy()
  })

  test('CONNECT is not supported, and no tunnel is opened', async () => {
    for (const target of ['example.com:443', '127.0.0.1:22']) {
      const [answer, ...others] = await exchange(
        port,
        `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\nGET / HTTP/1.1\r\n${HOST}\r\n`,
      )
      expect(answer?.status).toBe(403)
      expect(answer && codeOf(answer)).toBe('UnsupportedHTTPMethod')
      expect(others).toEqual([])
    }
  })

  test('may be asked to be another one, which is not done', async () => {
    const bytes = v1InQuery('ListSecrets', {}, { now: jinku.now() })
    const headers = [...bytes.headers, ['X-HTTP-Method-Override', 'PUT'] as const]
    expect(await outcomeOf(bytesOf({ ...bytes, headers }))).toEqual([200, 'OK'])
  })
})

describe('the target', () => {
  test('may be an absolute URL, as proxies send it', async () => {
    const bytes = v1InQuery('ListSecrets', {}, { now: jinku.now() })
    const target = `http://localhost${bytes.target}`
    expect(await outcomeOf(bytesOf({ ...bytes, target }))).toEqual([200, 'OK'])
    const signed = v3('ListSecrets', { now: jinku.now(), query: { PageSize: 7 } })
    const answer = await exchangeOne(
      port,
      bytesOf({ ...signed, target: `HTTP://elsewhere:1${signed.target}` }),
    )
    expect(understood(answer).body.PageSize).toBe(7)
  })

  test.each(['/index.html', '//', '/.', '/%2F', '/console', '/../', '//evil.example/', '/;x'])(
    'has no path but /: %s',
    async (path) => {
      const bytes = v1InQuery('ListSecrets', {}, { now: jinku.now() })
      const target = bytes.target.replace('/', () => path)
      expect(await outcomeOf(bytesOf({ ...bytes, target }))).toEqual([
        404,
        'InvalidAction.NotFound',
      ])
    },
  )

  test('holds ASCII only', async () => {
    for (const character of ['\xe9', '\x01', '\x7f', '\t']) {
      expect(await outcomeOf(`GET /?A=${character} HTTP/1.1\r\n${HOST}\r\n`)).toEqual([
        400,
        'MalformedRequest',
      ])
    }
  })
})

describe('the Host', () => {
  test('must be there, in HTTP/1.0 too', async () => {
    for (const version of ['1.0', '1.1']) {
      const answer = await exchangeOne(port, `GET / HTTP/${version}\r\n\r\n`)
      expect(answer.status).toBe(404)
      expect(understood(answer).body).toMatchObject({
        Code: 'InvalidProduct.NotFound',
        Message: 'Cannot find product according to your specified domain.',
        HostId: '',
      })
    }
  })

  test('may be anything, since a client is configured with any endpoint', async () => {
    for (const host of ['', 'kms.cn-hangzhou.aliyuncs.com', '[::1]:7600', 'localhost:1']) {
      const answer = await exchangeOne(port, `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      expect(understood(answer).body.HostId).toBe(host)
    }
  })
})

test('HTTP/1.0 is answered, and the connection closed unless it is to be kept', async () => {
  const { target } = v1InQuery('ListSecrets', {}, { now: jinku.now() })
  const connection = await openConnection(port)
  connection.write(`GET ${target} HTTP/1.0\r\n${HOST}\r\n`)
  const [answer, ...others] = await connection.rest()
  expect(answer?.status).toBe(200)
  expect(answer?.headers.get('transfer-encoding')).toBeUndefined()
  expect(answer?.headers.get('connection')).toBe('close')
  expect(others).toEqual([])
})

describe('request line and headers', () => {
  test('may take 250 KiB', async () => {
    const filler = 'x'.repeat(250 * KIB)
    const bytes = v1InQuery('ListSecrets', { Filler: filler }, { now: jinku.now() })
    expect(await outcomeOf(bytesOf(bytes))).toEqual([200, 'OK'])
    const headers = { 'x-acs-filler': filler }
    const signed = v3('ListSecrets', { now: jinku.now(), headers })
    expect(await outcomeOf(bytesOf(signed))).toEqual([200, 'OK'])
  })

  test('may hold a secret value and a policy of the largest size, percent-encoded', async () => {
    const parameters = {
      SecretName: 'largest',
      VersionId: 'v1',
      SecretData: '密'.repeat(10_240),
      Unknown: '"'.repeat(32_768),
    }
    const bytes = v1InQuery('CreateSecret', parameters, { now: jinku.now() })
    expect(bytes.target.length).toBeGreaterThan(190_000)
    expect(await outcomeOf(bytesOf(bytes))).toEqual([200, 'OK'])
    const read = await jinku.call('GetSecretValue', { SecretName: 'largest' })
    expect(read.body.SecretData).toBe(parameters.SecretData)
  })

  test.each([
    ['a request line', `GET /?A=${'x'.repeat(257 * KIB)} HTTP/1.1\r\n${HOST}\r\n`],
    ['one header', `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(257 * KIB)}\r\n\r\n`],
    ['many headers', `GET / HTTP/1.1\r\n${HOST}${'X-Header: value\r\n'.repeat(25_000)}\r\n`],
    ['far too much', `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(2 * MIB)}\r\n\r\n`],
  ])('are refused above 256 KiB: %s', async (_, bytes) => {
    const answer = await exchangeOne(port, bytes)
    expect(answer.status).toBe(431)
    expect(understood(answer).body.Code).toBe('RequestHeaderTooLarge')
    expect(jinku.entries.at(-1)).toMatchObject({
      outcome: 'RequestHeaderTooLarge',
      status: 431,
      sourceAddress: '127.0.0.1',
    })
  })

  test('that are too large are refused once, while the client still sends', async () => {
    const before = jinku.entries.length
    const connection = await openConnection(port)
    connection.write(`GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(300 * KIB)}`)
    const answer = await connection.next()
    for (let part = 0; part < 20; part++) {
      connection.write('x'.repeat(10 * KIB))
      await new Promise((resolve) => setImmediate(resolve))
    }
    connection.end()
    expect(answer.status).toBe(431)
    expect(await connection.rest()).toEqual([])
    expect(jinku.entries.length).toBe(before + 1)
  })
})

const MAX_BODY = 524_288

describe('a body', () => {
  const tooLarge = 'RequestBodyTooLarge'

  test('may take 512 KiB', async () => {
    const body = 'x'.repeat(MAX_BODY)
    const headers = { 'content-type': 'text/plain' }
    const bytes = v3('ListSecrets', { now: jinku.now(), body, headers })
    expect(await outcomeOf(bytesOf(bytes))).toEqual([200, 'OK'])
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const asForm = v3('ListSecrets', { now: jinku.now(), body, headers: form })
    expect(await outcomeOf(bytesOf(asForm))).toEqual([200, 'OK'])
  })

  test('of one byte more is refused', async () => {
    const head = `POST / HTTP/1.1\r\n${HOST}${LENGTH(MAX_BODY + 1)}\r\n`
    const answer = await exchangeOne(port, head, Buffer.alloc(MAX_BODY + 1))
    expect(answer.status).toBe(413)
    expect(understood(answer).body.Code).toBe(tooLarge)
    expect(jinku.entries.at(-1)).toMatchObject({ outcome: tooLarge, sourceAddress: '127.0.0.1' })
  })

  test('of one byte more is refused in chunks too', async () => {
    const head = `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`
    const chunk = Buffer.concat([
      Buffer.from(`${(MAX_BODY / 4).toString(16)}\r\n`),
      Buffer.alloc(MAX_BODY / 4),
      Buffer.from('\r\n'),
    ])
    const end = '0\r\n\r\n'
    const whole = [head, chunk, chunk, chunk, chunk]
    expect(await outcomeOf(...whole, end)).toEqual([400, 'MissingAction'])
    const over = await outcomeOf(...whole, '1\r\nx\r\n', end)
    expect(over).toEqual([413, tooLarge])
  })

  test('that never ends is cut off with an answer', async () => {
    const head = `POST / HTTP/1.1\r\n${HOST}${LENGTH(1024 * MIB)}\r\n`
    const parts = Array.from({ length: 13 }, () => Buffer.alloc(MIB))
    const connection = await openConnection(port)
    connection.write(head)
    for (const part of parts) connection.write(part)
    const answer = await connection.next()
    expect([answer.status, codeOf(answer)]).toEqual([413, tooLarge])
    connection.destroy()
  })
})

describe('Expect', () => {
  test('100-continue is told to go on', async () => {
    const bytes = v1InForm('ListSecrets', { PageSize: 7 }, { now: jinku.now() })
    const headers = [...bytes.headers, ['Expect', '100-continue'] as const]
    const all = bytesOf({ ...bytes, headers })
    const length = Buffer.byteLength(bytes.body)
    const connection = await openConnection(port)
    connection.write(all.subarray(0, all.length - length))
    expect((await connection.next()).status).toBe(100)
    connection.write(all.subarray(all.length - length))
    expect(understood(await connection.next()).body.PageSize).toBe(7)
    connection.destroy()
  })

  test('100-continue before a body that is too large is told not to', async () => {
    const before = jinku.entries.length
    const connection = await openConnection(port)
    connection.write(
      `POST / HTTP/1.1\r\n${HOST}Expect: 100-continue\r\n${LENGTH(MAX_BODY + 1)}\r\n`,
    )
    const [answer, ...others] = await connection.rest()
    expect(answer && [answer.status, codeOf(answer)]).toEqual([413, 'RequestBodyTooLarge'])
    expect(others).toEqual([])
    expect(jinku.entries.length).toBe(before + 1)
  })

  test('100-continue before chunks that are too large is told afterwards', async () => {
    const connection = await openConnection(port)
    connection.write(
      `POST / HTTP/1.1\r\n${HOST}Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    expect((await connection.next()).status).toBe(100)
    connection.write(`${(4 * MIB).toString(16)}\r\n`)
    connection.write(Buffer.alloc(4 * MIB))
    connection.write('\r\n0\r\n\r\n')
    const answer = await connection.next()
    expect([answer.status, codeOf(answer)]).toEqual([413, 'RequestBodyTooLarge'])
    connection.destroy()
  })

  test('anything else cannot be met', async () => {
    const request = `POST / HTTP/1.1\r\n${HOST}Expect: the unexpected\r\n${LENGTH(3)}\r\nabc`
    expect(await outcomeOf(request)).toEqual([400, 'MalformedRequest'])
  })
})

describe('what is not HTTP is refused', () => {
  test.each([
    ['a word', 'hello\r\n\r\n'],
    ['an unknown method', `FOO / HTTP/1.1\r\n${HOST}\r\n`],
    ['a method in small letters', `get / HTTP/1.1\r\n${HOST}\r\n`],
    ['another version', `GET / HTTP/3.7\r\n${HOST}\r\n`],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['null bytes', '\0\0\0\0\0\0\0\0'],
    ['no colon', `GET / HTTP/1.1\r\n${HOST}X\r\n\r\n`],
    ['a blank in a header name', `GET / HTTP/1.1\r\n${HOST}A B: c\r\n\r\n`],
    ['a null in a header', `GET / HTTP/1.1\r\n${HOST}A: b\0c\r\n\r\n`],
    ['a bare line feed in a header', `GET / HTTP/1.1\r\n${HOST}A: b\nC: d\r\n\r\n`],
    ['a bare carriage return in a header', `GET / HTTP/1.1\r\n${HOST}A: b\rC: d\r\n\r\n`],
    ['a folded header', `GET / HTTP/1.1\r\n${HOST}A: b\r\n c\r\n\r\n`],
    ['line feeds alone', 'GET / HTTP/1.1\nHost: h\n\n'],
    ['a length that is no number', `POST / HTTP/1.1\r\n${HOST}Content-Length: x\r\n\r\n`],
    ['a negative length', `POST / HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`],
    ['a length with a sign', `POST / HTTP/1.1\r\n${HOST}Content-Length: +1\r\n\r\nx`],
    [
      'a length that is too long',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: ${'9'.repeat(30)}\r\n\r\n`,
    ],
    ['a chunk that is none', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`],
    [
      'a chunk that is longer than it says',
      `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`,
    ],
    ['headers that break off', `GET / HTTP/1.1\r\n${HOST}Acc`],
    ['a body that breaks off', `POST / HTTP/1.1\r\n${HOST}${LENGTH(10)}\r\nabc`],
    [
      'chunks that break off',
      `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n5\r\nab`,
    ],
  ])('%s', async (_, bytes) => {
    const before = jinku.entries.length
    expect(await outcomeOf(bytes)).toEqual([400, 'MalformedRequest'])
    expect(jinku.entries.length).toBe(before + 1)
    expect(jinku.entries.at(-1)).toMatchObject({
      outcome: 'MalformedRequest',
      sourceAddress: '127.0.0.1',
    })
  })

  test('nothing at all is answered by nothing at all', async () => {
    const before = jinku.entries.length
    expect(await exchange(port, '')).toEqual([])
    expect(await exchange(port, '\r\n')).toEqual([])
    expect(jinku.entries.length).toBe(before)
  })
})

describe('a request that two readers could end in different places is refused', () => {
  const smuggled = `GET /?Action=Smuggled HTTP/1.1\r\n${HOST}\r\n`
  const CHUNKED = 'Transfer-Encoding: chunked\r\n'

  test.each([
    ['length and chunks', `${LENGTH(5)}${CHUNKED}`],
    ['chunks and length', `${CHUNKED}${LENGTH(5)}`],
    ['two lengths', `${LENGTH(5)}${LENGTH(6)}`],
    ['the same length twice', `${LENGTH(5)}${LENGTH(5)}`],
    ['a list of lengths', 'Content-Length: 5, 5\r\n'],
    ['a blank before the colon', 'Transfer-Encoding : chunked\r\n'],
    ['a blank before the colon of the length', 'Content-Length : 5\r\n'],
    ['an unknown encoding', 'Transfer-Encoding: xchunked\r\n'],
    ['chunks that are not last', 'Transfer-Encoding: chunked, identity\r\n'],
    ['an encoding in quotes', 'Transfer-Encoding: "chunked"\r\n'],
    ['an encoding behind a control character', 'Transfer-Encoding: \x0bchunked\r\n'],
    ['an encoding on a folded line', 'Transfer-Encoding:\r\n chunked\r\n'],
  ])('%s', async (_, framing) => {
    const answers = await exchange(
      port,
      `POST / HTTP/1.1\r\n${HOST}${framing}\r\n0\r\n\r\n${smuggled}`,
    )
    expect(answers.map((answer) => [answer.status, codeOf(answer)])).toEqual([
      [400, 'MalformedRequest'],
    ])
    expect(answers[0]?.headers.get('connection')).toBe('close')
  })

  test('a chunk size with rubbish behind it', async () => {
    for (const size of ['0x5', '5 5', '5,', '-5', '5\n', '\n5', '5\x0b']) {
      const request = `POST / HTTP/1.1\r\n${HOST}${CHUNKED}\r\n${size}\r\nabcde\r\n0\r\n\r\n`
      const [answer, ...others] = await exchange(port, `${request}${smuggled}`)
      expect(answer && [answer.status, codeOf(answer)]).toEqual([400, 'MalformedRequest'])
      expect(others).toEqual([])
    }
  })

  test('a body without a length is a request of its own, and not a good one', async () => {
    const answers = await exchange(port, `POST / HTTP/1.1\r\n${HOST}\r\nabc`)
    expect(answers.map(codeOf)).toEqual(['MissingAction', 'MalformedRequest'])
  })
})

test('an upgrade is not made, and the request is answered as it is', async () => {
  for (const protocol of ['websocket', 'h2c', 'TLS/1.2']) {
    const { target } = v1InQuery('ListSecrets', {}, { now: jinku.now() })
    const request = `GET ${target} HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`
    const answer = await exchangeOne(port, request)
    expect([answer.status, codeOf(answer)]).toEqual([200, 'OK'])
    expect(answer.headers.get('upgrade')).toBeUndefined()
  }
})
