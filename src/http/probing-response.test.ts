import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { selfSigned } from '../../test/support/certificate.ts'
import type { Client } from './http-messages.ts'
import { type Listener, listen } from './listener.ts'

const { cert, key } = selfSigned()
const TLS = { cert: Buffer.from(cert), key: Buffer.from(key) }

let listener: Listener | undefined
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await listener?.close(0)
})

interface Asked {
  readonly socket: Socket
  /** What came back so far. */
  text(): string
  readonly client: Client
  answer(): void
}

/** A request that waits for its answer. */
async function ask(isSecure: boolean, version = '1.1'): Promise<Asked> {
  let arrived: (client: Client) => void = () => {}
  const arrival = new Promise<Client>((resolve) => {
    arrived = resolve
  })
  let answer = (): void => {}
  const gate = new Promise<void>((resolve) => {
    answer = resolve
  })
  listener = await listen({
    host: '127.0.0.1',
    port: 0,
    tls: isSecure ? TLS : undefined,
    maxBodyBytes: 65_536,
    answer: async ({ client }) => {
      if (client !== undefined) arrived(client)
      await gate
      return { status: 200, body: '<answer>', headers: {} }
    },
    answerError: async (error) => ({ status: 400, body: error, headers: {} }),
    onLost: () => {},
  })
  const options = { port: listener.port, host: '127.0.0.1', allowHalfOpen: true }
  const socket = isSecure ? connectTls({ ...options, rejectUnauthorized: false }) : connect(options)
  sockets.push(socket)
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(`POST / HTTP/${version}\r\nHost: h\r\nContent-Length: 2\r\n\r\nab`)
  return { socket, text: () => text, client: await arrival, answer }
}

/** Asks whenever the event loop has gone round. */
async function goesAway(client: Client): Promise<void> {
  while (!client.isGone()) await new Promise((resolve) => setTimeout(resolve, 1))
}

async function has(text: () => string, wanted: string): Promise<void> {
  while (!text().includes(wanted)) await new Promise((resolve) => setTimeout(resolve, 1))
}

describe.each([
  ['HTTP', false],
  ['HTTPS', true],
])('over %s', (_, isSecure) => {
  test('a client that waits is there', async () => {
    const { client, answer, text } = await ask(isSecure)
    expect(client.isGone()).toBe(false)
    answer()
    await has(text, '<answer>')
    expect(text()).not.toContain('100 Continue')
  })

  test('a client that has closed its connection is gone', async () => {
    const { client, socket } = await ask(isSecure)
    socket.destroy()
    await goesAway(client)
  })

  test('a client that has ended the program is gone', async () => {
    const { client, socket } = await ask(isSecure)
    socket.end(() => socket.destroy())
    await goesAway(client)
  })

  test('a client that has reset its connection is gone', async () => {
    const { client, socket } = await ask(isSecure)
    if ('resetAndDestroy' in socket && !isSecure) socket.resetAndDestroy()
    else socket.destroy()
    await goesAway(client)
  })
})

test('a client that has only said that it sends nothing more is there, and gets its answer', async () => {
  const { client, socket, text, answer } = await ask(false)
  socket.end()
  while (text() === '') {
    expect(client.isGone()).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  for (let look = 0; look < 10; look++) expect(client.isGone()).toBe(false)
  answer()
  await has(text, '<answer>')
  expect(text()).toMatch(/^(HTTP\/1\.1 100 Continue\r\n\r\n){1,4}HTTP\/1\.1 200 OK\r\n/)
})

test('a client of HTTP/1.0, which knows no interim responses, is sent none', async () => {
  const { client, socket, text, answer } = await ask(false, '1.0')
  socket.end()
  for (let look = 0; look < 100; look++) {
    expect(client.isGone()).toBe(false)
    await new Promise((resolve) => setImmediate(resolve))
  }
  answer()
  await has(text, '<answer>')
  expect(text()).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
})
