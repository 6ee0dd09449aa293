/**
 * Several processes work on one database while its root key is changed: whoever stores a key at the moment at which the change ends either comes
 * before the end, which then notices the key, or is refused.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createKeyMaterial } from '../../src/crypto/keyring.ts'
import { temporaryRootKey } from '../../src/crypto/root-key.ts'
import type { Storage, WriteStore } from '../../src/storage/store.ts'
import { deferred } from '../../src/storage/unknown-outcomes.ts'
import { foundAccount, ONE, OTHER, ROOT_KEY, sealed } from '../storage/contract/contract.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { postgresDatabase, sharedPostgres } from '../support/postgres/server.ts'

const NEXT = temporaryRootKey()
const SERVER = { account: '', now: 1_000_000 }

/** Two processes on one database, in which everything is under the next root key already and the change could end. */
async function twoBeforeTheEnd(): Promise<readonly [Storage, Storage]> {
  const database = await postgresDatabase()
  const settings = serverSettings(await sharedPostgres(), database.name)
  const open = async (): Promise<Storage> => {
    const engine = await engineOn(settings)
    onTestFinished(() => engine.close())
    return await engine.openStorage()
  }
  const [one, other] = [await open(), await open()]
  await foundAccount(one, ONE)
  await one.change(SERVER, async ({ rootKeys }) => {
    const [fromUnderTo, toUnderFrom] = [sealed(), sealed()]
    const change = { from: ROOT_KEY.fingerprint, to: NEXT.fingerprint, fromUnderTo, toUnderFrom }
    await rootKeys.begin(change, undefined)
    for (const place of await rootKeys.notUnder(NEXT.fingerprint, 100)) {
      await rootKeys.rewrap(place, { wrapped: sealed(), under: NEXT.fingerprint })
    }
  })
  return [one, other]
}

const addAccount = (store: WriteStore): Promise<void> =>
  store.accounts.add({
    status: 'Enabled',
    keyMaterial: createKeyMaterial(ROOT_KEY, OTHER.account),
    accessKey: { id: 'of the other', secret: sealed() },
  })

const finish = ({ rootKeys }: WriteStore): Promise<void> => rootKeys.finish()

const inForce = (storage: Storage): Promise<string | undefined> =>
  storage.snapshot(SERVER, async ({ accounts }) => {
    return (await accounts.bootstrapRecord())?.rootKeyFingerprint
  })

/** Resolves once the change has done its work, and holds its transaction open for a while. */
async function held<T>(work: () => Promise<T>, done: () => void): Promise<T> {
  const result = await work()
  done()
  await sleep(300)
  return result
}

test('a key that is stored under the former root key, and not committed yet, is noticed by the end of the change', async () => {
  const [one, other] = await twoBeforeTheEnd()
  const [stored, isStored] = deferred<void>()
  const adding = one.change(OTHER, (store) =>
    held(
      () => addAccount(store),
      () => isStored(),
    ),
  )
  await stored
  await expect(other.change(SERVER, finish)).rejects.toThrow(/under the former root key still/)
  await adding
  expect(await inForce(one)).toBe(ROOT_KEY.fingerprint)
})

test('while a change ends, nobody stores a key under the former root key', async () => {
  const [one, other] = await twoBeforeTheEnd()
  const [finished, isFinished] = deferred<void>()
  const finishing = one.change(SERVER, (store) =>
    held(
      () => finish(store),
      () => isFinished(),
    ),
  )
  await finished
  await expect(other.change(OTHER, addAccount)).rejects.toThrow(/root key that is not in force/)
  await finishing
  expect(await inForce(other)).toBe(NEXT.fingerprint)
})
