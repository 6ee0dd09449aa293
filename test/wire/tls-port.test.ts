/** Bytes that arrive at the port but are no request are counted and logged, and leave nothing in the trail. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LostConnections } from '../../src/http/lost-connections.ts'
import { selfSigned } from '../support/certificate.ts'
import { startTestServer, type TestServer } from '../support/harness.ts'

let directory: string
let jinku: TestServer
const { cert, key } = selfSigned()
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jinku-tls-'))
  const [tlsCert, tlsKey] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  writeFileSync(tlsCert, cert)
  writeFileSync(tlsKey, key)
  jinku = await startTestServer({ onDisk: true, settings: { tlsCert, tlsKey } })
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Sends bytes as they are. Returns what comes back until the other side closes. */
function say(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

/** Whether a request over TLS is answered, and with what. */
function overTls(options: object): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const { port } = jinku.server
    const socket = connectTls({ host: '127.0.0.1', port, ca: cert, ...options }, () =>
      socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'),
    )
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

test('plain HTTP is told in one sentence to use TLS, a large request too', async () => {
  const sentence = 'This port speaks TLS: use https:// instead of http://.\n'
  for (const request of [
    'GET / HTTP/1.1\r\nHost: h\r\n\r\n',
    `POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n${'x'.repeat(300_000)}`,
    'p',
  ]) {
    const answer = await say(jinku.server.port, request)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer.endsWith(`\r\n\r\n${sentence}`)).toBe(true)
  }
})

test('what is no request leaves no entry, and is told in the log with address and reason', async () => {
  expect(await overTls({})).toContain('HTTP/1.1 400')
  const { length } = jinku.entries
  // No version in common, no trust in the certificate, no TLS at all, and a look at whether the port is open.
  await overTls({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })
  await overTls({ ca: [], maxVersion: 'TLSv1.2' })
  await say(jinku.server.port, Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 1, 2, 3, 4, 5]))
  await say(jinku.server.port, Buffer.from('\u0000\u0001 nonsense'))
  await new Promise<void>((resolve) => {
    const socket = connect(jinku.server.port, '127.0.0.1', () => socket.destroy())
    socket.on('close', () => resolve())
  })
  // A request that comes later is answered, and is the next entry.
  expect(await overTls({})).toContain('HTTP/1.1 400')
  expect(jinku.entries).toHaveLength(length + 1)

  const silent = connect(jinku.server.port, '127.0.0.1')
  silent.on('error', () => {})
  await new Promise<void>((resolve) => silent.once('connect', () => resolve()))
  await jinku.close()
  const told = jinku.said.filter((text) => text.startsWith('Connections that did not'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('3 from 127.0.0.1 (plain HTTP on the port for TLS)')
  expect(told[0]).toContain('127.0.0.1 (TLS handshake failed: unsupported protocol)')
  expect(told[0]).toContain('127.0.0.1 (TLS handshake failed: wrong version number)')
})

test('TLS on a port without it is no request either', async () => {
  const plain = await startTestServer()
  const { length } = plain.entries
  await new Promise<void>((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', port: plain.server.port })
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
  expect(plain.entries).toHaveLength(length)
  await plain.close()
  expect(plain.said.join('\n')).toContain('1 from 127.0.0.1 (TLS on a port without TLS)')
})

test('only so many addresses are told apart, and the others are counted', () => {
  const told: string[] = []
  const lost = new LostConnections((text) => told.push(text))
  for (let n = 0; n < 1000; n++) lost.note(`10.0.${n >> 8}.${n & 255}`, 'no reason')
  lost.note('10.0.0.0', 'no reason')
  lost.report()
  lost.report()
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('2 from 10.0.0.0 (no reason), 1 from 10.0.0.1 (no reason)')
  expect(told[0]).toContain(', 980 more. Since the start: 1001.')
})
