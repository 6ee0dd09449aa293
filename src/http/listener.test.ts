import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { HttpRequest } from './http-messages.ts'
import { type Listener, listen } from './listener.ts'

let listener: Listener | undefined
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await listener?.close(0)
})

interface Conversation {
  readonly socket: Socket
  /** Everything that came, once the server has closed. */
  readonly all: Promise<string>
}

function converse(port: number): Conversation {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  const all = new Promise<string>((resolve) => {
    socket.on('end', () => {
      socket.end()
      resolve(text)
    })
    socket.on('close', () => resolve(text))
  })
  return { socket, all }
}

/** A listener that answers `/slow` when it is told to and everything else at once. */
async function start(
  body = (target: string) => `<${target}>`,
): Promise<{ port: number; seen: HttpRequest[]; release: () => void }> {
  const seen: HttpRequest[] = []
  let release = (): void => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  listener = await listen({
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    maxBodyBytes: 65_536,
    answer: async (request) => {
      seen.push(request)
      if (request.target === '/slow') await gate
      return { status: 200, body: body(request.target), headers: {} }
    },
    answerError: async (error) => ({ status: 400, body: `<${error}>`, headers: {} }),
    onLost: () => {},
  })
  return { port: listener.port, seen, release }
}

function bodiesIn(text: string): string[] {
  return text.match(/<[^>]*>/g) ?? []
}

async function get(port: number, target: string): Promise<string> {
  const { socket, all } = converse(port)
  socket.end(`GET ${target} HTTP/1.1\r\nHost: h\r\n\r\n`)
  return await all
}

test.each(['plain', '', '\0\x7f', 'é', '\x80\xff', 'a密', '😀', `${'a'.repeat(40_000)}é`])(
  'an answer is sent as UTF-8, and its length in bytes: %j',
  async (body) => {
    const { port } = await start(() => body)
    const [head = '', sent = ''] = (await get(port, '/')).split('\r\n\r\n')
    expect(Buffer.from(sent, 'latin1')).toEqual(Buffer.from(body))
    expect(head).toContain(`\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`)
  },
)

describe('an answer that takes its time', () => {
  test('reaches a client that has closed its side meanwhile', async () => {
    const { port, release } = await start()
    const { socket, all } = converse(port)
    socket.end('GET /slow HTTP/1.1\r\nHost: h\r\n\r\n')
    // Long enough for the server to have seen the end: it has served two others since.
    await get(port, '/1')
    await get(port, '/2')
    release()
    expect(bodiesIn(await all)).toEqual(['</slow>'])
  })

  test.each([
    ['garbage\r\n\r\n', 'malformed'],
    ['CONNECT a:1 HTTP/1.1\r\n\r\n', 'unsupported method'],
    [`GET /${'x'.repeat(300_000)}`, 'headers too large'],
    ['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n', 'malformed'],
  ])('comes before the refusal of what was sent after its request: %j', async (more, error) => {
    const { port, release } = await start()
    const { socket, all } = converse(port)
    socket.write(`GET /slow HTTP/1.1\r\nHost: h\r\n\r\n${more}`)
    await get(port, '/1')
    await get(port, '/2')
    release()
    expect(bodiesIn(await all)).toEqual(['</slow>', `<${error}>`])
  })

  test('comes before the answers to the requests after it', async () => {
    const { port, seen, release } = await start()
    const { socket, all } = converse(port)
    socket.write('GET /slow HTTP/1.1\r\nHost: h\r\n\r\nGET /next HTTP/1.1\r\nHost: h\r\n\r\n')
    await get(port, '/1')
    expect(seen.map(({ target }) => target)).toContain('/next')
    release()
    socket.end()
    expect(bodiesIn(await all)).toEqual(['</slow>', '</next>'])
  })

  test('is waited for when the listener closes', async () => {
    const { port, release } = await start()
    const { socket, all } = converse(port)
    socket.write('GET /slow HTTP/1.1\r\nHost: h\r\n\r\n')
    await get(port, '/1')
    const closed = listener?.close(5_000)
    release()
    expect(bodiesIn(await all)).toEqual(['</slow>'])
    expect(await all).toContain('Connection: close')
    await closed
  })

  test('is cut off when it takes too long', async () => {
    const { port } = await start()
    const { socket, all } = converse(port)
    socket.write('GET /slow HTTP/1.1\r\nHost: h\r\n\r\n')
    await get(port, '/1')
    await listener?.close(20)
    expect(await all).toBe('')
  })
})

test('why a request is refused can be read by a client that first sends everything', async () => {
  const { port } = await start()
  const { socket, all } = converse(port)
  socket.pause()
  for (let part = 0; part < 6; part++) {
    socket.write(`GET /${'x'.repeat(300_000)}`)
    // So that the server meets the parts one by one.
    await get(port, '/1')
    await get(port, '/2')
  }
  socket.resume()
  expect(bodiesIn(await all)).toEqual(['<headers too large>'])
})

test('a request is handed over as it was sent', async () => {
  const { port, seen } = await start()
  const { socket, all } = converse(port)
  socket.end(
    'POST /a?b=%41 HTTP/1.1\r\nHost: h\r\nX-Twice: 1\r\nx-twice: 2\r\nContent-Length: 3\r\n\r\nabc',
  )
  await all
  expect(seen[0]).toMatchObject({
    method: 'POST',
    target: '/a?b=%41',
    sourceAddress: '127.0.0.1',
    headers: { host: 'h', 'x-twice': '1, 2' },
  })
  expect(seen[0]?.body.toString()).toBe('abc')
  expect(seen[0]?.rawHeaders.slice(0, 6)).toEqual(['Host', 'h', 'X-Twice', '1', 'x-twice', '2'])
})

test('an address that is taken is reported to who wanted it', async () => {
  const { port } = await start()
  const options = { host: '127.0.0.1', port, tls: undefined, maxBodyBytes: 65_536 }
  const fail = () => expect.fail()
  const never = { answer: fail, answerError: fail, onLost: fail }
  await expect(listen({ ...options, ...never })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
