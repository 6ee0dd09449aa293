/** What a server shows of itself on the listener for metrics. */

import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { metrics } from '../../src/metrics/declared-metrics.ts'
import { apis } from '../../src/operations/apis.ts'
import { selfSigned } from '../support/certificate.ts'
import { startTestServer, type TestServer } from '../support/harness.ts'
import { importing } from '../support/keys/importing.ts'
import { askMetrics, metricsPort, type Scrape, scrape } from '../support/metrics.ts'
import { postgresDatabase } from '../support/postgres/server.ts'
import {
  type JinkuProcess,
  PROJECT,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed } from '../support/process/sealed-jinku.ts'
import { severalNodes } from '../support/process/several-nodes.ts'
import { openConnection } from '../support/wire/connection.ts'

const ON = { JINKU_METRICS_LISTEN: '127.0.0.1:0' }

async function started(
  env: { readonly [name: string]: string } = {},
  cwd = temporaryDirectory(),
): Promise<JinkuProcess> {
  return await startJinku({ cwd, env: { ...ON, ...env } })
}

const seen = ({ stderr }: { readonly stderr: string }): Promise<Scrape> =>
  scrape(metricsPort(stderr))

async function inProcess(): Promise<{ jinku: TestServer; look(): Promise<Scrape> }> {
  const jinku = await startTestServer({
    settings: { metricsListen: { host: '127.0.0.1', port: 0 } },
  })
  onTestFinished(() => jinku.close())
  return { jinku, look: () => scrape(metricsPort(jinku.said.join('\n'))) }
}

/** Looks until it sees what it waits for. */
async function until(look: () => Promise<Scrape>, wanted: (found: Scrape) => boolean) {
  for (;;) {
    const found = await look()
    if (wanted(found)) return found
    await pause(20)
  }
}

test('every metric that is shown is on the page with its type and labels, and the other way round', async () => {
  const page = readFileSync(join(PROJECT, 'docs/metrics.md'), 'utf8')
  const rows = Array.from(page.matchAll(/^\| `(jinku_[a-z_]+)` \| (\w+) \| (.*?) \| (.+) \|$/gm))
  const documented = rows.map(([, name, type, labels = '']) => ({
    name,
    type,
    labels: labels.match(/[a-z]+/g) ?? [],
  }))
  const server = await started()
  await server.call('ListSecrets')
  const { types, help, samples } = await seen(server)
  expect([...types.keys()].sort()).toEqual(documented.map(({ name }) => name).sort())
  for (const { name = '', type, labels } of documented) {
    expect([name, types.get(name)]).toEqual([name, type])
    expect(help.get(name)?.length).toBeGreaterThan(10)
    const own = samples.filter((one) => one.name.replace(/_(bucket|sum|count)$/, '') === name)
    for (const sample of own) {
      const shown = Object.keys(sample.labels).filter((label) => label !== 'le')
      expect([name, shown]).toEqual([name, labels])
    }
  }
})

test('names are those that Prometheus asks for: a prefix, base units, and _total for what only grows', () => {
  for (const { name, type } of metrics) {
    expect(name).toMatch(/^jinku_[a-z]+(_[a-z]+)*$/)
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
    expect(name).not.toMatch(/_(ms|millis|minutes|kib|mb)(_|$)/)
  }
})

test('answers are counted by operation and code, and how long they took', async () => {
  const server = await started()
  const secret = { SecretName: 'a', VersionId: '1', SecretData: 'x' }
  await server.call('CreateSecret', secret)
  await server.call('CreateSecret', secret)
  for (let count = 0; count < 5; count++) await server.call('GetSecretValue', { SecretName: 'a' })
  await server.call('ListUsers', {}, { Version: '2015-05-01' })
  const found = await seen(server)
  const counted = (api: string, operation: string, code: string): number | undefined =>
    found.value('jinku_requests_total', { api, operation, code })
  expect(counted('kms', 'CreateSecret', 'OK')).toBe(1)
  expect(counted('kms', 'CreateSecret', 'Rejected.ResourceExist')).toBe(1)
  expect(counted('kms', 'GetSecretValue', 'OK')).toBe(5)
  expect(counted('ram', 'ListUsers', 'OK')).toBe(1)
  const of = { api: 'kms', operation: 'GetSecretValue' }
  expect(found.value('jinku_request_duration_seconds_count', of)).toBe(5)
  expect(found.value('jinku_request_duration_seconds_bucket', { ...of, le: '+Inf' })).toBe(5)
  expect(found.value('jinku_request_duration_seconds_sum', of)).toBeGreaterThan(0)
  expect(
    found.value('jinku_cache_lookups_total', { cache: 'credentials', result: 'hit' }),
  ).toBeGreaterThan(0)
  expect(found.value('jinku_committed_changes_total')).toBeGreaterThan(1)
  expect(found.value('jinku_ready')).toBe(1)
  // The client of the test keeps its connection.
  expect(found.value('jinku_http_connections')).toBeGreaterThan(0)
  const sealedAll = await until(
    () => seen(server),
    (one) => one.value('jinku_trail_lag_seconds') === 0,
  )
  const provenUntil = sealedAll.value('jinku_trail_proven_until_timestamp_seconds') ?? 0
  expect(Math.abs(Date.now() / 1_000 - provenUntil)).toBeLessThan(3_600)
})

