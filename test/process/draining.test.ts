/** SIGTERM: the server says that it is not ready, serves on for a while, and leaves no client without an answer. */

import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { OpenApiClient, OpenApiUtil, TeaUtil } from '../compatibility/clients/vendor.ts'
import { freePort } from '../support/free-port.ts'
import { ACCOUNT, CREDENTIALS } from '../support/harness.ts'
import {
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { severalNodes } from '../support/process/several-nodes.ts'
import { type Balancer, openBalancer } from '../support/process/tcp-balancer.ts'
import { openConnection } from '../support/wire/connection.ts'
import { bytesOf, v1InForm } from '../support/wire/request-bytes.ts'

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const GIVEN = {
  JINKU_ACCOUNT_ID: ACCOUNT,
  JINKU_ROOT_ACCESS_KEY_ID: CREDENTIALS.id,
  JINKU_ROOT_ACCESS_KEY_SECRET: CREDENTIALS.secret,
}

async function start(drainSeconds: number, cwd = temporaryDirectory()): Promise<JinkuProcess> {
  const env = { ...GIVEN, JINKU_DRAIN_SECONDS: String(drainSeconds) }
  return await startJinku({ cwd, env }, CREDENTIALS)
}

const isReady = async (server: JinkuProcess): Promise<boolean> =>
  (await server.send({ method: 'GET', path: '/readyz' })).status === 200

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

test('a server that drains is not ready, serves on new and open connections, and closes each after its answer', async () => {
  const server = await start(600)
  expect((await server.call('ListSecrets')).headers['connection']).not.toBe('close')
  server.signal('SIGTERM')
  await until(async () => !(await isReady(server)))
  for (let count = 0; count < 5; count++) {
    const SecretName = `made-${count}`
    const made = await server.call('CreateSecret', { SecretName, VersionId: '1', SecretData: 'x' })
    expect([made.status, made.headers['connection']]).toEqual([200, 'close'])
    const refused = await server.call('GetSecretValue', { SecretName: 'not-there' })
    expect([refused.status, refused.headers['connection']]).toEqual([404, 'close'])
  }
  expect(server.stderr).toContain('A second signal stops it sooner.')
})

test('what follows on a connection is answered too, before that is closed', async () => {
  const server = await start(600)
  const connection = await openConnection(server.port)
  server.signal('SIGTERM')
  await until(async () => !(await isReady(server)))
  const names = ['a', 'b', 'c', 'd']
  const requests = names.map((SecretName) => {
    const parameters = { SecretName, VersionId: '1', SecretData: 'x' }
    return bytesOf(v1InForm('CreateSecret', parameters, { now: Date.now() }))
  })
  connection.write(Buffer.concat(requests))
  const answers = await connection.rest()
  const closing = answers.map(({ headers }) => headers.get('connection') === 'close')
  expect([answers.map(({ status }) => status), closing]).toEqual([
    [200, 200, 200, 200],
    [false, false, false, true],
  ])
})

test('a second signal ends the draining, and the server ends in order', async () => {
  const server = await start(600)
  server.signal('SIGTERM')
  await until(async () => !(await isReady(server)))
  const { code } = await server.stop('SIGINT')
  expect(code).toBe(0)
})

test('a third signal ends it at once', async () => {
  const server = await start(600)
  // A request that never ends keeps the server from stopping in order.
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  let interim = ''
  socket.on('data', (bytes) => {
    interim += bytes
  })
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n')
  await until(() => interim.includes('100 Continue'))
  server.signal('SIGTERM')
  await until(async () => !(await isReady(server)))
  server.signal('SIGINT')
  await until(async () => !(await isListening(server.port)))
  const { code } = await server.stop('SIGTERM')
  expect(code).toBe(1)
})

test.each([
  ['SIGINT', 600],
  ['SIGTERM', 0],
] as const)('%s with JINKU_DRAIN_SECONDS=%d stops without draining', async (signal, seconds) => {
  const server = await start(seconds)
  const { code, stderr } = await server.stop(signal)
  expect(code).toBe(0)
  expect(stderr).not.toContain('not ready')
})

test('draining ends by itself', async () => {
  const server = await start(1)
  const { code, stderr } = await server.stop()
  expect(code).toBe(0)
  expect(stderr).toContain('The server stops in 1 seconds.')
})

/** Calls with the vendor's client, which tries three times, until told to stop. Answers how each call ended. */
async function callOn(
  { port }: Balancer,
  number: number,
  isOver: () => boolean,
): Promise<string[]> {
  const { default: Package, Config, Params, OpenApiRequest } = OpenApiClient
  const client = new Package(
    new Config({
      accessKeyId: CREDENTIALS.id,
      accessKeySecret: CREDENTIALS.secret,
      endpoint: `127.0.0.1:${port}`,
      protocol: 'HTTP',
    }),
  )
  const runtime = new TeaUtil.RuntimeOptions({ autoretry: true, maxAttempts: 3 })
  const call = async (action: string, query: object): Promise<string> => {
    const params = new Params({
      action,
      version: '2016-01-20',
      protocol: 'HTTP',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      pathname: '/',
      reqBodyType: 'formData',
      bodyType: 'json',
    })
    const request = new OpenApiRequest({ query: OpenApiUtil.default.query(query) })
    return await client.callApi(params, request, runtime).then(
      (answer) => String(answer['statusCode']),
      (error: Error) => `${action}: ${error.message}`,
    )
  }
  const ends: string[] = []
  for (let count = 0; !isOver(); count++) {
    ends.push(await call('GetSecretValue', { SecretName: 'shared' }))
    ends.push(
      await call('PutSecretValue', {
        SecretName: 'shared',
        VersionId: `${number}-${count}`,
        SecretData: `value ${number}-${count}`,
      }),
    )
  }
  return ends
}

test('three nodes over one database are restarted one after another behind a balancer, and no call of the vendor client fails', async () => {
  const cluster = await severalNodes({ ...GIVEN, JINKU_DRAIN_SECONDS: '2' })
  const names = ['a', 'b', 'c']
  const ports = await Promise.all(names.map(freePort))
  const startNode = async (number: number): Promise<JinkuProcess> => {
    const args = ['--listen', `127.0.0.1:${ports[number]}`, '--node', names[number] ?? '']
    const cwd = cluster.cwdOf(names[number] ?? '')
    return await startJinku({ cwd, env: cluster.env, args }, CREDENTIALS)
  }
  const servers: JinkuProcess[] = []
  for (const number of names.keys()) servers.push(await startNode(number))
  const secret = { SecretName: 'shared', VersionId: 'first', SecretData: 'x' }
  expect((await servers[0]?.call('CreateSecret', secret))?.status).toBe(200)
  const balancer = await openBalancer(ports)
  await until(() => balancer.ready === names.length)
  let isOver = false
  const calling = Promise.all([0, 1, 2, 3].map((one) => callOn(balancer, one, () => isOver)))
  for (const number of names.keys()) {
    expect((await servers[number]?.stop('SIGTERM'))?.code).toBe(0)
    servers[number] = await startNode(number)
    await until(() => balancer.ready === names.length)
  }
  isOver = true
  const ends = (await calling).flat()
  expect(ends.filter((one) => one !== '200')).toEqual([])
  expect(ends.length).toBeGreaterThan(50)
  expect(balancer.used.size).toBe(names.length)
  // Every put was done, once.
  const puts = ends.length / 2
  const { body } = await (servers[0] as JinkuProcess).call('ListSecretVersionIds', {
    SecretName: 'shared',
    IncludeDeprecated: 'true',
    PageSize: 1,
  })
  expect(body.TotalCount).toBeLessThanOrEqual(puts + 1)
})
