/** A request that was captured on one node is not carried out on another, and clocks that differ by a minute do no harm. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openApiClient } from '../compatibility/clients/openapi.ts'
import { popCore } from '../compatibility/clients/pop-core.ts'
import { FORM, type JinkuProcess, MAIN } from '../support/process/jinku-process.ts'
import { callAs, codeOf, severalNodes } from '../support/process/several-nodes.ts'
import { formEncode, type Parameters, signV1, wireTime } from '../support/signing.ts'

const CLOCK = join(import.meta.dirname, '../support/process/other-clock.mjs')
const WITH_OTHER_CLOCK: readonly [string, ...string[]] = [process.execPath, '--import', CLOCK, MAIN]
const clock = (ms: number) => ({ TEST_CLOCK_OFFSET_MS: String(ms) })
const MINUTE_MS = 60_000

interface Captured {
  readonly method: string
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

/** A recorder between a client and a node, as whoever listens on the way would be. */
async function recorderTo(
  node: JinkuProcess,
): Promise<{ readonly host: string; readonly captured: Captured[] }> {
  const captured: Captured[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers,
        body: Buffer.concat(chunks).toString(),
      }
      captured.push(one)
      const { status, text } = await node.send(one)
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, captured }
}

test.each([
  openApiClient({ scheme: 'V1', place: 'query' }),
  openApiClient({ scheme: 'V3', place: 'query' }),
  popCore('POST'),
])('a change that $name has sent to one node is refused by all', async ({ open }) => {
  const cluster = await severalNodes()
  const nodes = await Promise.all(['a', 'b', 'c'].map((name) => cluster.start(name)))
  const [first] = nodes as [JinkuProcess]
  const { host, captured } = await recorderTo(first)
  const { credentials } = cluster
  const client = open({ protocol: 'http', host, credentials, ca: undefined })
  onTestFinished(() => client.close())
  const SecretName = 'captured'
  await client.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' })
  await client.call('PutSecretValue', { SecretName, VersionId: 'v2', SecretData: 'y' })
  const move = { SecretName, VersionStage: 'ACSCurrent', MoveToVersion: 'v1' }
  await client.call('UpdateSecretVersionStage', move)
  expect(captured).toHaveLength(3)
  for (const node of nodes) {
    for (const one of captured) {
      const { status, text } = await node.send(one)
      expect([status, text]).toEqual([400, expect.stringContaining('SignatureNonceUsed')])
    }
  }
  const { rows } = await cluster.database.query('SELECT count(*)::int AS n FROM versions')
  expect(rows[0].n).toBe(2)
})

test('nodes whose clocks differ by a minute serve the same, and carry nothing out twice, from end to end of the window of a request', async () => {
  const cluster = await severalNodes()
  const slow = await cluster.start('slow', clock(-MINUTE_MS / 2), WITH_OTHER_CLOCK)
  const fast = await cluster.start('fast', clock(MINUTE_MS / 2), WITH_OTHER_CLOCK)
  const put = async (node: JinkuProcess, SecretName: string): Promise<number> =>
    (
      await callAs(node, cluster.credentials, 'CreateSecret', {
        SecretName,
        VersionId: 'v1',
        SecretData: 'x',
      })
    ).status
  expect([await put(slow, 'one'), await put(fast, 'two')]).toEqual([200, 200])
  for (const node of [slow, fast]) {
    expect((await node.call('ListSecrets')).body.TotalCount).toBe(2)
    expect((await node.call('GetSecretValue', { SecretName: 'one' })).status).toBe(200)
  }
  // Requests of the whole window of one node, and a bit beyond: whatever one of the two has carried out, the other refuses.
  let carriedOut = 0
  for (const minutes of [-15, -14.6, -8, 0, 8, 14.4, 14.9]) {
    const parameters: Parameters = {
      SecretName: `at-${carriedOut}-${minutes}`.replaceAll(/[-.]/g, '_'),
      VersionId: 'v1',
      SecretData: 'x',
    }
    const Timestamp = wireTime(Date.now() + minutes * MINUTE_MS)
    const signed = signV1(cluster.credentials, 'CreateSecret', parameters, {
      now: Date.now(),
      extra: { Timestamp },
    })
    const request = { headers: FORM, body: formEncode(signed) }
    const outcomes: string[] = []
    for (const node of [slow, fast, slow]) {
      const { status, text } = await node.send(request)
      outcomes.push(status === 200 ? 'OK' : JSON.parse(text).Code)
    }
    carriedOut += outcomes.filter((one) => one === 'OK').length
    expect(outcomes.filter((one) => one === 'OK').length).toBeLessThanOrEqual(1)
    for (const one of outcomes)
      expect(['OK', 'SignatureNonceUsed', 'InvalidTimeStamp.Expired']).toContain(one)
  }
  expect(carriedOut).toBeGreaterThanOrEqual(5)

  // The nonce of each is kept until neither clock takes the request any more.
  const { rows } = await cluster.database.query(
    'SELECT min(expires_at)::float8 AS first FROM nonces',
  )
  expect(rows[0].first - (Date.now() - MINUTE_MS)).toBeGreaterThan(30 * MINUTE_MS)

  // Leases go by the clock of the database: neither takes the other for gone.
  const shown = await cluster.statusWhen('fast', (all) =>
    all.every(({ State }) => State === 'ready'),
  )
  expect(shown).toHaveLength(2)
  expect(await codeOf(slow, cluster.credentials, 'ListSecrets')).toBe('OK')
  for (const node of [slow, fast]) expect((await node.stop()).code).toBe(0)
  expect((await cluster.run('slow', 'audit', 'verify')).code).toBe(0)
})