test('whatever a client invents, it adds no label, and nothing that it sends is shown', async () => {
  const server = await started()
  await server.call('CreateSecret', {
    SecretName: 'marked-name',
    VersionId: 'marked-version',
    SecretData: 'marked-value',
  })
  const first = await seen(server)
  const bad = [
    'marked"}',
    'marked\n# HELP x',
    'marked\\',
    '__proto__',
    'constructor',
    'marked'.repeat(2_000),
  ]
  for (let count = 0; count < 40; count++) bad.push(`marked-${count}`)
  for (const name of bad) {
    await server.call(name)
    await server.call('GetSecretValue', { SecretName: name })
    await server.call('ListSecrets', {}, { Version: name })
    await server.call('ListSecrets', {}, { AccessKeyId: name })
    await server.send({ path: `/${encodeURIComponent(name)}`, headers: { 'user-agent': 'marked' } })
  }
  for (const line of [
    'MARKED / HTTP/1.1\r\n\r\n',
    'GET / HTTP/9.marked\r\n\r\n',
    'marked\r\n\r\n',
  ]) {
    const connection = await openConnection(server.port)
    connection.write(line)
    await connection.rest()
  }
  const found = await seen(server)
  expect(found.text).not.toMatch(/marked|__proto__|constructor/i)
  expect(found.text).not.toContain(server.credentials.id)
  expect(
    found.value('jinku_requests_total', { operation: 'unknown', code: 'InvalidAction.NotFound' }),
  ).toBeGreaterThanOrEqual(bad.length)
  // A few codes are new, each once, and the operations with their histograms.
  expect(found.samples.length).toBeLessThan(first.samples.length + 80)
  const names = new Set(apis.flatMap(({ operations }) => operations.map(({ name }) => name)))
  for (const { labels } of found.samples) {
    if (labels['operation'] !== undefined) {
      expect([...names, 'unknown']).toContain(labels['operation'])
    }
  }
})

test('a sealed server shows that it is, and why, and counts those that it refuses', async () => {
  const keeper = await startJinku({ cwd: temporaryDirectory() })
  const env = {
    ...ON,
    JINKU_ROOT_KEY_TRANSIT_ENDPOINT: keeper.endpoint,
    JINKU_ROOT_KEY_TRANSIT_KEY_ID: (await keeper.call('CreateKey')).body.KeyMetadata.KeyId,
    JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_ID: keeper.credentials.id,
    JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: keeper.credentials.secret,
  }
  const cwd = temporaryDirectory()
  await (await startJinku({ cwd, env })).stop()
  await keeper.stop()
  const server = await startSealed({ cwd, env })
  await server.send({ path: '/' })
  const found = await seen(server)
  expect(found.value('jinku_ready')).toBe(0)
  expect(found.value('jinku_sealed')).toBe(1)
  expect(found.value('jinku_state', { state: 'sealed' })).toBe(1)
  expect(found.value('jinku_state', { state: 'ok' })).toBe(0)
  expect(found.value('jinku_requests_refused_sealed_total')).toBe(1)
  const { status, text } = await askMetrics(metricsPort(server.stderr), { path: '/health' })
  expect(status).toBe(503)
  const { reason } = JSON.parse(text)
  expect(reason).toMatch(/\S \S/)
  expect((await server.health()).text).not.toContain(reason)
})

