/** Connections: kept, pipelined, half closed, abandoned, slow. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'
import type { Parameters } from '../support/signing.ts'
import {
  type Connection,
  exchange,
  exchangeOne,
  openConnection,
} from '../support/wire/connection.ts'
import { bytesOf, v1InForm, v1InQuery, v3 } from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

let jinku: TestServer
let port: number
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  port = jinku.server.port
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const form = (action: string, parameters: Parameters = {}): Buffer =>
  bytesOf(v1InForm(action, parameters, { now: jinku.now() }))
const query = (action: string, parameters: Parameters = {}): Buffer =>
  bytesOf(v1InQuery(action, parameters, { now: jinku.now() }))
const create = (name: string): Buffer =>
  form('CreateSecret', { SecretName: name, VersionId: 'v', SecretData: 'x' })

async function exists(name: string): Promise<boolean> {
  return (await jinku.call('DescribeSecret', { SecretName: name })).status === 200
}

/** Waits for an audit entry that is recorded after the answer, or without an answer. */
async function entriesAfter(before: number): Promise<string[]> {
  for (let turn = 0; turn < 1000 && jinku.entries.length === before; turn++) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  return jinku.entries.slice(before).map(({ outcome }) => outcome)
}

describe('a connection', () => {
  test('carries one request after another, refused ones included', async () => {
    const connection = await openConnection(port)
    for (let round = 1; round <= 20; round++) {
      connection.write(query('ListSecrets', { PageSize: round }))
      const answer = await connection.next()
      expect(understood(answer).body.PageSize).toBe(round)
      expect(answer.headers.get('connection')).toBe('keep-alive')
      connection.write('PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc')
      expect(codeOf(await connection.next())).toBe('UnsupportedHTTPMethod')
    }
    expect(connection.pending()).toBe('')
    connection.destroy()
  })

  test('is kept longer than the pools of the clients keep it', async () => {
    const connection = await openConnection(port)
    connection.write(query('ListSecrets'))
    const keepAlive = (await connection.next()).headers.get('keep-alive')
    expect(Number(/^timeout=(\d+)$/.exec(keepAlive ?? '')?.[1])).toBeGreaterThan(60)
    connection.destroy()
  })

  test('is closed when the client asks for that', async () => {
    const bytes = v1InQuery('ListSecrets', {}, { now: jinku.now() })
    const headers = [...bytes.headers, ['Connection', 'close'] as const]
    const connection = await openConnection(port)
    connection.write(bytesOf({ ...bytes, headers }))
    const [answer, ...others] = await connection.rest()
    expect(answer?.headers.get('connection')).toBe('close')
    expect(others).toEqual([])
  })
})

describe('pipelined requests', () => {
  test('are answered in their order, whatever each of them takes', async () => {
    const connection = await openConnection(port)
    const sizes = Array.from({ length: 60 }, (_, index) => index + 1)
    const requests = sizes.map((size) =>
      size % 3 === 0 ? create(`piped-${size}`) : query('ListSecrets', { PageSize: size }),
    )
    connection.write(Buffer.concat(requests))
    for (const size of sizes) {
      const { body } = understood(await connection.next())
      if (size % 3 === 0) expect(body.SecretName).toBe(`piped-${size}`)
      else expect(body.PageSize).toBe(size)
    }
    connection.destroy()
  })

  test('before something that is no request are answered first', async () => {
    for (const [garbage, code] of [
      ['garbage\r\n\r\n', 'MalformedRequest'],
      ['CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 'UnsupportedHTTPMethod'],
      [`GET /${'x'.repeat(300_000)} HTTP/1.1\r\n\r\n`, 'RequestHeaderTooLarge'],
      ['POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc', 'MalformedRequest'],
      ['POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nz', 'MalformedRequest'],
    ] as const) {
      const name = `first-${code}-${garbage.length}`
      const answers = await exchange(port, create(name), query('ListSecrets'), garbage)
      expect(answers.map(codeOf)).toEqual(['OK', 'OK', code])
      const together = Buffer.concat([create(`${name}-b`), Buffer.from(garbage)])
      expect((await exchange(port, together)).map(codeOf)).toEqual(['OK', code])
      expect(await exists(`${name}-b`)).toBe(true)
    }
  })

  test('after something that is no request are not carried out', async () => {
    const answers = await exchange(port, 'garbage\r\n\r\n', create('after-garbage'))
    expect(answers.map(codeOf)).toEqual(['MalformedRequest'])
    expect(await exists('after-garbage')).toBe(false)
  })

  test('after a body that is too large are not carried out', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4194304\r\n\r\n'
    const answers = await exchange(port, head, Buffer.alloc(4_194_304), create('after-large'))
    expect(answers.map(codeOf)).toEqual(['RequestBodyTooLarge'])
  })
})

