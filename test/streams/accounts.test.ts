/** The chains of many accounts are streamed as one: few deliveries, in order of time, and no account is left out or repeated. */

import { expect, test } from 'vitest'
import { ownDuty } from '../../src/storage/duty.ts'
import { patiently } from '../../src/storage/patiently.ts'
import { Follower } from '../../src/streams/follower.ts'
import type { Sink } from '../../src/streams/sink.ts'
import { until } from '../support/receiver.ts'
import { newPath, openTrail, recordTogether } from '../support/written-trail.ts'

const ACCOUNTS = ['', ...Array.from({ length: 300 }, (_, index) => String(10 ** 15 + index))]

function collecting(): Sink & { readonly deliveries: string[][] } {
  const deliveries: string[][] = []
  return {
    ...{ name: 'file', target: 'a list', deliveries },
    deliver: async (lines) => {
      deliveries.push(lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId))
    },
    close: async () => {},
  }
}

test('many accounts share a delivery, and a stream that is opened again goes on where each of them was', async () => {
  let now = 1_000
  const path = newPath()
  const { storage } = await openTrail(path, { clock: () => now })
  const said: string[] = []
  const log = {
    fault: (fault: unknown) => {
      throw fault
    },
    warn: (text: string) => said.push(text),
    note: (text: string) => said.push(text),
  }
  const expected: string[] = []
  const write = async (round: string): Promise<void> => {
    // The later an account is in order of its id, the earlier it has written.
    for (const account of ACCOUNTS.toReversed()) {
      now += 1
      await recordTogether(storage, [`${round} ${account}`], account)
      expected.push(`${round} ${account}`)
    }
  }
  // What was recorded before the stream is not delivered.
  await recordTogether(storage, ['before'])
  for (const account of ACCOUNTS.slice(0, 20)) await recordTogether(storage, ['before'], account)

  const delivered: string[][] = []
  for (const round of ['a', 'b', 'c']) {
    const sink = collecting()
    const follower = new Follower(sink, {
      storage,
      duty: async () => ownDuty(storage),
      patiently,
      clock: () => now,
      log,
    })
    await follower.start()
    await write(round)
    follower.wake(ACCOUNTS, 'server')
    await until(() => sink.deliveries.flat().length >= ACCOUNTS.length, 'delivered')
    await follower.close(1_000)
    delivered.push(...sink.deliveries)
  }
  expect(delivered.flat().sort()).toEqual(expected.sort())
  for (const delivery of delivered) {
    const accounts = delivery.map((id) => id.slice(2))
    expect(accounts).toEqual(accounts.toSorted().toReversed())
  }
  // All that is due is read before it is delivered, and a delivery has room for 500 lines.
  expect(delivered.length).toBeLessThan(20)
  expect(said).toEqual([])
  await storage.close()
})

test('what another process has written is found without word of its accounts', async () => {
  const path = newPath()
  const { storage } = await openTrail(path)
  const beside = await openTrail(path, { chain: 'local' })
  const sink = collecting()
  const log = { fault: () => {}, warn: () => {}, note: () => {} }
  const follower = new Follower(sink, {
    storage,
    duty: async () => ownDuty(storage),
    patiently,
    clock: Date.now,
    log,
  })
  await follower.start()
  for (const account of ACCOUNTS.slice(0, 5)) await recordTogether(beside.storage, ['x'], account)
  follower.wake()
  await until(() => sink.deliveries.flat().length === 5, 'delivered')
  await follower.close(1_000)
  await beside.storage.close()
  await storage.close()
})