test('when the certificate and imported key material expire, and when the last backup was', async () => {
  const cwd = temporaryDirectory()
  const { cert, key } = selfSigned()
  writeFileSync(join(cwd, 'cert.pem'), cert)
  writeFileSync(join(cwd, 'key.pem'), key)
  const env = { JINKU_TLS_CERT: 'cert.pem', JINKU_TLS_KEY: 'key.pem' }
  const server = await started(env, cwd)
  const before = await seen(server)
  // It is valid until 2049.
  expect(before.value('jinku_certificate_days_left')).toBeGreaterThan(365)
  expect(before.value('jinku_last_backup_timestamp_seconds')).toBeUndefined()
  const began = Date.now() / 1_000
  const withPassphrase = { JINKU_RECOVERY_PASSPHRASE: 'a recovery passphrase' }
  const { code } = await runJinku({ cwd, args: ['backup', '--out', 'b'], env: withPassphrase })
  expect(code).toBe(0)
  const after = await until(
    () => seen(server),
    (one) => one.value('jinku_last_backup_timestamp_seconds') !== undefined,
  )
  expect(after.value('jinku_last_backup_timestamp_seconds')).toBeGreaterThanOrEqual(began - 1)
})

test('of imported key material, the one that expires first is shown', async () => {
  const { jinku, look } = await inProcess()
  expect((await look()).value('jinku_key_material_days_left')).toBeUndefined()
  const { externalKey, bring, material } = importing(jinku)
  for (const days of [30, 10, 20]) {
    const seconds = Math.floor(jinku.now() / 1_000) + days * 86_400
    await bring(await externalKey(), material(32), {
      KeyMaterialExpireUnix: String(seconds),
    })
  }
  expect((await look()).value('jinku_key_material_days_left')).toBeCloseTo(10, 1)
})

test('over PostgreSQL its connections are shown, and over a file none', async () => {
  const database = await postgresDatabase()
  const overPostgres = await started({ JINKU_DATABASE_URL: database.urlWithPassword })
  await overPostgres.call('ListSecrets')
  const found = await seen(overPostgres)
  const open = (purpose: string): number =>
    ['busy', 'idle'].reduce(
      (sum, state) => sum + (found.value('jinku_database_connections', { purpose, state }) ?? -1),
      0,
    )
  expect(open('reads')).toBeGreaterThan(0)
  expect(open('writes')).toBeGreaterThan(0)
  expect(open('snapshots')).toBeGreaterThanOrEqual(0)
  expect(found.value('jinku_database_waiting', { purpose: 'writes' })).toBe(0)
  expect((await seen(await started())).text).not.toContain('jinku_database_connections{')
})

test('each of several servers over one database shows how many there are, its lease and its duties', async () => {
  const cluster = await severalNodes(ON)
  const nodes = [await cluster.start('marked-one'), await cluster.start('marked-two')]
  const looks = (): Promise<Scrape[]> => Promise.all(nodes.map(seen))
  let found = await looks()
  while (found.some((one) => one.value('jinku_nodes', { state: 'ready' }) !== 2))
    found = await looks()
  const holders = (duty: string): number =>
    found.filter((one) => one.value('jinku_duty_held', { duty }) === 1).length
  const duties = new Set(
    found.flatMap(({ samples }) =>
      samples.flatMap(({ name, labels }) =>
        name === 'jinku_duty_held' ? (labels['duty'] ?? []) : [],
      ),
    ),
  )
  expect(duties.size).toBeGreaterThan(0)
  for (const duty of duties) expect([duty, holders(duty)]).toEqual([duty, 1])
  for (const one of found) {
    expect(one.value('jinku_lease_seconds_left')).toBeGreaterThan(0)
    expect(one.text).not.toContain('marked')
  }
})

test('streams are shown with how far they are behind, and faults are counted', async () => {
  // Nobody answers there.
  const env = {
    JINKU_AUDIT_STDOUT: 'true',
    JINKU_AUDIT_WEBHOOK_URL: 'http://127.0.0.1:9/',
    JINKU_AUDIT_WEBHOOK_SECRET: 'secret-of-the-webhook',
  }
  const server = await started(env)
  await server.call('ListSecrets')
  const found = await until(
    () => seen(server),
    (one) => (one.value('jinku_stream_lag_seconds', { stream: 'webhook' }) ?? 0) > 0,
  )
  expect(found.value('jinku_stream_lag_seconds', { stream: 'stdout' })).toBeDefined()
  expect(found.value('jinku_internal_errors_total')).toBe(0)
})

