/**
 * How many promises the server makes for one request, from the arrival of its bytes to the answer, when its caches are warm. A
 * promise costs time even where nothing is waited for, so whatever can answer at once is to answer with a value.
 */

import { createHook } from 'node:async_hooks'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { formEncode, signV1, signV3 } from '../support/signing.ts'

/** So many that the promises of a checkpoint, or of other work in the background, do not change the average. */
const REQUESTS = 21

let jinku: TestServer
let socket: Socket

beforeEach(async () => {
  jinku = await startTestServer({ onDisk: true })
  socket = connect(jinku.server.port, '127.0.0.1')
  const created = await jinku.call('CreateSecret', {
    SecretName: 'db',
    VersionId: 'v0',
    SecretData: 'x',
  })
  expect(created.status).toBe(200)
})

afterEach(async () => {
  socket.destroy()
  await jinku.close()
})

function bytesOf(action: string, parameters: { readonly [name: string]: string }): string {
  const body = formEncode(signV1(CREDENTIALS, action, parameters, { now: jinku.now() }))
  return [
    'POST / HTTP/1.1',
    `Host: ${jinku.host}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

function bytesOfV3(action: string, query: { readonly [name: string]: string }): string {
  const headers = signV3(CREDENTIALS, action, { host: jinku.host, query, now: jinku.now() })
  return [
    `POST /?${formEncode(query)} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

// The client creates no promises while it waits, so all that are counted are the server's.
function promisesOf(request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let promises = 0
    const hook = createHook({
      init: (_, type) => {
        if (type === 'PROMISE') promises++
      },
    })
    socket.once('data', (answer: Buffer) => {
      hook.disable()
      const line = answer.toString().split('\r\n', 1)[0]
      if (line === 'HTTP/1.1 200 OK') resolve(promises)
      else reject(new Error(line))
    })
    hook.enable()
    socket.write(request)
  })
}

async function medianOf(requests: readonly string[]): Promise<number> {
  const counts: number[] = []
  for (const request of requests) counts.push(await promisesOf(request))
  return counts.sort((a, b) => a - b)[requests.length >> 1] ?? Number.NaN
}

test('a signed read makes at most 25 promises', async () => {
  const reads = Array.from({ length: REQUESTS }, () =>
    bytesOf('GetSecretValue', { SecretName: 'db' }),
  )
  expect(await medianOf(reads)).toBeLessThanOrEqual(25)
})

test('a read signed with V3 makes no more', async () => {
  const reads = Array.from({ length: REQUESTS }, () =>
    bytesOfV3('GetSecretValue', { SecretName: 'db' }),
  )
  const readsV1 = Array.from({ length: REQUESTS }, () =>
    bytesOf('GetSecretValue', { SecretName: 'db' }),
  )
  expect(await medianOf(reads)).toBeLessThanOrEqual(await medianOf(readsV1))
})

test('a signed put makes at most 45 promises', async () => {
  const puts = Array.from({ length: REQUESTS }, (_, index) =>
    bytesOf('PutSecretValue', { SecretName: 'db', VersionId: `v${index + 1}`, SecretData: 'y' }),
  )
  expect(await medianOf(puts)).toBeLessThanOrEqual(45)
})
