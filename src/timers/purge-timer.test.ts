/** What is due in one account fails to be worked on, and the purge and the rotation of all others go on. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addSecret,
  foundAccount,
  nonceOf,
  ONE,
  OTHER,
  sealed,
} from '../../test/storage/contract/contract.ts'
import { addAccount } from '../../test/storage/contract/identities/people.ts'
import { addKey, newVersion, wrapped } from '../../test/storage/contract/keys/new-key.ts'
import { startTestServer } from '../../test/support/harness.ts'
import { createKey, DAY_MS, metadataOf } from '../../test/support/keys/keys-in-front.ts'
import { purgeDue } from '../../test/support/purge-due.ts'
import { ownDuty } from '../storage/duty.ts'
import { type Connection, loadDriver } from '../storage/sqlite/driver.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'
import type { ReadStore, Storage, WriteStore } from '../storage/store.ts'
import { startPurge } from './purge-timer.ts'

const driver = await loadDriver()

/** As a database does that is broken for an account: every such statement about it fails. */
function breakFor(connection: Connection, account: string, event: string, table: string): void {
  const row = event === 'INSERT' ? 'NEW' : 'OLD'
  connection.exec(`
    CREATE TRIGGER broken BEFORE ${event} ON ${table} WHEN ${row}.account = '${account}'
    BEGIN SELECT RAISE(ABORT, 'broken for this account'); END`)
}

describe('the purge', () => {
  let folder: string
  let storage: Storage
  let beside: Connection
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jinku-purge-'))
    const path = join(folder, 'jinku.db')
    storage = openSqlite({ path, driver })
    await foundAccount(storage, ONE)
    await addAccount(storage, OTHER)
    beside = driver.open(path)
    beside.exec('PRAGMA busy_timeout = 5000')
  })
  afterEach(async () => {
    beside.close()
    await storage.close()
    rmSync(folder, { recursive: true })
  })

  const DUE = 2_000_000
  /** More than one list of them. */
  const MANY = 45
  const external = async (store: WriteStore, id: string, expiresAt: number): Promise<void> => {
    const version = { ...newVersion(`version-${id}`), material: undefined }
    await addKey(store, id, { origin: 'EXTERNAL', version })
    const imported = { material: wrapped(), check: sealed(), expiresAt }
    await store.keys.setMaterial(id, version.id, imported)
  }

  interface Kind {
    readonly event: string
    readonly table: string
    add(store: WriteStore, account: string, index: number, at: number): Promise<unknown>
    due(store: ReadStore): Promise<readonly { readonly account: string }[]>
  }
  const kinds: { readonly [name: string]: Kind } = {
    secrets: {
      event: 'DELETE',
      table: 'secrets',
      add: async (store, _, index, at) =>
        store.secrets.planDeletion(await addSecret(store, `s${index}`), at),
      due: ({ secrets }) => secrets.due(1000),
    },
    keys: {
      event: 'DELETE',
      table: 'keys',
      add: async (store, account, index, at) => {
        const id = `key-${index}`
        await addKey(store, id, { version: newVersion(`${account}-${index}`) })
        await store.keys.planDeletion(id, at)
      },
      due: ({ keys }) => keys.dueForDeletion(1000),
    },
    'imported material': {
      event: 'UPDATE',
      table: 'keys',
      add: (store, account, index, at) => external(store, `key-${account}-${index}`, at),
      due: ({ keys }) => keys.withExpiredMaterial(1000),
    },
    'pending imports': {
      event: 'DELETE',
      table: 'key_imports',
      add: async (store, account, index, at) => {
        const id = `key-${index}`
        await addKey(store, id, { version: newVersion(`${account}-${index}`) })
        const pending = { token: `t${index}`, wrappingAlgorithm: 'RSA', privateKey: sealed() }
        await store.keys.addImport(id, { ...pending, expiresAt: at }, 5)
      },
      due: ({ keys }) => keys.expiredImports(1000),
    },
    nonces: {
      event: 'DELETE',
      table: 'nonces',
      add: async (store, account, index, at) => {
        // More than one list of them as well.
        for (let more = 0; more < 7; more++) {
          const nonce = nonceOf({ account, now: 1 }, `n${index}-${more}`)
          await store.nonces.claim({ ...nonce, expiresAt: at })
        }
      },
      due: ({ nonces }) => nonces.expired(1000),
    },
  }

  test.each(Object.entries(kinds))(
    'of %s goes on when it fails for an account, and meets that one again',
    async (_, { event, table, add, due }) => {
      for (const scope of [ONE, OTHER]) {
        await storage.change(scope, async (store) => {
          // Those of the broken account are due first.
          const at = scope === ONE ? DUE - 1000 : DUE - 10
          for (let index = 0; index < MANY; index++) {
            await add(store, scope.account, index, at + (index % 7))
          }
        })
      }
      const dueOf = async (): Promise<{ readonly [account: string]: number }> => {
        const counted: { [account: string]: number } = {}
        for (const { account } of await storage.snapshot({ account: '', now: DUE }, due)) {
          counted[account] = (counted[account] ?? 0) + 1
        }
        return counted
      }
      const before = await dueOf()
      expect(Object.keys(before)).toEqual([ONE.account, OTHER.account])
      breakFor(beside, ONE.account, event, table)

      const faults: unknown[] = []
      const purge = startPurge(
        ownDuty(storage),
        () => DUE,
        (fault) => faults.push(fault),
      )
      await purge.run()
      expect(await dueOf()).toEqual({ [ONE.account]: before[ONE.account] })
      expect(faults.map(String)).toEqual([expect.stringContaining('broken for this account')])
      await purge.stop()

      beside.exec('DROP TRIGGER broken')
      await purgeDue(storage, DUE)
      expect(await dueOf()).toEqual({})
    },
  )

  test('takes nothing that is no longer due when its turn comes', async () => {
    const due = await storage.change(ONE, async (store) => {
      await store.secrets.planDeletion(await addSecret(store, 'again'), DUE)
      await external(store, 'key-again', DUE)
      await store.nonces.claim({ ...nonceOf(ONE, 'again'), expiresAt: DUE })
      return await store.secrets.due(1)
    })
    expect(due).toEqual([])
    // Between the list and the change, each is made anew.
    const digests = [Buffer.from('again')]
    await storage.change({ ...ONE, now: DUE }, async (store) => {
      await addSecret(store, 'again')
      await store.keys.setMaterial('key-again', 'version-key-again', {
        material: wrapped(),
        check: sealed(),
        expiresAt: DUE + 100,
      })
      expect(
        await store.nonces.claim({
          ...nonceOf(ONE, 'again'),
          claimedAt: DUE,
          expiresAt: DUE + 100,
        }),
      ).toBe(true)
      await store.secrets.purge('again')
      await store.keys.purgeMaterial('key-again')
      await store.nonces.forget(digests)
    })
    await storage.snapshot({ ...ONE, now: DUE + 1 }, async ({ secrets, keys, nonces }) => {
      expect(await secrets.named('again')).toBeDefined()
      expect((await keys.version('key-again', 'version-key-again'))?.material).toBeDefined()
      expect(await nonces.expired(9)).toEqual([])
    })
  })

  test('ends in the middle when it is stopped', async () => {
    await storage.change(ONE, async (store) => {
      for (let index = 0; index < MANY; index++) {
        await store.secrets.planDeletion(await addSecret(store, `s${index}`), DUE)
      }
    })
    const purge = startPurge(
      ownDuty(storage),
      () => DUE,
      (fault) => {
        throw fault
      },
    )
    const running = purge.run()
    await purge.stop()
    await running
    const left = await storage.snapshot({ account: '', now: DUE }, ({ secrets }) =>
      secrets.due(1000),
    )
    expect(left.length).toBeGreaterThan(0)
  })
})