test('the listener answers nothing else, and nothing to a web page', async () => {
  const server = await started()
  const port = metricsPort(server.stderr)
  const asked = async (request: Parameters<typeof askMetrics>[1]): Promise<number> =>
    (await askMetrics(port, request)).status
  expect(await asked({ path: '/metrics?a=b' })).toBe(200)
  expect(await asked({ path: '/metrics', method: 'HEAD' })).toBe(200)
  expect(await asked({ path: '/livez' })).toBe(200)
  expect(await asked({ path: '/readyz' })).toBe(200)
  expect(await asked({ path: '/' })).toBe(404)
  expect(await asked({ path: '/?Action=ListSecrets&Version=2016-01-20' })).toBe(404)
  expect(await asked({ path: '/metrics', method: 'POST', body: 'x' })).toBe(405)
  expect(await asked({ path: '/metrics', headers: { origin: 'http://evil.example' } })).toBe(403)
  expect(await asked({ path: '/metrics', headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403)
  expect(await asked({ path: '/metrics', headers: { 'sec-fetch-site': 'none' } })).toBe(200)
  // On the port of the server there are none.
  expect((await server.send({ method: 'GET', path: '/metrics' })).status).not.toBe(200)
  // The limits of the other listener hold here, too.
  const long = await asked({ path: '/metrics', headers: { padding: 'x'.repeat(300_000) } })
  expect(long).toBe(400)
  expect(await asked({ path: '/metrics', method: 'POST', body: 'x'.repeat(100_000) })).toBe(400)
})

test('a page whose host name points to this machine reads nothing, although its browser says nothing of a page', async () => {
  const port = metricsPort((await started()).stderr)
  const asked = async (host: string, path = '/metrics'): Promise<number> =>
    (await askMetrics(port, { path, headers: { host } })).status
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example']) {
    for (const path of ['/metrics', '/health'])
      expect([host, await asked(host, path)]).toEqual([host, 403])
  }
  for (const host of ['localhost', `127.0.0.1:${port}`, `[::1]:${port}`, '10.1.2.3']) {
    expect([host, await asked(host)]).toEqual([host, 200])
  }
  // A tool of an old version of HTTP names no host.
  const connection = await openConnection(port)
  connection.write('GET /metrics HTTP/1.0\r\n\r\n')
  expect((await connection.next()).status).toBe(200)
})

test('whoever opens connections without end gets 256, and keeps nobody from the server', async () => {
  const server = await started()
  const port = metricsPort(server.stderr)
  let closed = 0
  const sockets = Array.from({ length: 300 }, () => {
    const socket = connect(port, '127.0.0.1')
    return socket.on('error', () => {}).on('close', () => closed++)
  })
  while (closed < 300 - 256) await pause(20)
  expect((await server.call('ListSecrets')).status).toBe(200)
  expect(closed).toBe(300 - 256)
  for (const socket of sockets) socket.destroy()
  // The server notices that they are closed one after the other.
  while ((await askMetrics(port, { path: '/livez' }).catch(() => undefined))?.status !== 200) {
    await pause(20)
  }
})

test('many who look at the same time get what one gets', async () => {
  const server = await started()
  const port = metricsPort(server.stderr)
  const found = await Promise.all(Array.from({ length: 50 }, () => scrape(port)))
  expect(new Set(found.map(({ samples }) => samples.length)).size).toBeLessThanOrEqual(2)
})

test('an address that is in use is refused with the name of the setting', async () => {
  const server = await startJinku({ cwd: temporaryDirectory() })
  const { code, stderr } = await runJinku({
    cwd: temporaryDirectory(),
    args: ['--listen', '127.0.0.1:0'],
    env: { JINKU_METRICS_LISTEN: `127.0.0.1:${server.port}` },
  })
  expect(code).toBe(1)
  expect(stderr).toContain(
    'The server cannot listen on the address of JINKU_METRICS_LISTEN: EADDRINUSE.',
  )
})

test('that others than this machine can read them is said at the start', async () => {
  const others = 'without a signature, to whoever can reach that address.'
  const open = await startJinku({
    cwd: temporaryDirectory(),
    env: { JINKU_METRICS_LISTEN: '0.0.0.0:0' },
  })
  expect(open.stderr).toContain(others)
  expect((await started()).stderr).not.toContain(others)
})
