/** What every storage engine must keep of nodes and duties. */

import { expect, test } from 'vitest'
import { storageForDuty } from '../../../src/storage/duty.ts'
import { DutyLost, type StoredNode } from '../../../src/storage/nodes.ts'
import { addSecret, ONE } from './contract.ts'
import type { Subject } from './identities/people.ts'

const SERVER = { account: '', now: 1_000_000 }
const NODE: StoredNode = {
  name: 'one',
  fence: 5,
  home: 'a directory',
  version: '1.0.0',
  state: 'sealed',
  rootKey: undefined,
  wrapsUnder: undefined,
  startedAt: 1_000,
  leaseUntil: 2_000,
}

export const nodesContract: Subject = (storage) => {
  const stored = () => storage().read(SERVER, ({ nodes }) => nodes.all())

  test('a node renews what it says of itself, unless another process has its name', async () => {
    const ready = {
      ...NODE,
      state: 'ready',
      rootKey: 'a-fingerprint',
      wrapsUnder: 'another',
      leaseUntil: 3_000,
    } as const
    await storage().change(SERVER, async ({ nodes }) => {
      await nodes.put({ ...NODE, name: 'two' })
      await nodes.put(NODE)
      expect(await nodes.renew(ready)).toBe(true)
    })
    expect(await stored()).toEqual([ready, { ...NODE, name: 'two' }])
    const next = { ...NODE, fence: 6, home: 'another', startedAt: 4_000, leaseUntil: 5_000 }
    await storage().change(SERVER, ({ nodes }) => nodes.put(next))
    const renewed = await storage().change(SERVER, ({ nodes }) => nodes.renew(ready))
    expect(renewed).toBe(false)
    await storage().change(SERVER, ({ nodes }) => nodes.remove(ready))
    expect(await stored()).toEqual([next, { ...NODE, name: 'two' }])
    await storage().change(SERVER, ({ nodes }) => nodes.remove(next))
    expect(await storage().change(SERVER, ({ nodes }) => nodes.renew(next))).toBe(false)
    expect(await stored()).toEqual([{ ...NODE, name: 'two' }])
  })

  test('a node that has come back is not removed by another one that has seen it gone', async () => {
    const seen = { ...NODE, name: 'back' }
    const back = { ...seen, leaseUntil: seen.leaseUntil + 1 }
    const others = await stored()
    await storage().change(SERVER, ({ nodes }) => nodes.put(seen))
    await storage().change(SERVER, ({ nodes }) => nodes.renew(back))
    await storage().change(SERVER, ({ nodes }) => nodes.remove(seen))
    expect(await stored()).toContainEqual(back)
    expect(await storage().change(SERVER, ({ nodes }) => nodes.remove(back))).toBe(true)
    expect(await stored()).toEqual(others)
  })

  test('who had a duty changes nothing once another node has it', async () => {
    const lease = { duty: 'purge', fence: 7 }
    const assign = (node: string, fence: number): Promise<void> =>
      storage().change(SERVER, ({ nodes }) =>
        nodes.assign({ duty: 'purge', node, nodeFence: 5, fence }),
      )
    const ofOne = storageForDuty(storage(), () => lease)
    await expect(ofOne.change(ONE, (store) => addSecret(store, 'early'))).rejects.toThrow(DutyLost)
    await assign('one', 7)
    await ofOne.change(ONE, (store) => addSecret(store, 'kept'))
    await assign('two', 8)
    await expect(ofOne.change(ONE, (store) => addSecret(store, 'late'))).rejects.toThrow(DutyLost)
    const found = await storage().read(ONE, async ({ secrets }) => [
      (await secrets.named('kept'))?.name,
      await secrets.named('early'),
      await secrets.named('late'),
    ])
    expect(found).toEqual(['kept', undefined, undefined])
    expect(await storage().read(SERVER, ({ nodes }) => nodes.duties())).toEqual([
      { duty: 'purge', node: 'two', nodeFence: 5, fence: 8 },
    ])
  })

  test('the database tells its time and its schema', async () => {
    const before = Date.now()
    const [clock, schema] = await storage().read(SERVER, async ({ nodes }) => [
      await nodes.clock(),
      await nodes.schema(),
    ])
    // The tests have the database on the same machine.
    expect(Math.abs((clock ?? 0) - before)).toBeLessThan(60_000)
    expect(schema).toBeGreaterThanOrEqual(12)
  })
}
