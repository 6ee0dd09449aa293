/** What every storage engine must keep. Each engine's own test file runs this suite against the real thing. */

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SealedValue } from '../../../src/crypto/envelope.ts'
import { createKeyMaterial } from '../../../src/crypto/keyring.ts'
import { temporaryRootKey } from '../../../src/crypto/root-key.ts'
import { initialStages } from '../../../src/domain/stages.ts'
import type { DueSecret } from '../../../src/storage/due.ts'
import type {
  Nonce,
  Scope,
  Secret,
  SecretToExtend,
  Storage,
  WriteStore,
} from '../../../src/storage/store.ts'
import { purgeDue } from '../../support/purge-due.ts'
import { confinedChangesContract } from './confined-changes.ts'

/** The one in force; a key wrapped under another is not stored. */
export const ROOT_KEY = temporaryRootKey()

export const ONE: Scope = { account: '1111111111111111', now: 1_000_000 }
export const OTHER: Scope = { account: '2222222222222222', now: 1_000_000 }

export async function foundAccount(storage: Storage, scope: Scope): Promise<void> {
  const { account } = scope
  await storage.change(scope, async (store) => {
    if ((await store.accounts.bootstrapRecord()) !== undefined) return
    await store.accounts.bootstrap({
      status: 'Enabled',
      rootKeyFingerprint: ROOT_KEY.fingerprint,
      keyMaterial: createKeyMaterial(ROOT_KEY, account),
      accessKey: { id: `key-of-${account}`, secret: sealed() },
    })
  })
}

export function sealed(): SealedValue {
  return randomBytes(120) as Buffer as SealedValue
}

export async function addSecret(store: WriteStore, name: string): Promise<Secret> {
  const secret = await store.secrets.add({ name, type: 'Generic', description: '', creator: 'me' })
  await store.versions.add(secret, { id: 'v1', dataType: 'text', value: sealed() })
  await store.versions.restage(secret, new Map(), initialStages('v1'))
  return secret
}

/** A nonce of the account of this scope, claimed at its moment. */
export function nonceOf({ account, now }: Scope, digest: string, forMs = 100): Nonce {
  return { account, digest: Buffer.from(digest), claimedAt: now, expiresAt: now + forMs }
}