describe('on a connection that has answered before', () => {
  test('what is no request is answered too', async () => {
    for (const [garbage, code] of [
      ['garbage\r\n\r\n', 'MalformedRequest'],
      ['CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 'UnsupportedHTTPMethod'],
      [`GET /${'x'.repeat(300_000)} HTTP/1.1\r\n\r\n`, 'RequestHeaderTooLarge'],
      ['POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nz', 'MalformedRequest'],
    ] as const) {
      const connection = await openConnection(port)
      connection.write(query('ListSecrets'))
      expect(codeOf(await connection.next())).toBe('OK')
      connection.write(garbage)
      expect((await connection.rest()).map(codeOf)).toEqual([code])
    }
  })
})

describe('a client that closes its side', () => {
  test('after its request still gets the answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => exchangeOne(port, create(`half-${index}`))),
    )
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'OK'))
  })

  test('after several requests gets all the answers', async () => {
    const requests = Array.from({ length: 10 }, (_, index) => create(`half-many-${index}`))
    const answers = await exchange(port, Buffer.concat(requests))
    expect(answers.map(codeOf)).toEqual(requests.map(() => 'OK'))
  })
})

describe('a client that leaves', () => {
  const head = 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n'

  test('in the middle of a body is recorded, and nothing else happens', async () => {
    const before = jinku.entries.length
    const connection = await openConnection(port)
    connection.write(`${head}SecretName=x`)
    // The server has begun to read the request, because it has answered a later one.
    expect(codeOf(await exchangeOne(port, query('ListSecrets')))).toBe('OK')
    connection.destroy()
    expect(await entriesAfter(before + 1)).toEqual(['MalformedRequest'])
  })

  test('in the middle of headers leaves nothing behind', async () => {
    const connection = await openConnection(port)
    connection.write('GET / HTTP/1.1\r\nHos')
    connection.destroy()
    expect(codeOf(await exchangeOne(port, query('ListSecrets')))).toBe('OK')
  })

  test('without waiting for the answer has had its request carried out', async () => {
    const before = jinku.entries.length
    const connection = await openConnection(port)
    connection.write(create('left-behind'))
    connection.destroy()
    expect(await entriesAfter(before)).toEqual(['OK'])
    expect(await exists('left-behind')).toBe(true)
  })

  test('many times over costs the others nothing', async () => {
    const leaving = Array.from({ length: 50 }, async () => {
      const connection = await openConnection(port)
      connection.write(`${head}${'x'.repeat(50_000)}`)
      await new Promise((resolve) => setImmediate(resolve))
      connection.destroy()
    })
    await Promise.all(leaving)
    const headers = { 'content-type': 'text/plain' }
    const large = v3('ListSecrets', { now: jinku.now(), body: 'x'.repeat(500_000), headers })
    expect(codeOf(await exchangeOne(port, bytesOf(large)))).toBe('OK')
  })
})

describe('slow clients', () => {
  const slow: Connection[] = []
  afterAll(() => {
    for (const connection of slow) connection.destroy()
  })

  test('do not keep the others waiting', async () => {
    for (let index = 0; index < 100; index++) {
      const connection = await openConnection(port)
      slow.push(connection)
      const isInBody = index % 2 === 0
      connection.write(
        isInBody ? 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999\r\n\r\nx' : 'GET /?A=',
      )
    }
    for (let index = 0; index < 20; index++) {
      expect(codeOf(await exchangeOne(port, query('ListSecrets')))).toBe('OK')
    }
  })

  test('are answered when they are done', async () => {
    const bytes = form('ListSecrets', { PageSize: 7 })
    const connection = await openConnection(port)
    for (let start = 0; start < bytes.length; start += 40) {
      connection.write(bytes.subarray(start, start + 40))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(understood(await connection.next()).body.PageSize).toBe(7)
    connection.destroy()
  })

  test('that do not read their answers get them all the same', async () => {
    const connection = await openConnection(port)
    const filler = 'x'.repeat(20_000)
    // Each answer repeats its request, and a megabyte of answers is more than the buffers of the sockets hold.
    const requests = Array.from({ length: 50 }, () =>
      bytesOf({
        ...v3('ListSecrets', { now: jinku.now(), query: { Filler: filler } }),
        target: '/',
      }),
    )
    connection.write(Buffer.concat(requests))
    expect(codeOf(await exchangeOne(port, query('ListSecrets')))).toBe('OK')
    for (const _ of requests) expect(codeOf(await connection.next())).toBe('SignatureDoesNotMatch')
    connection.destroy()
  })
})

test('a request under way when the server stops is answered, and is the last of its connection', async () => {
  const server = await startTestServer({ onDisk: true })
  const bytes = bytesOf(v1InForm('ListSecrets', { PageSize: 7 }, { now: server.now() }))
  const connection = await openConnection(server.server.port)
  connection.write(bytes.subarray(0, -10))
  const idle = await openConnection(server.server.port)
  idle.write(bytesOf(v1InQuery('ListSecrets', {}, { now: server.now() })))
  expect(codeOf(await idle.next())).toBe('OK')

  const restarted = server.restart()
  expect(await idle.rest()).toEqual([])
  connection.write(bytes.subarray(-10))
  const [answer, ...others] = await connection.rest()
  expect(answer && understood(answer).body.PageSize).toBe(7)
  expect(answer?.headers.get('connection')).toBe('close')
  expect(others).toEqual([])
  await restarted
  expect((await server.call('ListSecrets')).status).toBe(200)
  expect(server.faults).toEqual([])
  await server.close()
})