test('a rotation that fails for the keys of an account keeps no other account from it', async () => {
  const jinku = await startTestServer({ onDisk: true })
  const { account, credentials } = await jinku.otherAccount()
  const weekly = { EnableAutomaticRotation: true, RotationInterval: '7d' }
  // More than one list of them, and due before the key of the other account.
  for (let n = 0; n < 70; n++) await createKey(jinku.root, weekly)
  const other = jinku.as(credentials)
  jinku.advance(1000)
  const theirs = await createKey(other, weekly)
  const connection = driver.open(join(jinku.dataDir, 'data', 'jinku.db'))
  connection.exec('PRAGMA busy_timeout = 5000')
  const rotated = async (): Promise<boolean> => {
    const { PrimaryKeyVersion } = await metadataOf(other, theirs)
    return PrimaryKeyVersion !== before.PrimaryKeyVersion
  }
  const before = await metadataOf(other, theirs)
  const [[first] = []] = connection
    .prepare('SELECT account FROM accounts WHERE account <> ?')
    .all([account])
  breakFor(connection, String(first), 'INSERT', 'key_versions')
  jinku.advance(7 * DAY_MS)
  await jinku.server.rotateKeys()
  expect(await rotated()).toBe(true)
  expect(jinku.faults.length).toBeGreaterThan(0)
  expect(jinku.faults.map(String).join()).toContain('broken for this account')
  connection.close()
  await jinku.close()
})
