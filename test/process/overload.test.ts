/**
 * A server that gets more requests than it can answer. How fast the machine is does not matter: the server is told that a wait of more
 * than a millisecond is too long, and each test floods it until it sees what it looks for.
 */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serverStatusOf } from '../../src/maintenance/running-server.ts'
import { OpenApiCore, TeaUtil } from '../compatibility/clients/vendor.ts'
import { ACCOUNT, CREDENTIALS } from '../support/harness.ts'
import {
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { openConnection, type WireAnswer } from '../support/wire/connection.ts'
import { Flood } from '../support/wire/flood.ts'
import { type Bytes, bytesOf, v1InForm, v1InQuery, v3 } from '../support/wire/request-bytes.ts'
import { understood } from '../support/wire/understood.ts'

const CONNECTIONS = 40
const AT_ONCE = 20
/** More than the flood has on the way at once. */
const ANSWERED = 2_500

async function start(cwd: string, shedAfterMs = 1): Promise<JinkuProcess> {
  const env = {
    JINKU_SHED_AFTER_MS: String(shedAfterMs),
    JINKU_ACCOUNT_ID: ACCOUNT,
    JINKU_ROOT_ACCESS_KEY_ID: CREDENTIALS.id,
    JINKU_ROOT_ACCESS_KEY_SECRET: CREDENTIALS.secret,
  }
  return await startJinku({ cwd, env }, CREDENTIALS)
}

/** With a secret to read. */
async function startFilled(cwd = temporaryDirectory(), shedAfterMs = 1): Promise<JinkuProcess> {
  const jinku = await start(cwd, shedAfterMs)
  await jinku.call('CreateSecret', { SecretName: 'read', VersionId: 'v1', SecretData: 'x' })
  return jinku
}

const wanted = () => ({ now: Date.now() })
const PARAMETERS = { SecretName: 'read' }
const read = (): Bytes => v1InQuery('GetSecretValue', PARAMETERS, wanted())

function floodOf(
  { port }: JinkuProcess,
  next = () => ({ bytes: bytesOf(read()), name: 'read' }),
): Flood {
  return new Flood({ port, connections: CONNECTIONS, next })
}

async function untilRefusing(flood: Flood): Promise<void> {
  while (flood.count(503) < 100) await pause()
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

/** Waits until so many requests in a row have been answered. */
async function untilRecovered(jinku: JinkuProcess): Promise<void> {
  for (let inARow = 0; inARow < 50; inARow++) {
    const { status } = await jinku.call('GetSecretValue', PARAMETERS)
    if (status !== 200) inARow = -1
  }
}

/** Asks on one connection until it is refused. */
async function refusalOf({ port }: JinkuProcess, request: () => Bytes): Promise<WireAnswer> {
  const connection = await openConnection(port)
  try {
    for (;;) {
      for (let number = 0; number < AT_ONCE; number++) connection.write(bytesOf(request()))
      let answer: WireAnswer | undefined
      for (let number = 0; number < AT_ONCE; number++) {
        const next = await connection.next()
        if (next.status === 503) answer = next
      }
      if (answer === undefined) continue
      // The connection is as usable as before.
      connection.write('GET /health HTTP/1.1\r\nHost: h\r\n\r\n')
      expect((await connection.next()).status).toBe(200)
      return answer
    }
  } finally {
    connection.destroy()
  }
}

const kinds: readonly [string, 'JSON' | 'XML', () => Bytes][] = [
  ['V1, query', 'JSON', read],
  ['V1, form', 'JSON', () => v1InForm('GetSecretValue', PARAMETERS, wanted())],
  [
    'V1, query, XML',
    'XML',
    () => v1InQuery('GetSecretValue', PARAMETERS, { ...wanted(), extra: { Format: 'XML' } }),
  ],
  [
    'V1, form, XML',
    'XML',
    () => v1InForm('GetSecretValue', PARAMETERS, { ...wanted(), extra: { Format: 'xml' } }),
  ],
  ['V3', 'JSON', () => v3('GetSecretValue', { ...wanted(), query: PARAMETERS })],
  [
    'V3, accepts XML',
    'XML',
    () =>
      v3('GetSecretValue', {
        ...wanted(),
        query: PARAMETERS,
        headers: { accept: 'application/xml' },
      }),
  ],
]

test('each client is refused in the form that it reads; health checks and the control socket are answered', async () => {
  const cwd = temporaryDirectory()
  const jinku = await startFilled(cwd)
  const flood = floodOf(jinku)
  await untilRefusing(flood)
  for (const [kind, format, request] of kinds) {
    const answer = await refusalOf(jinku, request)
    const { format: got, body } = understood(answer)
    expect([kind, got, body.Code]).toEqual([kind, format, 'ServiceUnavailableTemporary'])
    expect(answer.headers.get('connection')).toBe('keep-alive')
    const retryAfterMs = Number(answer.headers.get('x-acs-retry-after'))
    expect(retryAfterMs).toBeGreaterThanOrEqual(500)
    expect(retryAfterMs).toBeLessThanOrEqual(2_000)

    const { status, text } = await jinku.send({ method: 'GET', path: '/health' })
    expect({ status, text }).toEqual({ status: 200, text: '{"status":"ok"}' })
  }
  const { status, overload } = (await serverStatusOf(join(cwd, 'jinku-data'))) ?? {}
  expect(status).toBe('ok')
  expect(overload?.refused).toBeGreaterThanOrEqual(100)
  const accepted = flood.count(200)
  while (flood.count(200) < accepted + 200) await pause()
  await flood.end()
  expect([...flood.counts.keys()].sort()).toEqual([200, 503])
  await untilRecovered(jinku)
})

test("the vendor's client throws the documented error, and succeeds in the end when it is told to try again", async () => {
  const jinku = await startFilled()
  const calling = (retryOptions?: object) => {
    const { default: Package, $OpenApiUtil } = OpenApiCore
    const { Config, Params, OpenApiRequest } = $OpenApiUtil
    const config = new Config({
      protocol: 'http',
      endpoint: `127.0.0.1:${jinku.port}`,
      accessKeyId: CREDENTIALS.id,
      accessKeySecret: CREDENTIALS.secret,
    })
    const client = new Package(Object.assign(config, { retryOptions }))
    const params = new Params({
      ...{ action: 'GetSecretValue', version: '2016-01-20', protocol: 'HTTP', pathname: '/' },
      ...{ method: 'POST', authType: 'AK', style: 'RPC', reqBodyType: 'formData' },
      bodyType: 'json',
    })
    const request = new OpenApiRequest({ query: PARAMETERS })
    // Its own three seconds are too short where the machine is slow.
    const patience = { readTimeout: 300_000, connectTimeout: 300_000 }
    return client.callApi(params, request, new TeaUtil.RuntimeOptions(patience))
  }
  const flood = floodOf(jinku)
  await untilRefusing(flood)
  let thrown: unknown
  while (thrown === undefined) {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => calling()))
    thrown = results.find((one) => one.status === 'rejected')?.reason
  }
  expect(thrown).toMatchObject({ statusCode: 503, code: 'ServiceUnavailableTemporary' })

  const { code } = thrown as { readonly code: string }
  const condition = { maxAttempts: 10_000, exception: [], errorCode: [code] }
  const retrying = { retryable: true, retryCondition: [condition], noRetryCondition: [] }
  const answers = await Promise.all(Array.from({ length: 20 }, () => calling(retrying)))
  for (const { body } of answers) expect(body).toMatchObject({ SecretData: 'x' })
  await flood.end()
})

