/** A server removes entries that are past their retention. The rest of the trail can still be verified. */

import { expect, onTestFinished, test } from 'vitest'
import { type Verification, verifyTrail } from '../../src/audit/verify-trail.ts'
import { keyOfTrail } from '../../src/bootstrap/audit-trail.ts'
import { withOfflineData } from '../../src/maintenance/open-offline.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../support/harness.ts'

/** An engine of several lanes has a chain for each. */
const CHAIN = expect.stringMatching(/^server(-\d)?$/)
const DAY_MS = 24 * 60 * 60 * 1000

async function start(auditRetentionDays: number): Promise<TestServer> {
  const server = await startTestServer({ onDisk: true, settings: { auditRetentionDays } })
  onTestFinished(() => server.close())
  return server
}

async function verified({ settings }: TestServer): Promise<Verification> {
  return await withOfflineData(settings, async ({ storage, rootKey }) => {
    const key = await keyOfTrail(storage, rootKey)
    if (key === undefined) throw new Error('there is no key')
    return await storage.read({ account: '', now: 0 }, ({ trail }) => verifyTrail(trail, key))
  })
}

/** Entries in batches that are sealed: two old ones, and one made two days later. */
async function callTwiceThenLater(server: TestServer): Promise<void> {
  await server.call('ListSecrets')
  await server.call('ListSecrets')
  await server.restart()
  server.advance(2 * DAY_MS)
  await server.call('ListSecrets')
}

test('what is past its retention is removed; the rest is proven, and it is said from where', async () => {
  const server = await start(1)
  await callTwiceThenLater(server)
  await server.server.purge()
  const { chains, findings } = await verified(server)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([
    { account: '', chain: CHAIN, entries: 0 },
    {
      account: ACCOUNT,
      chain: CHAIN,
      entries: 1,
      begins: { sequence: 3 },
      expired: { sequence: 2, expiredAt: expect.closeTo(server.now(), -4) },
    },
  ])
})

test('without a retention everything is kept', async () => {
  const server = await start(0)
  await callTwiceThenLater(server)
  server.advance(36_500 * DAY_MS)
  await server.server.purge()
  const { chains, findings } = await verified(server)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([
    { account: '', entries: 0 },
    { account: ACCOUNT, entries: 3, begins: { sequence: 1 }, expired: undefined },
  ])
})
