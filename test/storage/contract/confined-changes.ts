/** What every engine must keep of changes that are confined to one thing each, and may be run at the same time. */

import { expect, test } from 'vitest'
import { promote, type Stages } from '../../../src/domain/stages.ts'
import type { Nonce, Scope, Storage, WriteStore } from '../../../src/storage/store.ts'
import { addSecret, nonceOf, ONE, sealed } from './contract.ts'

const NAMES = Array.from({ length: 20 }, (_, index) => `secret-${index}`)

const confined = (name: string): Scope => ({ ...ONE, confinedTo: name })
const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const used = (): Error => new Error('the nonce is used')

/** What PutSecretValue does with the store. */
async function put(store: WriteStore, name: string, id: string, nonce?: Nonce): Promise<void> {
  if (nonce !== undefined) await store.nonces.require(nonce, used)
  const found = await store.versions.toExtend(name)
  if (found === undefined) throw new Error('not found')
  const { secret, versions, stages } = found
  const ordinal = (versions.at(-1)?.ordinal ?? 0) + 1
  await store.versions.add(secret, { id, dataType: 'text', value: sealed() }, ordinal)
  await store.versions.restage(secret, stages, promote(stages, id))
}

export function confinedChangesContract(opened: () => Storage): void {
  const fill = (names: readonly string[]): Promise<unknown> =>
    opened().change(ONE, async (store) => {
      for (const name of names) await addSecret(store, name)
    })
  const putIn = (name: string, id: string, nonce?: Nonce): Promise<void> =>
    opened().change(confined(name), (store) => put(store, name, id, nonce))
  /** The ids of the versions in their order, and the labels. */
  const stateOf = (name: string): Promise<[string[], Stages]> =>
    opened().change(ONE, async (store) => {
      const found = await store.versions.toExtend(name)
      if (found === undefined) throw new Error('not found')
      return [found.versions.map(({ id }) => id), found.stages]
    })
  const isClaimed = async (nonce: Nonce): Promise<boolean> =>
    !(await opened().change(ONE, (store) => store.nonces.claim(nonce)))

  test('changes that are confined to different things are all carried out', async () => {
    await fill(NAMES)
    await Promise.all(NAMES.map((name, index) => putIn(name, 'v2', nonceOf(ONE, `n${index}`))))
    for (const name of NAMES) {
      expect(await stateOf(name)).toEqual([
        ['v1', 'v2'],
        new Map([
          ['ACSPrevious', 'v1'],
          ['ACSCurrent', 'v2'],
        ]),
      ])
    }
  })

  test('changes that are confined to the same thing come one after another', async () => {
    await fill(['a', 'b'])
    const ids = Array.from({ length: 12 }, (_, index) => `n${index}`)
    await Promise.all(ids.flatMap((id) => [putIn('a', id), putIn('b', id)]))
    for (const name of ['a', 'b']) {
      const [versions, stages] = await stateOf(name)
      expect(versions).toEqual(['v1', ...ids])
      expect([stages.get('ACSPrevious'), stages.get('ACSCurrent')]).toEqual(['n10', 'n11'])
    }
  })

  test('one that throws after it has written has not happened, and the others have', async () => {
    await fill(NAMES)
    const ends = await Promise.allSettled(
      NAMES.map((name, index) =>
        opened().change(confined(name), async (store) => {
          await put(store, name, 'v2', nonceOf(ONE, `n${index}`))
          if (index === 7) throw new Error('changed my mind')
        }),
      ),
    )
    const failed = NAMES[7] ?? ''
    for (const [index, name] of NAMES.entries()) {
      expect(ends[index]?.status).toBe(name === failed ? 'rejected' : 'fulfilled')
      expect((await stateOf(name))[0]).toEqual(name === failed ? ['v1'] : ['v1', 'v2'])
      expect(await isClaimed(nonceOf(ONE, `n${index}`))).toBe(name !== failed)
    }
  })

  test('one whose statement fails has not happened, and the others have', async () => {
    await fill(NAMES)
    const ends = await Promise.allSettled(
      NAMES.map((name, index) =>
        opened().change(confined(name), async (store) => {
          const found = await store.versions.toExtend(name)
          if (found === undefined) throw new Error('not found')
          const id = index === 3 ? 'v1' : 'v2'
          await store.versions.add(found.secret, { id, dataType: 'text', value: sealed() }, 2)
        }),
      ),
    )
    for (const [index, name] of NAMES.entries()) {
      expect(ends[index]?.status).toBe(index === 3 ? 'rejected' : 'fulfilled')
      expect((await stateOf(name))[0]).toEqual(index === 3 ? ['v1'] : ['v1', 'v2'])
    }
  })

  test('one whose statement fails while others still ask for something has not happened, and the others have', async () => {
    await fill(NAMES)
    let isAsking = false
    const ends = await Promise.allSettled(
      NAMES.map((name, index) =>
        opened().change(confined(name), async (store) => {
          const found = await store.versions.toExtend(name)
          if (found === undefined) throw new Error('not found')
          const version = { id: 'v1', dataType: 'text', value: sealed() } as const
          if (index === 3) {
            // Left to be sent while what the others ask for is on its way.
            for (let turn = 0; turn < 100 && !isAsking; turn++) await turnOfLoop()
            await store.versions.add(found.secret, version, 2)
            return
          }
          await store.versions.add(found.secret, { ...version, id: 'v2' }, 2)
          const asking = store.versions.toExtend(name)
          await turnOfLoop()
          await turnOfLoop()
          isAsking = true
          await asking
        }),
      ),
    )
    for (const [index, name] of NAMES.entries()) {
      expect(ends[index]?.status).toBe(index === 3 ? 'rejected' : 'fulfilled')
      expect((await stateOf(name))[0]).toEqual(index === 3 ? ['v1'] : ['v1', 'v2'])
    }
  })

  test('of two changes with one nonce one is carried out', async () => {
    await fill(['a', 'b', 'c'])
    const nonce = nonceOf(ONE, 'same')
    const ends = await Promise.allSettled([
      putIn('a', 'v2', nonce),
      putIn('b', 'v2', nonce),
      putIn('c', 'v2', nonceOf(ONE, 'another')),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(ends[1]).toMatchObject({ reason: used() })
    expect((await stateOf('b'))[0]).toEqual(['v1'])
  })

  test('one that throws without waiting for its statements is in nobody’s way', async () => {
    await fill(NAMES)
    const ends = await Promise.allSettled(
      NAMES.map((name, index) =>
        opened().change(confined(name), async (store) => {
          await store.nonces.require(nonceOf(ONE, name), used)
          const reading = store.versions.toExtend(name)
          if (index % 5 === 0) throw new Error('at once')
          await reading
          await put(store, name, 'v2')
        }),
      ),
    )
    expect(ends.filter(({ status }) => status === 'rejected').length).toBe(4)
    await Promise.all(NAMES.map((name) => putIn(name, 'v3', nonceOf(ONE, `again ${name}`))))
    for (const [index, name] of NAMES.entries()) {
      expect((await stateOf(name))[0]).toEqual(index % 5 === 0 ? ['v1', 'v3'] : ['v1', 'v2', 'v3'])
      expect(await isClaimed(nonceOf(ONE, name))).toBe(index % 5 !== 0)
    }
  })

  test('that a nonce is used comes before whatever else is wrong', async () => {
    const nonce = nonceOf(ONE, 'same')
    await opened().change(ONE, (store) => store.nonces.claim(nonce))
    const wrongs: ((store: WriteStore) => unknown)[] = [
      () => {},
      () => {
        throw new Error('of the change')
      },
      async (store) => {
        if ((await store.versions.toExtend('none')) === undefined) throw new Error('not found')
      },
      (store) => store.nonces.claim(nonceOf(ONE, 'another')),
    ]
    const ends = wrongs.map((wrong, index) =>
      opened().change(confined(`w${index}`), async (store) => {
        await store.nonces.require(nonce, used)
        await wrong(store)
      }),
    )
    for (const end of await Promise.allSettled(ends)) expect(end).toMatchObject({ reason: used() })
    expect(await isClaimed(nonceOf(ONE, 'another'))).toBe(false)
  })

  test('a nonce is kept by a change that is recorded as refused, and by no other that throws', async () => {
    await fill(['a', 'b', 'c'])
    const refusing = (name: string, isRecorded: boolean): Promise<unknown> => {
      const nonce = nonceOf(ONE, name)
      return opened().change(
        confined(name),
        async (store) => {
          await store.nonces.require(nonce, used)
          await store.versions.toExtend(name)
          throw new Error('refused')
        },
        undefined,
        () =>
          isRecorded ? { entry: { account: ONE.account, line: '"refused"' }, nonce } : undefined,
      )
    }
    const ends = await Promise.allSettled([
      refusing('a', true),
      refusing('b', false),
      putIn('c', 'v2', nonceOf(ONE, 'c')),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    const claimed: boolean[] = []
    for (const name of ['a', 'b', 'c']) claimed.push(await isClaimed(nonceOf(ONE, name)))
    expect(claimed).toEqual([true, false, true])
  })

  test('changes that are confined and others keep out of each other’s way', async () => {
    await fill(['a', 'b'])
    let seen: number[] = []
    await Promise.all([
      putIn('a', 'v2'),
      putIn('b', 'v2'),
      opened().change(ONE, async (store) => {
        const both = [await store.versions.toExtend('a'), await store.versions.toExtend('b')]
        seen = both.map((one) => one?.versions.length ?? 0)
        await addSecret(store, 'c')
      }),
      putIn('c', 'v2'),
      putIn('a', 'v3'),
      opened().change(ONE, async (store) => {
        const found = await store.secrets.named('b')
        if (found !== undefined) await store.secrets.remove(found)
      }),
    ])
    expect(seen).toEqual([2, 2])
    expect((await stateOf('a'))[0]).toEqual(['v1', 'v2', 'v3'])
    expect((await stateOf('c'))[0]).toEqual(['v1', 'v2'])
    await expect(stateOf('b')).rejects.toThrow('not found')
  })
}
