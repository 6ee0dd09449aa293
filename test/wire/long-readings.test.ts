/** Searches of the trail by clients that hang up, and by too many at a time. */

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { REGION, startTestServer, type TestServer } from '../support/harness.ts'
import { openConnection } from '../support/wire/connection.ts'
import { bytesOf, v1InForm } from '../support/wire/request-bytes.ts'
import { codeOf } from '../support/wire/understood.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  await jinku.call('CreateSecret', { SecretName: 'app/db', VersionId: 'v1', SecretData: 'x' })
  await plantEntries(60)
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

/**
 * So many thousand entries, behind the server's back. The name that is sought stands in each of them, but nobody of that name
 * called: every line has to be looked at.
 */
async function plantEntries(thousands: number): Promise<void> {
  const [known] = jinku.entries
  const database = (await loadDriver()).open(join(jinku.dataDir, 'data', 'jinku.db'))
  const add = database.prepare(
    "INSERT INTO audit_batches VALUES (?, 'planted', ?, ?, ?, x'00', x'00', ?, ?)",
  )
  database.exec('BEGIN')
  for (let sequence = 1; sequence <= thousands; sequence++) {
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      JSON.stringify({ ...known, requestId: `${sequence}.${index}`, userAgent: 'nobody' }),
    )
    const at = jinku.now() - sequence
    add.run([known?.account ?? '', sequence, at, at, Buffer.alloc(16_000), lines.join('\n')])
  }
  database.exec('COMMIT')
  database.close()
}

/** The default search finds nothing, so it scans everything. */
const search = (key = 'User', value = 'nobody'): Buffer =>
  bytesOf(
    v1InForm(
      'LookupEvents',
      { 'LookupAttribute.1.Key': key, 'LookupAttribute.1.Value': value },
      { now: jinku.now(), extra: { Version: '2020-07-06', RegionId: REGION } },
    ),
  )

/** Waits until this many searches have ended. Returns their outcomes. */
async function ended(count: number): Promise<string[]> {
  const outcomes = () =>
    jinku.entries.flatMap(({ action, outcome }) => (action === 'LookupEvents' ? [outcome] : []))
  while (outcomes().length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  return outcomes()
}

test.each(['closes', 'resets'] as const)(
  'a search is given up when its client %s the connection, and the trail says so',
  async (how) => {
    const before = (await ended(0)).length
    const searching = await Promise.all(
      Array.from({ length: 4 }, () => openConnection(jinku.server.port)),
    )
    for (const connection of searching) connection.write(search())
    // The server answers requests in order of arrival, so once this one is answered, it has read the others.
    expect((await jinku.call('GetSecretValue', { SecretName: 'app/db' })).status).toBe(200)
    for (const connection of searching) connection[how === 'closes' ? 'destroy' : 'reset']()
    const outcomes = (await ended(before + 4)).slice(before)
    expect(outcomes).toEqual(Array(4).fill('RequestAbandoned'))
  },
)

test('whoever only closes his side gets his answer', async () => {
  const connection = await openConnection(jinku.server.port)
  connection.write(search('EventName', 'CreateSecret'))
  connection.end()
  let answer = await connection.next()
  while (answer.status === 100) answer = await connection.next()
  expect(answer.status).toBe(200)
})

test('of many at a time some wait, the rest is turned away, and others are answered meanwhile', async () => {
  const before = (await ended(0)).length
  const connections = await Promise.all(
    Array.from({ length: 40 }, () => openConnection(jinku.server.port)),
  )
  for (const connection of connections) connection.write(search())
  for (let call = 0; call < 10; call++) {
    expect((await jinku.call('GetSecretValue', { SecretName: 'app/db' })).status).toBe(200)
  }
  // The searches that were refused at once are counted. The test does not wait for the others.
  const refused = (await ended(before + 20)).filter(
    (code) => code === 'ServiceUnavailableTemporary',
  )
  expect(refused).toHaveLength(20)
  for (const connection of connections.slice(20)) {
    const answer = await connection.next()
    expect([answer.status, codeOf(answer)]).toEqual([503, 'ServiceUnavailableTemporary'])
  }
  for (const connection of connections) connection.destroy()
  await ended(before + 40)
})
