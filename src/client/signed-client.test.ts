import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CallRefused, ServerUnreachable, SignedClient } from './signed-client.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A client of a server that answers with these handlers, one for each request; and the headers that it received. */
async function clientOf(
  handlers: Handler[],
  options: { readonly timeoutMs?: number; readonly maxAttempts?: number } = {},
): Promise<{ readonly client: SignedClient; readonly received: IncomingMessage['headers'][] }> {
  const received: IncomingMessage['headers'][] = []
  const server = createServer((request, response) => {
    received.push(request.headers)
    const handler = handlers.shift()
    if (handler === undefined) response.destroy()
    else handler(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const client = new SignedClient({
    origin: `http://127.0.0.1:${port}`,
    accessKeyId: 'LTAI-test',
    accessKeySecret: 'a secret that no message repeats',
    ca: undefined,
    apiVersion: '2016-01-20',
    ...options,
  })
  return { client, received }
}

const answer =
  (status: number, body: string): Handler =>
  (_, response) =>
    response.writeHead(status).end(body)

const failure = async (call: Promise<unknown>): Promise<unknown> =>
  await call.then(
    () => undefined,
    (error: unknown) => error,
  )

test('a call answers the members of the answer', async () => {
  const { client, received } = await clientOf([answer(200, '{"RequestId":"1","KeyId":"k"}')])
  expect(await client.call('DescribeKey', { KeyId: 'k' })).toEqual({ RequestId: '1', KeyId: 'k' })
  expect(received[0]).toMatchObject({
    'x-acs-action': 'DescribeKey',
    'x-acs-version': '2016-01-20',
    authorization: expect.stringMatching(/^ACS3-HMAC-SHA256 Credential=LTAI-test,/),
  })
})

test('a refusal has its status and code, and is not tried again', async () => {
  const refusal = answer(403, '{"Code":"Forbidden.KeyNotFound","Message":"no"}')
  const { client, received } = await clientOf([refusal], { maxAttempts: 3 })
  const error = await failure(client.call('Decrypt', {}))
  expect(error).toBeInstanceOf(CallRefused)
  expect(error).toMatchObject({
    message: 'it answers 403 Forbidden.KeyNotFound',
    status: 403,
    code: 'Forbidden.KeyNotFound',
  })
  expect(received).toHaveLength(1)
})

test('what passes by itself is tried again, signed anew, as often as the client is told to', async () => {
  const busy = answer(503, '{"Code":"ServiceUnavailableTemporary"}')
  const throttled = answer(400, '{"Code":"Throttling.User"}')
  const { client, received } = await clientOf([busy, throttled, answer(200, '{}')], {
    maxAttempts: 3,
  })
  expect(await client.call('ListKeys', {})).toEqual({})
  expect(new Set(received.map((headers) => headers['x-acs-signature-nonce'])).size).toBe(3)
})

test('the last attempt tells why the server is unreachable', async () => {
  const { client, received } = await clientOf([answer(502, 'Bad Gateway')], { maxAttempts: 2 })
  const error = await failure(client.call('ListKeys', {}))
  expect(error).toBeInstanceOf(ServerUnreachable)
  expect(error).toHaveProperty('message', 'ECONNRESET')
  expect(received).toHaveLength(2)
})

test('without a number of attempts there is one', async () => {
  const { client, received } = await clientOf([answer(500, '{}'), answer(200, '{}')])
  expect(await failure(client.call('ListKeys', {}))).toBeInstanceOf(ServerUnreachable)
  expect(received).toHaveLength(1)
})

test('a server that does not answer in time is unreachable', async () => {
  const { client } = await clientOf([() => {}], { timeoutMs: 50 })
  const error = await failure(client.call('ListKeys', {}))
  expect(error).toBeInstanceOf(ServerUnreachable)
  expect(error).toHaveProperty('message', 'no answer within 0.05 seconds')
})

test('an answer that is too long is not read to its end', async () => {
  const { client } = await clientOf([answer(200, JSON.stringify({ Value: 'x'.repeat(1 << 20) }))])
  expect(await failure(client.call('ListKeys', {}))).toHaveProperty(
    'message',
    'the answer is too large',
  )
})

test('a caller who gives up ends the call at once', async () => {
  const giveUp = new AbortController()
  const { client } = await clientOf([() => giveUp.abort(new Error('given up'))], { maxAttempts: 9 })
  expect(await failure(client.call('ListKeys', {}, giveUp.signal))).not.toBeInstanceOf(
    ServerUnreachable,
  )
  expect(giveUp.signal.aborted).toBe(true)
})