test('a change that is refused is not carried out, and one that is answered is', async () => {
  const jinku = await startFilled()
  let number = 0
  const flood = floodOf(jinku, () => {
    const name = `made-${number++}`
    const parameters = { SecretName: name, VersionId: 'v1', SecretData: 'x' }
    return { bytes: bytesOf(v1InForm('CreateSecret', parameters, wanted())), name }
  })
  await untilRefusing(flood)
  await flood.end()
  await untilRecovered(jinku)

  const made: string[] = []
  for (let page = 1; ; page++) {
    const { body } = await jinku.call('ListSecrets', { PageNumber: page, PageSize: 100 })
    for (const { SecretName } of body.SecretList.Secret) made.push(SecretName)
    if (body.SecretList.Secret.length < 100) break
  }
  const answered = [...flood.statuses].filter(([, status]) => status === 200)
  expect(['read', ...answered.map(([name]) => name)].sort()).toEqual(made.sort())
})

test('how many were refused is in the log and in the trail when the server stops', async () => {
  const directory = temporaryDirectory()
  const jinku = await startFilled(directory)
  const flood = floodOf(jinku)
  await untilRefusing(flood)
  await flood.end()
  const refused = flood.count(503)
  const { stderr, code } = await jinku.stop()
  expect(code).toBe(0)
  expect(stderr).toContain(`Refused: ${refused}.`)

  const again = await start(directory)
  const { body } = await again.call(
    'LookupEvents',
    { 'LookupAttribute.1.Key': 'EventName', 'LookupAttribute.1.Value': 'RefuseOverload' },
    { Version: '2020-07-06' },
  )
  expect(body.Events).toHaveLength(1)
  expect(body.Events[0]).toMatchObject({ resourceName: String(refused) })
})

test('a server that is told never to refuse answers everything', async () => {
  const jinku = await startFilled(temporaryDirectory(), 0)
  const flood = floodOf(jinku)
  while (flood.count(200) < ANSWERED) await pause()
  await flood.end()
  expect([...flood.counts.keys()]).toEqual([200])
})