export function storageContract(open: () => Promise<Storage>): void {
  let storage: Storage
  beforeEach(async () => {
    storage = await open()
    await foundAccount(storage, ONE)
  })
  afterEach(() => storage.close())

  const at = (now: number): Scope => ({ ...ONE, now })
  const names = async (scope: Scope): Promise<string[]> => {
    const page = await storage.snapshot(scope, (store) =>
      store.secrets.page({ filters: [], offset: 0, limit: 100 }),
    )
    expect(page.total).toBe(page.secrets.length)
    return page.secrets.map(({ name }) => name)
  }

  test('a change that throws has not happened, and its neighbours have', async () => {
    const outcomes = await Promise.allSettled([
      storage.change(ONE, (store) => addSecret(store, 'a')),
      storage.change(ONE, async (store) => {
        await addSecret(store, 'b')
        throw new Error('changed my mind')
      }),
      storage.change(ONE, (store) => addSecret(store, 'c')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await names(ONE)).toEqual(['a', 'c'])
  })

  test('a change sees the changes before it and is seen by the reads after it', async () => {
    const changes = Array.from({ length: 20 }, (_, index) =>
      storage.change(ONE, async (store) => {
        expect(await store.secrets.count()).toBe(index)
        await addSecret(store, `s${index}`)
      }),
    )
    await Promise.all(changes)
    expect(await storage.read(ONE, (store) => store.secrets.count())).toBe(20)
  })

  test('reads during a change see nothing of it', async () => {
    await storage.change(ONE, (store) => addSecret(store, 'before'))
    const seen: unknown[] = []
    await storage.change(ONE, async (store) => {
      await addSecret(store, 'during')
      seen.push(storage.read(ONE, async (other) => other.secrets.count()))
    })
    // An engine with one connection lets the read wait instead.
    expect([1, 2]).toContain(await seen[0])
    expect(await storage.read(ONE, (store) => store.secrets.count())).toBe(2)
  })

  test('accounts never meet', async () => {
    await storage.change(ONE, async (store) => {
      const secret = await addSecret(store, 'mine')
      await store.tags.put('secret', secret.name, new Map([['k', 'v']]))
      await store.nonces.claim(nonceOf(ONE, 'nonce', 1000))
    })
    await storage.snapshot(OTHER, async (store) => {
      expect(await store.secrets.named('mine')).toBeUndefined()
      expect(await store.secrets.count()).toBe(0)
      expect((await store.secrets.page({ filters: [], offset: 0, limit: 10 })).secrets).toEqual([])
      expect(await store.versions.select('mine', { id: 'v1' })).toBeUndefined()
      expect(await store.tags.of('secret', 'mine')).toEqual(new Map())
      const page = {
        type: 'secret',
        ids: undefined,
        filters: [],
        after: undefined,
        limit: 10,
      } as const
      expect(await store.tags.page(page)).toEqual([])
      expect(await store.accounts.status()).toBeUndefined()
      expect(await store.accounts.keyMaterials()).toEqual([])
    })
    const claimed = await storage.change(OTHER, (store) =>
      store.nonces.claim(nonceOf(OTHER, 'nonce', 1000)),
    )
    expect(claimed).toBe(true)
  })

  test('a secret past its deadline is gone to everyone at once, and its name is free', async () => {
    await storage.change(ONE, async (store) => {
      const secret = await addSecret(store, 'doomed')
      await store.tags.put('secret', 'doomed', new Map([['k', 'v']]))
      await store.secrets.planDeletion(secret, 2_000_000)
      await addSecret(store, 'other')
    })
    expect(await names(at(1_999_999))).toEqual(['doomed', 'other'])
    expect(await names(at(2_000_000))).toEqual(['other'])
    await storage.snapshot(at(2_000_000), async (store) => {
      expect(await store.secrets.named('doomed')).toBeUndefined()
      expect(await store.secrets.count()).toBe(1)
      expect(await store.versions.select('doomed', { id: 'v1' })).toBeUndefined()
      const page = {
        type: 'secret',
        ids: undefined,
        filters: [],
        after: undefined,
        limit: 10,
      } as const
      expect(await store.tags.page(page)).toEqual([])
    })
    await storage.change(at(2_000_000), async (store) => {
      await addSecret(store, 'doomed')
      expect(await store.tags.of('secret', 'doomed')).toEqual(new Map())
    })
    expect(await names(at(2_000_000))).toEqual(['other', 'doomed'])
  })

  test('the purge removes what is due, some at a time, and nothing else', async () => {
    await storage.change(ONE, async (store) => {
      for (let index = 0; index < 7; index++) {
        const secret = await addSecret(store, `s${index}`)
        if (index % 2 === 0) await store.secrets.planDeletion(secret, 2_000_000 + index)
      }
    })
    const { account } = ONE
    const due = (now: number, limit: number, after?: DueSecret): Promise<readonly DueSecret[]> =>
      storage.snapshot({ account: '', now }, ({ secrets }) => secrets.due(limit, after))
    const [first, second, third] = [0, 2, 4].map((n) => ({
      at: 2_000_000 + n,
      account,
      name: `s${n}`,
    }))
    expect(await due(2_000_004, 2)).toEqual([first, second])
    expect(await due(2_000_004, 2, second)).toEqual([third])
    expect(await due(2_000_004, 2, third)).toEqual([])
    expect(await due(2_000_003, 9)).toEqual([first, second])
    await storage.change(at(2_000_004), (store) => store.secrets.purge('s6'))
    await storage.change({ ...OTHER, now: 2_000_004 }, (store) => store.secrets.purge('s0'))
    expect(await due(2_000_006, 9)).toHaveLength(4)
    await purgeDue(storage, 2_000_004)
    expect(await due(2_000_004, 9)).toEqual([])
    expect(await names(at(2_000_004))).toEqual(['s1', 's3', 's5', 's6'])
  })

  test('serials are never used twice, so that an old value cannot pass for a new one', async () => {
    const serials = await storage.change(ONE, async (store) => {
      const first = await addSecret(store, 'same')
      await store.secrets.remove(first)
      return [first.serial, (await addSecret(store, 'same')).serial]
    })
    expect(new Set(serials).size).toBe(2)
  })

  test('any page of many secrets is the right one, whatever has been removed between', async () => {
    const wanted: string[] = []
    await storage.change(ONE, async (store) => {
      // After a conflict the change is run again.
      wanted.length = 0
      for (let index = 0; index < 2_500; index++) {
        const secret = await addSecret(store, `s${index}`)
        const isRemoved = index % 7 === 0 || (index > 900 && index < 1_100)
        if (isRemoved) await store.secrets.remove(secret)
        else if (index % 11 === 0) await store.secrets.planDeletion(secret, 2_000_000)
        if (!isRemoved && index % 11 !== 0) wanted.push(secret.name)
      }
    })
    for (const offset of [
      0,
      1,
      800,
      1_023,
      1_024,
      1_500,
      wanted.length - 1,
      wanted.length,
      9_999,
    ]) {
      const page = await storage.snapshot(at(2_000_000), (store) =>
        store.secrets.page({ filters: [], offset, limit: 50 }),
      )
      expect(page.total).toBe(wanted.length)
      expect(page.secrets.map(({ name }) => name)).toEqual(wanted.slice(offset, offset + 50))
    }
  })

  test('a secret remembers the key that was chosen for it, until another is', async () => {
    await storage.change(ONE, async ({ secrets }) => {
      const chosen = { name: 'a', type: 'Generic', description: '', creator: 'me' }
      const secret = await secrets.add({ ...chosen, encryptionKey: 'key-1' })
      expect(secret.encryptionKey).toBe('key-1')
      expect((await secrets.add({ ...chosen, name: 'b' })).encryptionKey).toBeUndefined()
    })
    await storage.change(at(2_000_000), async ({ secrets, versions }) => {
      const secret = await secrets.named('a')
      expect(secret).toMatchObject({ encryptionKey: 'key-1', updatedAt: 1_000_000 })
      if (secret === undefined) return
      expect((await versions.select('a', { id: 'v1' }))?.secret.encryptionKey).toBe('key-1')
      await secrets.setEncryptionKey(secret, undefined)
      const after = { encryptionKey: undefined, updatedAt: 2_000_000, createdAt: 1_000_000 }
      expect(await secrets.named('a')).toMatchObject(after)
      await secrets.setEncryptionKey(secret, 'key-2')
    })
    const [a, b] = (
      await storage.snapshot(at(2_000_000), ({ secrets }) =>
        secrets.page({ filters: [], offset: 0, limit: 10 }),
      )
    ).secrets
    expect([a?.encryptionKey, b?.encryptionKey]).toEqual(['key-2', undefined])
  })

  test('what a version is sealed in can be replaced, and nothing else of it changes', async () => {
    await storage.change(ONE, async (store) => {
      const secret = await addSecret(store, 'a')
      await addSecret(store, 'b')
      await store.versions.add(secret, { id: 'v2', dataType: 'binary', value: sealed() })
    })
    const [first, second, others] = [sealed(), sealed(), sealed()]
    await storage.change(at(2_000_000), async ({ secrets, versions }) => {
      const secret = await secrets.named('a')
      if (secret === undefined) return
      const before = await versions.of(secret)
      await versions.reseal(secret, 'v1', first)
      await versions.reseal(secret, 'v2', second)
      await versions.reseal(secret, 'v3', others)
      const stored = new Map((await versions.sealed(secret)).map(({ id, value }) => [id, value]))
      expect(stored).toEqual(
        new Map([
          ['v1', first],
          ['v2', second],
        ]),
      )
      expect(await versions.of(secret)).toEqual(before)
      const selected = await versions.select('a', { id: 'v2' })
      expect(selected?.version).toMatchObject({ dataType: 'binary', value: second })
    })
  })

  test('dropping a version takes nothing else along', async () => {
    await storage.change(ONE, async (store) => {
      const secret = await addSecret(store, 'a')
      await store.versions.add(secret, { id: 'v2', dataType: 'binary', value: sealed() })
      const { stages: before } = await store.versions.of(secret)
      await store.versions.restage(
        secret,
        before,
        new Map([
          ['ACSCurrent', 'v2'],
          ['mine', 'v2'],
        ]),
      )
      await store.versions.drop(secret, 'v1')
      const { versions, stages } = await store.versions.of(secret)
      expect(versions.map(({ id }) => id)).toEqual(['v2'])
      expect(stages).toEqual(
        new Map([
          ['ACSCurrent', 'v2'],
          ['mine', 'v2'],
        ]),
      )
      expect((await store.versions.select('a', { label: 'mine' }))?.version?.labels).toEqual([
        'ACSCurrent',
        'mine',
      ])
    })
  })

  test('a version is added to what one statement reads: its versions in their order, its labels', async () => {
    const named = (account: Scope): Promise<SecretToExtend | undefined> =>
      storage.change(account, async ({ versions }) => await versions.toExtend('a'))
    expect(await named(ONE)).toBeUndefined()
    await storage.change(ONE, async (store) => {
      const secret = await addSecret(store, 'a')
      await addSecret(store, 'b')
      for (const id of ['v10', 'v1/+=.@-_']) {
        await store.versions.add(secret, { id, dataType: 'text', value: sealed() })
      }
      await store.versions.drop(secret, 'v1')
      await store.versions.add(secret, { id: 'v0', dataType: 'text', value: sealed() }, 12)
      await store.versions.add(secret, { id: 'v9', dataType: 'text', value: sealed() })
      const labels = ['h', 'g', 'f', 'e', 'd', 'c', 'ACSPrevious', 'ACSCurrent']
      await store.versions.restage(secret, new Map(), new Map(labels.map((one) => [one, 'v0'])))
      await store.versions.restage(secret, new Map(), new Map([['g', 'v10']]))
      expect(await store.versions.toExtend('a')).toEqual({
        secret: expect.objectContaining({ name: 'a', serial: secret.serial }),
        versions: [
          { id: 'v10', ordinal: 2 },
          { id: 'v1/+=.@-_', ordinal: 3 },
          { id: 'v0', ordinal: 12 },
          { id: 'v9', ordinal: 13 },
        ],
        stages: (await store.versions.of(secret)).stages,
        defaultKey: undefined,
      })
      await store.versions.drop(secret, 'v0')
      expect((await store.versions.toExtend('a'))?.stages).toEqual(new Map([['g', 'v10']]))
      await store.secrets.planDeletion({ ...secret }, 2_000_000)
    })
    expect((await named(at(1_999_999)))?.secret.plannedDeleteAt).toBe(2_000_000)
    expect(await named(at(2_000_000))).toBeUndefined()
    expect(await named({ ...at(0), account: 'another' })).toBeUndefined()
  })

  test('a nonce is claimed once until it expires, and is then forgotten', async () => {
    const claim = (now: number): Promise<boolean> =>
      storage.change(at(now), (store) => store.nonces.claim(nonceOf(at(now), 'n', 100)))
    expect(await claim(1000)).toBe(true)
    expect(await claim(1099)).toBe(false)
    expect(await claim(1100)).toBe(true)
    const expired = async (now: number): Promise<string[]> =>
      (await storage.snapshot(at(now), ({ nonces }) => nonces.expired(10))).map(({ digest }) =>
        digest.toString(),
      )
    const forget = async (now: number): Promise<string[]> => {
      await storage.change(at(now), ({ nonces }) => nonces.forget([Buffer.from('n')]))
      return await expired(1200)
    }
    expect(await expired(1199)).toEqual([])
    expect(await forget(1199)).toEqual(['n'])
    expect(await forget(1200)).toEqual([])
  })

  test('a nonce belongs to its caller, whichever account is changed', async () => {
    const nonce = nonceOf(ONE, 'n')
    expect(await storage.change(OTHER, (store) => store.nonces.claim(nonce))).toBe(true)
    expect(await storage.change(ONE, (store) => store.nonces.claim(nonce))).toBe(false)
    expect(await storage.change(OTHER, (store) => store.nonces.claim(nonceOf(OTHER, 'n')))).toBe(
      true,
    )
  })

  test('a change that is refused leaves its nonce unclaimed', async () => {
    const nonce = nonceOf(ONE, 'n')
    const refused = storage.change(ONE, async (store) => {
      await store.nonces.claim(nonce)
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await storage.change(ONE, (store) => store.nonces.claim(nonce))).toBe(true)
  })

  test('changes beyond what may wait are turned away, and the others are carried out', async () => {
    const changes = Array.from({ length: 10_050 }, () => storage.change(ONE, async () => 1))
    const outcomes = await Promise.allSettled(changes)
    const rejected = outcomes.filter(({ status }) => status === 'rejected')
    expect(rejected).toHaveLength(50)
    expect(
      rejected.every((one) => String((one as PromiseRejectedResult).reason).includes('waiting')),
    ).toBe(true)
  })

  describe('changes that are confined', () => confinedChangesContract(() => storage))
}
